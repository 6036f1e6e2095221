"""Print what left the locked room: rows of a table, what was withheld, what to beware of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tallybook.compare.value_change import ValueChange
    from tallybook.figures.caveat import Caveat
    from tallybook.figures.definition import Count
    from tallybook.figures.figure import Figure
    from tallybook.figures.table import Table
    from tallybook.figures.value import Value
    from tallybook.protect.release import Release


def count_title(count: Count) -> str:
    """What is counted, from rows, with every mark that all cells share."""
    marks = "".join(f", {mark} {value}" for mark, value in count.where)
    return f"{count.unit.capitalize()} {count.basis}: {count.offences}, {count.extent}{marks}"


def cell(value: Value) -> str:
    """A count as people write it, or its state."""
    from tallybook.figures.value import Number, Withheld

    if isinstance(value, Number):
        whole = value.amount == int(value.amount)
        return f"{value.amount:,.0f}" if whole else f"{value.amount:,.1f}"
    return "withheld" if isinstance(value, Withheld) else "absent"


def flat(value: Value, name: str) -> dict[str, Any]:
    """A value as columns for CSV: the amount, its limits, its state and why."""
    from tallybook.figures.value import Number

    number = value if isinstance(value, Number) else None
    return {
        name: number.amount if number else "",
        f"{name}_low": number.low if number else "",
        f"{name}_high": number.high if number else "",
        f"{name}_state": type(value).__name__.lower(),
        f"{name}_why": value.why if isinstance(value, Number) else value.reason,
    }


def step_row(change: ValueChange) -> dict[str, str]:
    """A change as a reader sees it: both counts, difference, per cent and its interval."""
    from tallybook.figures.value import Number

    step = change.absolute
    percent, limits = _percent(change.ratio)
    return {
        "earlier": cell(change.earlier),
        "later": cell(change.later),
        "absolute": f"{step.amount:+,.0f}" if isinstance(step, Number) else cell(step),
        "percent": percent,
        "95 % of chance": limits,
    }


def _percent(ratio: Value) -> tuple[str, str]:
    from tallybook.figures.value import Number

    if not isinstance(ratio, Number):
        return "none", ""
    low, percent, high = (100 * (one - 1) for one in (ratio.low, ratio.amount, ratio.high))
    return f"{percent:+.1f} %", f"{low:+.1f} to {high:+.1f} %"


def step_tree(change: ValueChange) -> dict[str, Any]:
    """A change as JSON."""
    from tallybook.figures.figure_json import value_to_json

    return {
        name: value_to_json(getattr(change, name))
        for name in ("earlier", "later", "absolute", "ratio")
    }


def release_tree(release: Release) -> dict[str, Any]:
    """The policy, what was done, and the digest."""
    return {"policy": release.policy, "actions": list(release.actions), "digest": release.digest}


def caveats_in(tables: Iterable[Table]) -> tuple[Caveat, ...]:
    """Every caveat that a cell has, each once."""
    from tallybook.figures.table import figures_of

    return _caveats(figure for table in tables for figure in figures_of(table))


def _caveats(figures: Iterable[Figure]) -> tuple[Caveat, ...]:
    return tuple(dict.fromkeys(caveat for figure in figures for caveat in figure.caveats))


def notes_below(
    release: Release, tables: tuple[Table, ...], notices: tuple[Caveat, ...] = ()
) -> Iterator[str]:
    """Why cells have no number, every caution and note, and the policy that it left under."""
    from tallybook.figures.table import figures_of

    return figure_notes(release, [one for table in tables for one in figures_of(table)], notices)


def figure_notes(
    release: Release, figures: Sequence[Figure], notices: tuple[Caveat, ...] = ()
) -> Iterator[str]:
    """The same below figures that are in no table."""
    from tallybook.cli.figure_rows import reasons_of, told
    from tallybook.figures.caveat import by_weight

    yield from reasons_of(figures)
    yield from told(by_weight(_few_of_each((*notices, *_caveats(figures)))))
    done = "; ".join(release.actions)
    yield f"  Released under {release.policy}{f': {done}' if done else ''}."


_AT_MOST = 2


def _few_of_each(caveats: Iterable[Caveat]) -> tuple[Caveat, ...]:
    """Of each code the last ones only: of months the newest, of which most is still to come."""
    by_code: dict[str, list[Caveat]] = {}
    for caveat in caveats:
        by_code.setdefault(caveat.code, []).append(caveat)
    return tuple(caveat for alike in by_code.values() for caveat in alike[-_AT_MOST:])
