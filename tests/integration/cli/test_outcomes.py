"""What became of offences, as it is typed, against the publisher's own rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from integration.cli.run import run, said, table, tree
from tallybook import api
from tiny import in_memory, on_disk

ASKED = ("outcomes", "--offences", "sexual offences", "--area", "Hampshire", "--period", "2024/25")


@pytest.fixture(scope="module")
def printed(shared: Path) -> dict[str, int]:
    """Sexual offences of Hampshire by outcome, added from the file and nothing else."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    rows = pq.read_table(shared / "data/outcomes/outcomes_2024_25.parquet")
    is_force = pc.equal(rows["Force"].cast("string"), "Hampshire")
    is_group = pc.equal(rows["Offence Group"].cast("string"), "Sexual offences")
    kept = rows.filter(pc.and_(is_force, is_group))
    sums: dict[str, int] = {}
    for code, number in zip(kept["Outcome Type"].to_pylist(), kept["n"].to_pylist(), strict=True):
        sums[f"{code:.0f}"] = sums.get(f"{code:.0f}", 0) + int(number)
    return sums


@pytest.fixture(scope="module")
def book(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("outcomes") / "book"
    file = shared / "data/outcomes/outcomes_2024_25.parquet"
    api.load(file, folder, published=date(2025, 7, 24))
    return str(folder)


def test_every_outcome_is_the_publishers(book: str, printed: dict[str, int]) -> None:
    found = tree(*ASKED, "--book", book)["figures"]
    mine = {dict(f["definition"]["where"])["outcome"]: f["value"]["amount"] for f in found}
    assert mine == {code: printed.get(code, 0) for code in mine}
    assert sum(mine.values()) == sum(printed.values())


def test_shares_are_of_all_offences_and_what_has_no_outcome_yet_is_told(
    book: str, printed: dict[str, int]
) -> None:
    whole, none = sum(printed.values()), printed["0"]
    text = " ".join(said(*ASKED, "--book", book).split())
    assert f"all {whole:,}" in text
    assert f"{none:,} of {whole:,} ({100 * none / whole:.1f} %) of Sexual offences had no" in text
    assert f"{100 * printed['1'] / whole:.1f} %" in text


def test_groups_add_up_to_the_same(book: str, printed: dict[str, int]) -> None:
    found = tree(*ASKED, "--groups", "--book", book)["figures"]
    assert sum(f["value"]["amount"] for f in found) == sum(printed.values())
    assert len(found) < len(printed)


MADE_UP = """
outcomes 2018-07-19
Hampshire | 19C | 2017/18 | recorded 1 | 5 6 7 8
Hampshire | 19C | 2017/18 | recorded 0 | 1 1 1 1
Hampshire | 19C | 2017/18 | assigned 1 | 9 9 9 9
"""
RAPES = ("outcomes", "--offences", "19C", "--area", "Hampshire", "--period", "2017/18")


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("made-up-outcomes") / "book"
    on_disk(in_memory(MADE_UP.strip()), folder)
    return str(folder)


def test_two_bases_are_two_numbers(made_up: str) -> None:
    def charged(*more: str) -> float:
        found = tree(*RAPES, *more, "--book", made_up)["figures"]
        return next(
            f["value"]["amount"] for f in found if dict(f["definition"]["where"])["outcome"] == "1"
        )

    assert (charged(), charged("--basis", "assigned")) == (26, 36)


def test_outcomes_assigned_have_no_share_and_no_row_for_those_without(made_up: str) -> None:
    rows = table(*RAPES, "--basis", "assigned", "--book", made_up)
    assert "0" not in {row["outcome"] for row in rows}
    text = said(*RAPES, "--basis", "assigned", "--book", made_up)
    assert "of the offences" not in text.split("note:")[0].split("caution:")[0]


def test_a_book_without_outcomes_says_so() -> None:
    result = run(*RAPES, "--book", "example")
    assert result.exit_code == 11
    assert "nothing-held" in result.stderr
