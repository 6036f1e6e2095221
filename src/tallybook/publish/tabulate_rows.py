"""Tables of what the force's own extract adds, for reading and in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tallybook.assess.assessment import Assessment
from tallybook.assess.from_rows import FromRows, MarkShares, PartsOfChange, ValueChange
from tallybook.assess.row_questions import AGE, UNKNOWN, bands
from tallybook.figures.definition import Where
from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of
from tallybook.figures.table import Table, figures_of
from tallybook.figures.value import Absent, Number, Value
from tallybook.publish.number_notes import Notes
from tallybook.publish.say_released import (
    count_cell,
    name_part,
    name_value,
    say_bounds,
    say_interval,
    say_ratio,
    share_cell,
    step_cell,
)
from tallybook.publish.say_value import reason_cell
from tallybook.publish.sheet import NOTHING, Cell, Sheet, noted, word
from tallybook.publish.words import words


def victims_by_age(one: FromRows, id: str) -> Sheet:
    """A row a band of age, a column a sex, and all of each."""
    sexes = sexes_of(one)
    heads = ("Age at the offence", *(name_sex(sex) for sex in sexes), words()["rows"]["all"])
    ages = (*bands(), UNKNOWN, "")
    rows = tuple(
        (word(name_age(age)), *(count_cell(of_age(one, age, sex)) for sex in (*sexes, "")))
        for age in ages
    )
    return Sheet(f"{id}-victims", f"{one.offences}, victims, {one.year}", heads, rows)


def sexes_of(one: FromRows) -> tuple[str, ...]:
    """The sexes that are noted, and not known, in the order of the table; none if not noted."""
    marks = [dict(where) for where in one.victims]
    return tuple(dict.fromkeys(value for m in marks for mark, value in m.items() if mark != AGE))


def of_age(one: FromRows, age: str, sex: str) -> Value:
    """The count of an age and a sex; of all where a name is empty."""
    sex_mark = next((m for where in one.victims for m, _ in where if m != AGE), "")
    pairs = ((AGE, age),) if age else ()
    where: Where = tuple(sorted((*pairs, *(((sex_mark, sex),) if sex else ()))))
    return one.victims[where]


def name_age(age: str) -> str:
    """A band of age as the head of a row."""
    if not age:
        return str(words()["rows"]["all"])
    return name_value(age)


def name_sex(sex: str) -> str:
    """A sex as the head of a column."""
    return name_value(sex).capitalize()


def recency_by_year(one: FromRows, id: str) -> Sheet:
    """A row a year: all, recent, non-recent, without a day, and the share of the non-recent."""
    heads = (
        "Recorded in", "All", "Recent", "Non-recent", "No day of occurrence",
        "Non-recent of those with a day",
    )  # fmt: skip
    rows = tuple(
        (
            word(year.label),
            *(count_cell(of[name]) for name in ("", "recent", "non-recent", UNKNOWN)),
            share_cell(one.non_recent[year].of_known),
        )
        for year, of in one.recency.items()
    )
    return Sheet(f"{id}-recency", f"{one.offences}, by recency", heads, rows)


def mark_in_full(one: FromRows, shares: MarkShares, id: str) -> Sheet:
    """A row a value: count, share where noted with its interval, and the bounds of that of all."""
    heads = (
        shares.mark.capitalize(), "Count", "Of those where noted", "95% interval of chance",
        "Of all: if none or all unknown were so",
    )  # fmt: skip
    rows = [
        (
            word(value),
            count_cell(share.part),
            share_cell(share.of_known),
            word(say_interval(share.of_known)),
            word(say_bounds(share)),
        )
        for value, share in zip(shares.values, shares.shares, strict=True)
    ]
    unknown = (word(name_value(UNKNOWN)), count_cell(shares.unknown), *(NOTHING,) * 3)
    whole = (word(words()["rows"]["all"]), count_cell(shares.whole), *(NOTHING,) * 3)
    title = f"{one.offences}, {shares.mark}, {one.year}"
    slug = shares.mark.replace(" ", "-")
    return Sheet(f"{id}-{slug}", title, heads, (*rows, unknown, whole))


def follow_up_in_full(one: FromRows, id: str) -> Sheet | None:
    """Recorded in the two years; happened in them, so far, and after the same time."""
    follow, earlier = one.follow_up, one.questions.earlier
    if follow is None or one.so_far is None or earlier is None:
        return None
    heads = ("Counted", earlier.label, one.year.label, "Change")
    before, now = one.recency[earlier][""], one.recency[one.year][""]
    months = follow.longest.months
    rows = (
        (
            word("Recorded in the year"),
            count_cell(before),
            count_cell(now),
            word(say_ratio(one.recorded)),
        ),
        (
            word("Happened in the year, as recorded so far"),
            count_cell(one.so_far.earlier),
            count_cell(one.so_far.later),
            word("not comparable: unequal time to be told"),
        ),
        (
            word(f"Happened in the year, recorded within {months} months"),
            count_cell(follow.longest.change.earlier),
            count_cell(follow.longest.change.later),
            word(say_ratio(follow.longest.change)),
        ),
    )
    return Sheet(f"{id}-follow-up", f"{one.offences}, two years three ways", heads, rows)


def parts_in_full(one: FromRows, parts: PartsOfChange, n: int, id: str) -> Sheet:
    """A row a part with its change, then what they add up to."""
    heads = ("Part", parts.earlier.label, parts.later.label, "Difference")
    rows = tuple(
        (word(name), count_cell(part.earlier), count_cell(part.later), step_cell(part))
        for name, part in named_parts(one, parts)
    )
    whole = (
        word(words()["rows"]["all"]),
        count_cell(parts.whole.earlier),
        count_cell(parts.whole.later),
        step_cell(parts.whole),
    )
    return Sheet(
        f"{id}-parts-{n}", f"{one.offences}, by {_BY[n]}", heads, (*rows, *_left(parts), whole)
    )


_BY = ("kind of record", "class of offence", "age of the victim")


def _left(parts: PartsOfChange) -> tuple[tuple[Cell, ...], ...]:
    """What rounding at the gate leaves over, where there is any."""
    if not parts.left_over:
        return ()
    left = parts.left_over
    return ((word("Left over by rounding"), NOTHING, NOTHING, Cell(f"{left:+,.0f}", left)),)


def named_parts(one: FromRows, parts: PartsOfChange) -> Iterator[tuple[str, ValueChange]]:
    """The parts by name; those of which there is none in either year are left out."""
    for member, part in zip(parts.members, parts.parts, strict=True):
        if any(_is_some(side) for side in (part.earlier, part.later)):
            yield name_part(member, one.questions.count.where), part


def _is_some(value: Value) -> bool:
    return not (isinstance(value, Absent) or (isinstance(value, Number) and value.amount == 0))


def rows_in_full(found: Assessment, every: Iterable[Table], notes: Notes) -> Sheet:
    """Every count of every table, a row each, with its marks and the day it is placed by."""
    heads = ("Offences", "Period", "By the day", "Marks", "Amount", "Why none", "Notes")
    rows = tuple(_row(figure, notes) for table in every for figure in figures_of(table))
    title = f"Counted from the force's own extract, {found.area}, {found.year}"
    return Sheet("Own-records", title, heads, rows)


def _row(figure: Figure, notes: Notes) -> tuple[Cell, ...]:
    count = count_of(figure.definition)  # type: ignore[arg-type]
    marks = ", ".join(f"{mark}: {value}" for mark, value in count.where)
    return (
        word(str(count.offences)),
        word(str(count.period)),
        word(count.basis.value),
        word(marks or "none"),
        count_cell(figure.value),
        reason_cell(figure),
        noted(notes.beside(figure.caveats)),
    )
