"""What was counted from rows, in sentences: shares with their denominators, changes, cohorts."""

from __future__ import annotations

from collections.abc import Iterable

from tallybook.figures.definition import Count, Where
from tallybook.figures.figure import Figure
from tallybook.figures.value import Absent, Number, Value, Withheld
from tallybook.publish.say_change import say_signed
from tallybook.publish.say_number import say_between, say_count, say_day, say_list, say_percent

_WORDS = {
    ("recency", "recent"): "recent",
    ("recency", "non-recent"): "non-recent",
    ("recency", "unknown"): "without a day of occurrence",
    ("reclassified", "from elsewhere"): "reclassified from elsewhere",
}
_SAID_ELSEWHERE = ("reclassified", "class")


def say_where(where: Where) -> str:
    """Marks as a reader names them: “non-recent”, “victim age under 18”, “alcohol not known”."""
    said = [_WORDS[pair] for pair in where if pair in _WORDS]
    said += [
        f"{mark} {'not known' if value == 'unknown' else value}"
        for mark, value in where
        if (mark, value) not in _WORDS and mark not in _SAID_ELSEWHERE
    ]
    is_new = any(m == "class" and value.startswith("new") for m, value in where)
    return say_list(tuple(["new classes"] if is_new else said)) or "all"


def say_counted(figure: Figure) -> str:
    """“254 offences recorded in 2024/25 in …: …; counted from rows of …”, or why there is none."""
    count = figure.definition
    assert isinstance(count, Count)
    marks = f", {say_where(count.where)}" if count.where else ""
    of = (
        f"{count.unit} {count.basis} in {count.period.label} in {count.extent}: "
        f"{count.offences}{marks}"
    )
    drawn = say_list(tuple(say_day(one.published) for one in figure.provenance.editions))
    if not isinstance(figure.value, Number):
        return f"{_capital(of)}: no number; {say_missing((figure.value,))}."
    value = figure.value
    limits = f" ({say_between(say_count(value.low), say_count(value.high))}: {value.why})"
    return (
        f"{say_count(value.amount)} {of}; counted from rows of the extract of {drawn}"
        f"{limits if value.low < value.high else ''}."
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def say_known_share(
    what: str, part: Value, known: Value, whole: Value, of_known: Value, low: Value, high: Value
) -> str:
    """“88 of 282 where it is known …; of all 307 between … and …”, or why it cannot be said."""
    match part, known, whole, of_known, low, high:
        case Number(), Number(), Number(), Number(), Number(), Number():
            unknown = whole.amount - known.amount
            ends = say_between(_share(of_known.low), _share(of_known.high))
            return (
                f"{what}: {say_count(part.amount)} of {say_count(known.amount)} where it is known, "
                f"{_share(of_known.amount)} ({ends}). "
                f"Of all {say_count(whole.amount)} it is {_share(low.amount)} if none of the "
                f"{say_count(unknown)} not known is so, and {_share(high.amount)} if all are."
            )
    return f"{what}: {say_missing((part, known, whole, of_known))}"


def say_step(what: str, earlier: Value, later: Value, ratio: Value) -> str:
    """“Non-recent: from 40 to 73, up 83% (23% to 176%)”, or why it cannot be said."""
    match earlier, later:
        case Number(amount=before), Number(amount=after):
            return f"{what}: from {say_count(before)} to {say_count(after)}{_went(ratio)}"
    return f"{what}: {say_missing((earlier, later))}"


def say_missing(values: Iterable[Value]) -> str:
    """Why there is no number, each reason once."""
    missing = (one for one in values if isinstance(one, Withheld | Absent))
    return "; ".join(dict.fromkeys(map(_why, missing)))


def _why(value: Withheld | Absent) -> str:
    """The reason, with the state before it where it does not say that itself."""
    state = "withheld" if isinstance(value, Withheld) else "absent"
    return value.reason if value.reason.startswith(state) else f"{state}: {value.reason}"


def _went(ratio: Value) -> str:
    if not isinstance(ratio, Number):
        return ""
    low, percent, high = (100 * (one - 1) for one in (ratio.low, ratio.amount, ratio.high))
    if low <= 0 <= high:
        return f", no change shown ({say_between(say_signed(low), say_signed(high))})"
    way = "up" if percent > 0 else "down"
    ends = sorted((abs(low), abs(high)))
    return f", {way} {say_percent(percent)} ({say_between(*map(say_percent, ends))})"


def _share(share: float) -> str:
    return f"{100 * share:.1f}%"
