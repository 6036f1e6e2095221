"""The small chart behind a claim: the same months by year, the story's point and the record's."""

from __future__ import annotations

from tallybook.claims.finding import Finding
from tallybook.claims.series import Series
from tallybook.figures.figure import Figure
from tallybook.figures.table import figures_of
from tallybook.publish.chart import Chart
from tallybook.publish.draw_claim import Point, draw_claim
from tallybook.publish.say_number import say_count, say_day, say_list
from tallybook.publish.say_value import say_value
from tallybook.publish.sheet import Sheet, word
from tallybook.publish.split_runs import period_of
from tallybook.publish.title_caveat import title_caveat
from tallybook.terms.period import Period


def show_claim(found: Finding, number: int) -> Chart | None:
    """The chart with its words and its table; None where no series is held."""
    if found.series is None:
        return None
    figures = tuple(figures_of(found.series.years))
    points = tuple(_claimed(found, figures))
    id = f"claim-{number}-series"
    describes = _describe(figures, points, found.series)
    title = f"{_what(figures[0])}, {_when(period_of(figures[0]))}"
    drawing = draw_claim(found.series, figures, points, id, title, describes)
    return Chart(
        id, title, describes, drawing, (_behind(id, f"Figure {number}: {title}", figures, points),)
    )


def _claimed(found: Finding, figures: tuple[Figure, ...]) -> list[Point]:
    """The counts that the story gives for months that stand in the series."""
    claim, reading = found.claim, found.reading
    if reading is None:
        return []
    own = reading.side.period.value
    given: dict[object, float] = {}
    if claim.mention.kind == "level" and claim.mention.value is not None:
        given[own] = claim.mention.value
    if claim.mention.kind == "change" and claim.result.value is not None:
        given[own] = claim.result.value
    if claim.base.value is not None and reading.versus and reading.along == "period":
        given[reading.versus.period.value] = claim.base.value
    return [Point(period_of(f), given[period_of(f)]) for f in figures if period_of(f) in given]


def _what(figure: Figure) -> str:
    count = figure.definition
    return f"{count.offences}, {count.extent}"  # type: ignore[union-attr]


def _when(period: Period) -> str:
    """By year, or the months that each point is of."""
    months = period.label.rsplit(" ", 1)[0]
    return "by year" if period.months == 12 else f"{months} of each year"


def _describe(figures: tuple[Figure, ...], points: tuple[Point, ...], series: Series) -> str:
    said = [f"{period_of(one)}: {say_value(one)}" for one in figures]
    claimed = [f"{point.period} {say_count(point.amount)}" for point in points]
    story = f" The story gives {say_list(tuple(claimed))}." if claimed else ""
    days = dict.fromkeys(f"{say_day(day)} ({title_caveat(c)})" for day, c in series.cuts)
    cuts = f" The line is cut on {say_list(tuple(days))}." if days else ""
    return f"By year: {'; '.join(said)}.{story}{cuts}"


def _behind(id: str, title: str, figures: tuple[Figure, ...], points: tuple[Point, ...]) -> Sheet:
    given = {point.period: say_count(point.amount) for point in points}
    rows = tuple(
        (
            word(str(period_of(one))),
            word(say_value(one)),
            word(given.get(period_of(one), "\N{EN DASH}")),
        )
        for one in figures
    )
    return Sheet(f"{id}-years", title, ("Months", "Recorded", "The story"), rows)
