"""Which tables of the book answer an ask, and which of their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallybook.figures.shelf import GROUPED_OUTCOMES, OUTCOMES, RECORDED, Ask

PLACE = "state varchar, sheet varchar, row integer, edition varchar"
_SPAN = "area varchar, first date, last date"
_OUTCOME = "outcome varchar, basis varchar"

COLUMNS: Mapping[str, str] = {
    "recorded": f"{_SPAN}, code varchar, amount bigint, {PLACE}",
    "spans": f"{_SPAN}, edition varchar",
    "frame": "first date, last date, code varchar, edition varchar",
    "outcomes": f"{_SPAN}, {_OUTCOME}, code varchar, amount bigint, {PLACE}",
    "outcomes_spans": f"{_SPAN}, basis varchar, edition varchar",
    "outcomes_frame": f"first date, last date, {_OUTCOME}, code varchar, edition varchar",
    "grouped_outcomes": f'{_SPAN}, {_OUTCOME}, "set" varchar, amount bigint, {PLACE}',
    "grouped_outcomes_spans": f"{_SPAN}, basis varchar, edition varchar",
    "grouped_outcomes_frame": f'first date, last date, {_OUTCOME}, "set" varchar, edition varchar',
    "grouped": f'{_SPAN}, "set" varchar, amount bigint, {PLACE}',
    "population": f'area varchar, "on" date, amount bigint, {PLACE}',
    "ages": 'area varchar, "on" date, sex varchar, first_age integer, last_age integer,'
    f" amount bigint, {PLACE}",
    "released": f"definition varchar, amount bigint, {PLACE}",
    "land": "area varchar, square_km double, sheet varchar, row integer, edition varchar",
    "weights": "list varchar, code varchar, weight double, sheet varchar, row integer,"
    " edition varchar",
}
"""The columns of every table that questions are asked of, for books that have none of a kind."""

IN_PLACE = ("spans", "outcomes_spans", "grouped_outcomes_spans", "grouped")
"""Tables of every edition that are read where they lie: the others are small and asked again."""


def read_parquet(files: list[str]) -> str:
    """The part of a query that reads files of a book."""
    listed = ", ".join(f"'{file.replace(chr(39), chr(39) * 2)}'" for file in files)
    return f"from read_parquet([{listed}])"


BESIDE = "|"
"""Stands between a class and an outcome where one text names both."""


@dataclass(frozen=True)
class Asked:
    """The names of an ask's tables and what restricts their rows, as parts of a query.

    Every name and word in them is ours; what a user wrote never gets here.
    """

    rows: str
    spans: str
    frame: str
    code: str
    of_spans: str
    of_rows: str
    of_frame: str
    on_basis: str
    same: str
    column: str
    key: str
    joined: str


def asked_of(ask: Ask) -> Asked:
    """The parts for an ask; those for outcomes need the temporary table `asked_outcomes`."""
    if ask.table == RECORDED:
        return Asked("recorded", "spans", "frame", "code", "", "", "", "", "", "o.n", "f.code", "")
    code = {OUTCOMES: "code", GROUPED_OUTCOMES: '"set"'}[ask.table]
    basis = f".basis = '{ask.basis.value}'"
    outcomes = ".outcome in (select outcome from asked_outcomes)"
    return Asked(
        ask.table,
        f"{ask.table}_spans",
        f"{ask.table}_frame",
        code,
        f"and s{basis}",
        f"and r{basis} and r{outcomes}",
        f"and f{basis} and f{outcomes}",
        f"and f{basis}",
        "and r.outcome = f.outcome and r.basis = f.basis",
        f"o.n * {len(ask.outcomes)} + a.n",
        f"f.{code} || '{BESIDE}' || f.outcome",
        "join asked_outcomes a on a.outcome = f.outcome",
    )
