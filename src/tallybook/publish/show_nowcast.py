"""A nowcast as a picture that stands alone."""

from __future__ import annotations

from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of
from tallybook.figures.table import Table, figures_of
from tallybook.figures.value import Number
from tallybook.protect.release import Release
from tallybook.publish.added import Added
from tallybook.publish.draw_nowcast import Foreseen, nowcast_spec
from tallybook.publish.picture import Picture
from tallybook.publish.say_caveats import say_caveats, say_source
from tallybook.publish.say_expected import say_newest
from tallybook.publish.say_number import say_between, say_count
from tallybook.publish.say_value import limit_cells, reason_cell, say_value, value_cell
from tallybook.publish.sheet import Sheet, word
from tallybook.publish.split_runs import period_of
from tallybook.terms.errors import NotAllowed

_LEGEND = (
    "Bars: recorded so far within {horizon} months. Circles: what is expected in the end; the "
    "thick line holds it with a chance of 50%, the thin one with 95%. A bar without a circle is "
    "finished."
)
_HEADS = ("Period", "So far", "Expected", "50% from", "50% to", "95% from", "95% to", "No number")

_FIGURES = ("nowcast-so-far", "nowcast-expected", "nowcast-middle-half")


def picture_of_nowcast(
    tables: tuple[Table, Table, Table], releases: tuple[Release, ...], record: str
) -> Picture:
    """Counts so far, expected ones (95 %) and the middle half of one series, all released.

    `record` is the track record in words. Refuses a table that was not released.
    """
    if not all(any(one.holds(table) for one in releases) for table in tables):
        raise NotAllowed("A nowcast was not released.", code="release-outside-gate")
    points = [Foreseen(*three) for three in zip(*map(figures_of, tables), strict=True)]
    last = points[-1].expected
    count = count_of(last.definition)  # type: ignore[arg-type]
    horizon = dict(count.where)["recorded within months"]
    title = f"{count.offences} that happened, {count.extent}: recorded so far, and expected"
    return Picture(
        title,
        _describe(points),
        nowcast_spec(points),
        (_LEGEND.format(horizon=horizon), record, *say_caveats(last.caveats)),
        say_source([one.observed for one in points]),
        (_sheet(title, points),),
    )


def added_nowcast(
    tables: tuple[Table, Table, Table], releases: tuple[Release, ...], record: str
) -> Added:
    """The nowcast as a section of an assessment: its newest period in words, and the picture."""
    observed, expected, _ = tables
    picture = picture_of_nowcast(tables, releases, record)
    figures = (
        (name, figure)
        for name, table in zip(_FIGURES, tables, strict=True)
        for figure in figures_of(table)
    )
    says = (say_newest(observed, expected),)
    return Added("nowcast", says, (picture,), figures=tuple(figures))


def _describe(points: list[Foreseen]) -> str:
    said = [
        f"{period_of(one.observed)}: {say_value(one.observed)} so far, {say_value(one.expected)} "
        f"expected, {_limits(one.expected)}."
        for one in points
        if one.expected.provenance.method == "nowcast"
    ]
    return " ".join(said) or "No month is expected to rise: counts are as reported."


def _limits(figure: Figure) -> str:
    value = figure.value
    if not isinstance(value, Number):
        return "no interval"
    return f"{say_between(say_count(value.low), say_count(value.high))} with a chance of 95%"


def _sheet(title: str, points: list[Foreseen]) -> Sheet:
    rows = tuple(
        (
            word(str(period_of(one.observed))),
            value_cell(one.observed),
            value_cell(one.expected),
            *limit_cells(one.inner),
            *limit_cells(one.expected),
            reason_cell(one.expected),
        )
        for one in points
    )
    return Sheet("nowcast-table", title, _HEADS, rows)
