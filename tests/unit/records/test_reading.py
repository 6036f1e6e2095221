"""Cells of extracts: days, offence codes, postcodes."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.records.coarsen import sector_of
from tallybook.records.read_batch import with_stroke
from tallybook.records.read_class import read_class
from tallybook.records.read_day import read_day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("88A", "88A"),
        ("088A", "88A"),
        ("71/17", "88A"),
        ("071/17", "88A"),
        ("7117", "88A"),
        ("07117", "88A"),
        ("44062", "19C"),  # 19 August 2020, typed as 19/8
        ("19-Aug", "19C"),
        ("19/8", "19C"),
        ("8N", "8N"),
        ("008N", "8N"),
        ("46", "46"),
        ("46.0", "46"),
        ("4.10", "4.10"),
        ("4.1", "4.1"),
        ("Assault with injury", "8N"),
        ("ZZ/99", None),
        ("", None),
        ("19/99", None),  # the number of a sub-code does not tell its class
    ],
)
def test_a_code_is_read_however_it_is_printed(text: str, code: str | None) -> None:
    assert read_class(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("46/1", "46"),  # all of 46 with a stroke
        ("046/01", "46"),
        ("71/17", "88A"),  # the list knows it
        ("71/9", "71"),
        ("71", "71"),
        ("8/6", "8N"),
        ("Odd", "45"),
        ("47/1", None),
    ],
)
def test_a_mapping_gives_classes_of_codes_that_the_list_does_not_have(
    text: str, code: str | None
) -> None:
    own = {"46/*": "46", "71/*": "71", "8/6": "8N", "Odd": "45"}
    assert read_class(text, own) == code


@pytest.mark.parametrize(
    ("code", "sub_code", "printed"),
    [("71", "17", "71/17"), ("071", "17", "071/17"), ("88A", "1", "88A"), ("46", "", "46")],
)
def test_a_sub_code_stands_behind_its_code(code: str, sub_code: str, printed: str) -> None:
    assert with_stroke(code, sub_code) == printed


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("01/04/2014", "day first", date(2014, 4, 1)),
        ("01/04/2014", "month first", date(2014, 1, 4)),
        ("1/4/2014 23:59", "day first", date(2014, 4, 1)),
        ("2014-04-01", "month first", date(2014, 4, 1)),
        ("2014-04-01T00:00:00", "day first", date(2014, 4, 1)),
        ("01-Apr-2014", "day first", date(2014, 4, 1)),
        ("1 April 2014", "day first", date(2014, 4, 1)),
        ("41730", "day first", date(2014, 4, 1)),
        ("41730.5", "day first", date(2014, 4, 1)),
        ("32/13/2019", "day first", None),
        ("13/01/2019", "month first", None),
        ("01/01/1753", "day first", None),
        ("29/02/2019", "day first", None),
        ("01/04/14", "day first", None),  # of which century is not said
        ("", "day first", None),
    ],
)
def test_a_day_is_read_or_it_is_none(text: str, order: str, day: date | None) -> None:
    assert read_day(text, order) == day


@pytest.mark.parametrize(
    ("text", "sector"), [("zz1 1zz", "ZZ1 1"), ("ZZ11ZZ", "ZZ1 1"), ("ZZ", None)]
)
def test_a_postcode_is_coarsened_to_its_sector(text: str, sector: str | None) -> None:
    assert sector_of(text) == sector
