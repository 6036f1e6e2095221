"""A table is columns; a figure is what you get by pointing at a cell."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tallybook.figures.caveat import NOTE, Caveat
from tallybook.figures.definition import Reckoned, Share
from tallybook.figures.place import count_of, mid_year, place
from tallybook.figures.table import (
    ABSENT,
    COLUMNS,
    NUMBER,
    WITHHELD,
    Axis,
    Table,
    definition_at,
    figure_at,
    figures_of,
    value_at,
)
from tallybook.figures.take import take
from tallybook.figures.value import Absent, Number, Withheld
from tallybook.terms.parse_period import parse_period
from unit.figures.made_up import HAMPSHIRE, SURREY, count, provenance, rate, share

QUARTERS = tuple(parse_period(f"Q{n} 2017/18") for n in (1, 2, 3))
SAID = Caveat("net-of-cancellations", NOTE, "", (("cells", "1"),))


def columns(**changed: Any) -> dict[str, Any]:
    given = {
        "amount": np.array([13.0, 68.0, 69.0, 1.0, 0.0, 0.0]),
        "low": np.array([6.0, 52.0, 53.0, 0.0, 0.0, 0.0]),
        "high": np.array([22.0, 86.0, 87.0, 5.0, 0.0, 0.0]),
        "state": np.array([NUMBER, NUMBER, NUMBER, NUMBER, WITHHELD, ABSENT]),
        "reason": np.array([0, 0, 0, 0, 1, 2]),
        "provenance": np.zeros(6, int),
        "caveats": np.array([0, 0, 1, 0, 0, 0]),
    }
    return given | changed


def table(template: Reckoned | None = None, **changed: Any) -> Table:
    """Two forces by three quarters."""
    return Table(
        template or count(),
        (Axis("extent", (HAMPSHIRE, SURREY)), Axis("period", QUARTERS)),
        columns(**changed),
        (provenance(),),
        ("chance", "suppressed", "not sent"),
        ((), (SAID,)),
    )


def test_cells_are_in_row_major_order() -> None:
    found = table()
    assert len(found) == 6
    where = [(count_of(f.definition), f) for f in figures_of(found)]  # type: ignore[arg-type]
    assert [(str(c.extent), c.period.label) for c, _ in where] == [
        ("Hampshire", "Apr-Jun 2017"),
        ("Hampshire", "Jul-Sep 2017"),
        ("Hampshire", "Oct-Dec 2017"),
        ("Surrey", "Apr-Jun 2017"),
        ("Surrey", "Jul-Sep 2017"),
        ("Surrey", "Oct-Dec 2017"),
    ]


def test_a_cell_is_a_figure() -> None:
    found = table()
    assert value_at(found, 1) == Number(68, 52, 86, "chance")
    assert value_at(found, 4) == Withheld("suppressed")
    assert value_at(found, 5) == Absent("not sent")
    assert figure_at(found, 2).caveats == (SAID,)
    assert figure_at(found, 1).provenance == provenance()


def test_counts_are_whole_numbers_and_rates_are_not() -> None:
    assert isinstance(value_at(table(), 0).amount, int)  # type: ignore[union-attr]
    rates = table(rate(), amount=np.array([0.1, 52, 53, 0, 0, 0]), low=np.zeros(6))
    assert isinstance(value_at(rates, 0).amount, float)  # type: ignore[union-attr]
    assert value_at(rates, 0).amount == 0.1  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("path", "member", "amounts"),
    [
        ("extent", HAMPSHIRE, [13, 68, 69]),
        ("period", QUARTERS[0], [13, 1]),
    ],
)
def test_taking_a_member_leaves_the_other_axis(path: str, member: Any, amounts: list[int]) -> None:
    taken = take(table(), path, member)
    assert [value_at(taken, cell).amount for cell in range(len(amounts))] == amounts  # type: ignore[union-attr]
    assert path not in [axis.path for axis in taken.axes]
    assert [figure_at(taken, 0)] == [figure_at(table(), 0)]
    every = list(figures_of(table()))
    assert all(figure in every for figure in figures_of(taken))


def test_taking_what_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="not in"):
        take(table(), "offences", count().offences)
    with pytest.raises(ValueError, match="not in"):
        take(table(), "period", parse_period("Q4 2017/18"))


def test_columns_do_not_change() -> None:
    found = table()
    for name in COLUMNS:
        with pytest.raises(ValueError, match="read-only"):
            found.columns[name][0] = 1


def test_columns_of_other_names_or_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="a table has the columns"):
        table(extra=np.zeros(6))
    with pytest.raises(ValueError, match="5"):
        table(amount=np.zeros(5))


@pytest.mark.parametrize(("path", "members"), [("unit", ("offences",)), ("period", ())])
def test_an_axis_is_a_part_of_the_definition_with_members(
    path: str, members: tuple[Any, ...]
) -> None:
    with pytest.raises(ValueError, match="an axis is one of"):
        Axis(path, members)


def test_a_rate_moves_with_its_usual_population_and_keeps_a_chosen_one() -> None:
    later = parse_period("2018/19")
    usual = place(rate(), period=later)
    assert str(usual.bottom.on) == "2018-06-30"  # type: ignore[union-attr]
    chosen = place(rate(count(period="2016/17")), period=later)  # over mid-2017, not its own
    assert str(chosen.bottom.on) == "2017-06-30"  # type: ignore[union-attr]
    there = place(rate(), extent=SURREY)
    assert (there.top.extent, there.bottom.extent) == (SURREY, SURREY)  # type: ignore[union-attr]


def test_of_a_share_new_offences_are_the_part() -> None:
    moved = place(share(), offences=count("rape").offences, period=parse_period("2018/19"))
    assert (moved.part.offences, moved.whole.offences) == (  # type: ignore[union-attr]
        count("rape").offences,
        count("sexual offences").offences,
    )
    assert moved.whole.period.label == "2018/19"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "year"),
    [("2017/18", 2017), ("2017", 2017), ("year ending June 2018", 2017), ("Q4 2017/18", 2018)],
)
def test_the_usual_population_is_that_of_the_middle(words: str, year: int) -> None:
    assert str(mid_year(parse_period(words))) == f"{year}-06-30"


def test_a_figure_is_found_by_its_own_definition() -> None:
    found = table()
    assert [definition_at(found, cell) for cell in range(6)] == [
        f.definition for f in figures_of(found)
    ]


def test_marks_are_an_axis_of_their_own() -> None:
    """Guarded tables are laid out by marks; a cell's definition carries the marks of its member."""
    groups = ((("victim age", "under 18"),), (("victim age", "18 and over"),), ())
    laid = table()
    found = Table(
        laid.template,
        (laid.axes[0], Axis("where", groups)),
        laid.columns,
        laid.provenances,
        laid.reasons,
        laid.caveat_sets,
    )
    assert [count_of(definition_at(found, cell)).where for cell in range(6)] == [*groups, *groups]
    part = place(share(), where=groups[0])
    assert isinstance(part, Share)
    assert (part.part.where, part.whole.where) == (groups[0], ())
