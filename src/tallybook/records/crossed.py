"""Count rows by every mark with every other: only the sets of marks that some row has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.definition import Count, Where
from tallybook.figures.table import WHERE, Axis, Table
from tallybook.records.ask_rows import ask_columns
from tallybook.records.cells import Grid, grid_over, looked_up
from tallybook.records.conditions import condition
from tallybook.records.extract import Extract
from tallybook.records.tally import tally
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotDefined


def crossed(
    count: Count, extract: Extract, periods: Axis, classes: Axis, marks: Sequence[Sequence[Where]]
) -> Table:
    """The guarded table over periods, classes and full sets of marks, by the day of recording.

    `marks` are for each mark all of its values as Wheres of one pair, the last for what was not
    noted. Sets of marks that no row has are left out: in every cell of theirs is a true zero.
    Numbers are their own intervals. Refuses a count by another day, and no marks.
    """
    if count.basis is not Basis.RECORDED or not marks:
        raise NotDefined("Marks are crossed by the day of recording.", code="axis-unknown")
    plain = tally(count, extract, (periods, classes))
    grid = grid_over(count, (periods, classes))
    with looked_up(count, grid, extract):
        found = ask_columns(extract.connection, _question(count, extract, marks))
    return _laid_out(plain, grid, found, marks)


def _question(count: Count, extract: Extract, marks: Sequence[Sequence[Where]]) -> str:
    columns = ", ".join(
        f"CASE {_cases(values, extract)} ELSE {len(values) - 1} END AS m{number}"
        for number, values in enumerate(marks)
    )
    return f"""
        SELECT d.period, o.offences, {columns}, count(*) AS n
        FROM {extract.rows} r
        JOIN tally_codes o ON o.code = r.code
        JOIN tally_days d ON d.day = r.recorded
        WHERE NOT r.cancelled AND r.area IN (SELECT area FROM tally_areas)
          AND {condition(count.where, extract)}
        GROUP BY ALL
    """


def _cases(values: Sequence[Where], extract: Extract) -> str:
    return " ".join(
        f"WHEN {condition(value, extract)} THEN {number}"
        for number, value in enumerate(values[:-1])
    )


def _pairs(row: Sequence[int], marks: Sequence[Sequence[Where]]) -> list[tuple[str, str]]:
    return [pair for number, value in enumerate(row) for pair in marks[number][value]]


def _laid_out(
    plain: Table, grid: Grid, found: dict[str, NDArray[Any]], marks: Sequence[Sequence[Where]]
) -> Table:
    """Each cell of the plain table repeated for every set of marks that was met."""
    kinds = np.column_stack([found[f"m{n}"] for n in range(len(marks))])
    met, number = np.unique(kinds.reshape(-1, len(marks)), axis=0, return_inverse=True)
    periods, _, classes, _ = grid.shape
    amount = np.zeros((periods, classes, len(met)))
    amount[found["period"], found["offences"], number.ravel()] = found["n"]
    wheres = tuple(
        tuple(sorted({*plain.template.where, *_pairs(row, marks)}))  # type: ignore[union-attr]
        for row in met.tolist()
    )
    columns: dict[str, NDArray[Any]] = {
        name: np.repeat(plain.columns[name], len(wheres))
        for name in ("state", "reason", "provenance", "caveats")
    }
    flat = amount.reshape(-1)
    columns |= {"amount": flat, "low": flat.copy(), "high": flat.copy()}
    axes = (*plain.axes, Axis(WHERE, wheres))
    return Table(plain.template, axes, columns, plain.provenances, plain.reasons, plain.caveat_sets)
