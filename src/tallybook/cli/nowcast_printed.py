"""Print a nowcast as a table for readers, as CSV or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tallybook.cli.nowcast_shown import Shown

if TYPE_CHECKING:
    from tallybook.figures.figure import Figure
    from tallybook.figures.table import Table


def print_nowcast(shown: Shown, format_: str) -> None:
    """Counts so far and expected, with everything that a reader has to know beside them."""
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.figures.table import figures_of

    three = zip(*map(figures_of, (shown.observed, shown.expected, shown.inner)), strict=True)
    rows = list(three)
    if format_ == "json":
        emit_json(_tree(shown, rows))
    elif format_ == "csv":
        emit_csv([_flat(*one) for one in rows])
    else:
        laid = [_row(*one) for one in rows]
        emit_table(_title(shown), laid, list(_notes(shown)), leads=("area", "offences"))


def _title(shown: Shown) -> str:
    from tallybook.cli.rows_shown import count_title

    laid = shown.found.cells.laid
    return f"{count_title(shown.asked.count)}; recorded within {laid.horizon} months"


def _row(observed: Figure, expected: Figure, inner: Figure) -> dict[str, str]:
    from tallybook.cli.rows_shown import cell
    from tallybook.figures.place import count_of

    count = count_of(observed.definition)  # type: ignore[arg-type]
    return {
        "area": str(count.extent),
        "offences": str(count.offences),
        "period": count.period.label,
        "so far": cell(observed.value),
        "expected": cell(expected.value),
        "50 %": _limits(inner),
        "95 %": _limits(expected),
        "how": "nowcast" if expected.provenance.method == "nowcast" else observed.provenance.status,
    }


def _limits(figure: Figure) -> str:
    from tallybook.figures.value import Number
    from tallybook.publish.say_number import say_between

    value = figure.value
    if not isinstance(value, Number) or figure.provenance.method != "nowcast":
        return ""
    return say_between(f"{value.low:,.0f}", f"{value.high:,.0f}")


def _notes(shown: Shown) -> Iterator[str]:
    from tallybook.cli.rows_shown import notes_below
    from tallybook.publish.say_nowcast import say_kept

    for name, says in _said(shown):
        before = f"{name}: " if name else ""
        yield from (f"  {before}{one}" for one in says)
    if shown.kept:
        yield f"  {say_kept(shown.kept)}"
    for line in notes_below(shown.releases[0], (shown.observed, shown.expected)):
        if "[nowcast-record]" not in line:  # it was said in full above
            yield line


def _said(shown: Shown) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Of each series its name, empty where it is the only one, and what is said of it."""
    from tallybook.publish.say_nowcast import say_expected_change, say_record

    places, found = shown.found.cells.laid.places, shown.found
    is_by_area = len({extent for extent, _ in places}) > 1
    for at, (extent, offences) in enumerate(places):
        name = "" if len(places) == 1 else str(extent if is_by_area else offences)
        says = [_follow_up(shown.follow_ups[at])] if shown.follow_ups else []
        change = shown.changes[at] if shown.changes else None
        says += [say_expected_change(change)] if change is not None else []
        yield name, (*says, say_record(found.records[at], found.methods[at]))


def _follow_up(table: Table) -> str:
    from tallybook.compare.equal_follow_up import equal_follow_up
    from tallybook.publish.say_rows import say_step

    found = equal_follow_up(table)
    step = found.longest
    ends = {0: "in the month itself", 1: "within 1 month"}
    within = ends.get(step.months, f"within {step.months} months")
    what = f"{found.later.label} against {found.earlier.label}, recorded {within}, both alike"
    change = step.change
    return f"{say_step(what, change.earlier, change.later, change.ratio)}."


def _flat(observed: Figure, expected: Figure, inner: Figure) -> dict[str, Any]:
    from tallybook.cli.figure_rows import flat_row
    from tallybook.figures.value import Number

    row = flat_row(expected)
    so_far, half = observed.value, inner.value
    row["so_far"] = so_far.amount if isinstance(so_far, Number) else ""
    row["low_50"] = half.low if isinstance(half, Number) else ""
    row["high_50"] = half.high if isinstance(half, Number) else ""
    row["method"] = expected.provenance.method
    return row


def _tree(shown: Shown, rows: list[tuple[Figure, ...]]) -> dict[str, Any]:
    from tallybook.cli.rows_shown import release_tree
    from tallybook.figures.figure_json import figure_to_json, value_to_json
    from tallybook.publish.say_nowcast import say_kept

    return {
        "horizon_months": shown.found.cells.laid.horizon,
        "figures": [
            {
                "so_far": figure_to_json(observed),
                "expected": figure_to_json(expected),
                "middle_half": value_to_json(inner.value),
            }
            for observed, expected, inner in rows
        ],
        "series": [_series(shown, at) for at in range(len(shown.found.records))],
        "kept_before": say_kept(shown.kept),
        "releases": [release_tree(one) for one in shown.releases],
    }


def _series(shown: Shown, at: int) -> dict[str, Any]:
    from tallybook.figures.figure_json import value_to_json
    from tallybook.publish.say_nowcast import say_expected_change

    extent, offences = shown.found.cells.laid.places[at]
    change = shown.changes[at] if shown.changes else None
    percent = None
    if change is not None:
        percent = {
            "percent": value_to_json(change.percent),
            "middle_half": value_to_json(change.inner),
            "says": say_expected_change(change),
        }
    return {
        "area": extent.text,
        "offences": offences.text,
        "method": shown.found.methods[at],
        "track_record": _record(shown, at),
        "equal_follow_up": _follow_up(shown.follow_ups[at]) if shown.follow_ups else None,
        "change": percent,
    }


def _record(shown: Shown, at: int) -> dict[str, Any] | None:
    """The track record, scores to two digits: exact ones times the nowcasts would be counts."""
    from tallybook.delay.kept_records import two_digits
    from tallybook.publish.say_nowcast import say_record

    record, method = shown.found.records[at], shown.found.methods[at]
    if record is None:
        return None
    return {
        "days": record.days,
        "judged": record.judged,
        "covered_50": round(record.covered[0], 2),
        "covered_95": round(record.covered[1], 2),
        "score": two_digits(record.score),
        "score_as_reported": two_digits(record.as_reported),
        "says": say_record(record, method),
    }
