"""Charts of what the force's own extract adds; nothing is drawn or said of what is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tallybook.assess.from_rows import FromRows, MarkShares, PartsOfChange
from tallybook.assess.row_questions import UNKNOWN, bands
from tallybook.figures.table import Table, figures_of
from tallybook.figures.value import Number, Value
from tallybook.publish.chart import Chart
from tallybook.publish.draw_bars import Bar, draw_bars
from tallybook.publish.draw_bounds import Bounded, draw_bounds
from tallybook.publish.draw_columns import Column, draw_columns
from tallybook.publish.number_notes import Notes
from tallybook.publish.say_released import say_share, say_shown, say_step
from tallybook.publish.sheet import Sheet
from tallybook.publish.tabulate_rows import (
    follow_up_in_full,
    mark_in_full,
    name_age,
    name_sex,
    named_parts,
    of_age,
    parts_in_full,
    recency_by_year,
    sexes_of,
    victims_by_age,
)
from tallybook.publish.words import words

_SERIES = ("recent", "non-recent", UNKNOWN)


def show_victims(one: FromRows, notes: Notes) -> Chart:
    """Victims by age and sex, as bars."""
    sexes = [sex for sex in sexes_of(one) if sex != UNKNOWN] or [""]
    bars = [
        _bar(name_age(age), name_sex(sex) if sex else "All", of_age(one, age, sex))
        for age in (*bands(), UNKNOWN)
        for sex in sexes
    ]
    sheet = victims_by_age(one, f"{_id(one)}-chart")
    title = f"{one.offences}: victims by age at the offence, {one.year}"
    return _bars("victims", one, title, bars, (sheet,), notes.beside(_caveats(one.tables.victims)))


def show_recency(one: FromRows, notes: Notes) -> Chart:
    """Recorded by year, recent and non-recent on each other."""
    series = [name for name in _SERIES if any(_is_some(of[name]) for of in one.recency.values())]
    named = [str(words()["rows"]["series"][name]) for name in series]
    columns = [_column(year.label, [of[s] for s in series]) for year, of in one.recency.items()]
    title = f"{one.offences}: recent and non-recent, by year of recording"
    told = [f"{c.name}: {c.instead}" for c in columns if c.parts is None]
    shares = "; ".join(
        f"{year.label} {say_share(share.of_known.amount)}"
        for year, share in one.non_recent.items()
        if isinstance(share.of_known, Number)
    )
    says = f"Non-recent of those with a day of occurrence: {shares or 'not told'}."
    describes = " ".join([says, *(f"{text}." for text in told), _TABLE])
    id = f"{_id(one)}-recency-chart"
    drawing = draw_columns(columns, named, id, title, describes)
    sheet = recency_by_year(one, id)
    noted = notes.beside(_caveats(one.tables.recency))
    return Chart(id, title, describes, drawing, (sheet,), notes=noted)


def show_marks(one: FromRows, notes: Notes) -> Iterator[Chart]:
    """A chart a mark: shares where noted, and the bounds of those of all."""
    for shares, table in zip(one.marks, one.tables.marks, strict=True):
        yield _mark(one, shares, table, notes)


def show_follow_up(one: FromRows, notes: Notes) -> Chart | None:
    """Two years as recorded, and as they happened, so far and after equal time."""
    sheet = follow_up_in_full(one, f"{_id(one)}-chart")
    if (
        sheet is None
        or one.follow_up is None
        or one.so_far is None
        or one.questions.earlier is None
    ):
        return None
    rows = (
        ("Recorded", one.recorded),
        ("Happened, so far", one.so_far),
        (f"Happened, within {one.follow_up.longest.months} months", one.follow_up.longest.change),
    )
    years = one.questions.earlier.label, one.year.label
    bars = [
        _bar(name, year, value)
        for name, change in rows
        for year, value in zip(years, (change.earlier, change.later), strict=True)
    ]
    title = f"{one.offences}: {years[0]} and {years[1]}, three ways"
    caveats = _caveats(one.tables.so_far)
    return _bars("follow-up", one, title, bars, (sheet,), notes.beside(caveats))


def show_parts(one: FromRows, notes: Notes) -> Iterator[Chart]:
    """A chart for each way to take the change apart."""
    steps = (p.absolute for parts in one.parts for _, p in named_parts(one, parts))
    lengths = [step.amount for step in steps if isinstance(step, Number)]
    for n, (parts, table) in enumerate(zip(one.parts, one.tables.parts, strict=True)):
        yield _parts(one, parts, table, n, (notes, lengths))


def _parts(
    one: FromRows, parts: PartsOfChange, table: Table, n: int, shared: tuple[Notes, list[float]]
) -> Chart:
    notes, lengths = shared
    bars = [
        Bar(name, "", _amount(part.absolute), say_step(part))
        for name, part in named_parts(one, parts)
    ]
    sheet = parts_in_full(one, parts, n, f"{_id(one)}-chart")
    title = f"{sheet.title}: {parts.earlier} to {parts.later}"
    noted = notes.beside(_caveats(table))
    return _bars(f"parts-{n}", one, title, bars, (sheet,), noted, lengths)


def _mark(one: FromRows, shares: MarkShares, table: Table, notes: Notes) -> Chart:
    every = [
        Bounded(
            value,
            _percent(share.of_known),
            _percent(share.low),
            _percent(share.high),
            say_shown(share.of_known),
        )
        for value, share in zip(shares.values, shares.shares, strict=True)
    ]
    sheet = mark_in_full(one, shares, f"{_id(one)}-chart")
    told = "; ".join(
        f"{b.name} {b.instead if b.share is None else say_share(b.share / 100)}" for b in every
    )
    describes = f"Of those where it is noted: {told}. {_TABLE}"
    drawing = draw_bounds(every, sheet.id, sheet.title, describes)
    noted = notes.beside(_caveats(table))
    return Chart(sheet.id, sheet.title, describes, drawing, (sheet,), notes=noted)


_TABLE = "All numbers that may be told are in the table."


def _bars(
    id: str, one: FromRows, title: str, bars: list[Bar], behind: tuple[Sheet, ...],
    notes: tuple[int, ...], lengths: Sequence[float] = (),
) -> Chart:  # fmt: skip
    told = "; ".join(f"{b.name}{f', {b.series}' if b.series else ''}: {b.says}" for b in bars)
    describes = f"{told}. {_TABLE}"
    name = f"{_id(one)}-{id}-chart"
    drawing = draw_bars(bars, name, title, describes, lengths)
    return Chart(name, title, describes, drawing, behind, notes=notes)


def _bar(name: str, series: str, value: Value) -> Bar:
    return Bar(name, series, _amount(value), say_shown(value))


def _column(name: str, values: Iterable[Value]) -> Column:
    every = list(values)
    numbers = [value.amount for value in every if isinstance(value, Number)]
    if len(numbers) == len(every):
        return Column(name, tuple(numbers))
    return Column(name, None, next(say_shown(v) for v in every if not isinstance(v, Number)))


def _is_some(value: Value) -> bool:
    return not isinstance(value, Number) or value.amount > 0


def _amount(value: Value) -> float | None:
    return value.amount if isinstance(value, Number) else None


def _percent(share: Value) -> float | None:
    return 100 * share.amount if isinstance(share, Number) else None


def _caveats(table: Table | None):  # type: ignore[no-untyped-def]
    return tuple(c for f in figures_of(table) for c in f.caveats) if table else ()


def _id(one: FromRows) -> str:
    return f"rows-{one.id}"
