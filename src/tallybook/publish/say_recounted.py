"""The official amount of a claim in words: in its unit, with its editions and its working."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tallybook.claims.finding import Finding, Recount
from tallybook.figures.definition import Count, Population
from tallybook.figures.figure import Figure
from tallybook.publish.finding_words import finding_words
from tallybook.publish.say_number import say_count, say_day, say_list, say_rate
from tallybook.publish.say_value import say_value

_MANY = 7
_MINUS = "\N{MINUS SIGN}"


def _signed_percent(amount: float) -> str:
    sign = _MINUS if amount < 0 else "+"
    size = abs(amount)
    return f"{sign}{size:,.1f} per cent"


def _percent(amount: float) -> str:
    return f"{amount:,.1f} per cent"


def _times(amount: float) -> str:
    return f"{amount:,.2f} times"


def _difference(amount: float) -> str:
    return say_count(amount) if amount < 0 else f"+{say_count(amount)}"


def _place(amount: float) -> str:
    return f"place {amount:.0f}"


_SAY: Mapping[str, Callable[[float], str]] = {
    "amount": say_count,
    "sum": say_count,
    "percent change": _signed_percent,
    "times": _times,
    "difference": _difference,
    "share": _percent,
    "gap in percent": _signed_percent,
    "gap in times": _times,
    "place by count, 1 is the highest": _place,
    "place by count, 1 is the lowest": _place,
    "place by rate, 1 is the highest": _place,
    "place by rate, 1 is the lowest": _place,
    "rises in a row": lambda n: f"{n:.0f} in a row",
    "falls in a row": lambda n: f"{n:.0f} in a row",
}


def say_amount(formula: str, amount: float) -> str:
    """The amount in the unit of its formula: 1,234; +8.2 per cent; 2.10 times; place 5."""
    return _SAY.get(formula, say_rate)(amount)


def say_official(found: Finding) -> str:
    """What the verdict rests on, and from which edition; empty where there is nothing."""
    judged = found.judged
    if judged is None or judged.amount is None:
        return ""
    return f"{say_recount_of(found, judged)}, {_source(found, judged)}"


def say_recount_of(found: Finding, recount: Recount) -> str:
    """The amount of a recount in the unit of its claim; empty where there is none."""
    if recount.amount is None:
        return ""
    unit = finding_words()["unit"].get(found.claim.mention.unit, "")
    return say_amount(recount.formula, recount.amount) + str(unit)


def _source(found: Finding, judged: Recount) -> str:
    words = finding_words()["source"]
    if judged is found.now and found.then is None:
        return str(words["newest"].format(days=say_editions(judged)))
    key = "of-the-day" if judged.is_of_its_day else "before-the-day"
    key = "nearest" if judged.nearest else key
    return str(words[key].format(days=say_editions(judged)))


def say_editions(recount: Recount) -> str:
    """The days of publication of the counts' editions, in words."""
    every = {e.published: None for f in recount.figures for e in _counted_in(f)}
    return say_list(tuple(say_day(day) for day in sorted(every)))


def say_working(recount: Recount) -> tuple[str, ...]:
    """Each leaf with its amount, definition and edition; of many, the first and how many."""
    said = [_leaf(figure) for figure in recount.figures]
    if len(said) > _MANY:
        said = [said[0], f"and {len(said) - 1} more, counted in the same way"]
    return tuple(said)


def _leaf(figure: Figure) -> str:
    days = {e.published: None for e in _counted_in(figure)}
    source = f" (edition of {say_list(tuple(say_day(d) for d in days))})" if days else ""
    match figure.definition:
        case Count() as count:
            what = f"{count.offences}, {count.extent}, {count.period}"
        case Population() as people:
            what = f"residents of {people.extent}, mid-{people.on.year}"
        case other:
            what = type(other).__name__
    return f"{say_value(figure)}: {what}{source}"


def _counted_in(figure: Figure) -> tuple:  # type: ignore[type-arg]
    return figure.provenance.editions
