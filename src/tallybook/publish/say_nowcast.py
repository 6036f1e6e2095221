"""Nowcasts in sentences: the track record, and a change with the doubt of both sides."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.delay.change_nowcast import ExpectedChange
from tallybook.delay.kept_records import KeptRecord
from tallybook.delay.track_record import TrackRecord
from tallybook.figures.place import count_of
from tallybook.figures.value import Number
from tallybook.publish.say_change import say_signed
from tallybook.publish.say_number import say_between, say_day
from tallybook.publish.say_value import say_value

_SHOWN = 3


def say_record(record: TrackRecord | None, method: str) -> str:
    """How a method did on this series' past, and whether it is used."""
    if record is None:
        return "No track record: the history is too short to replay past nowcasts."
    inner, outer = (f"{100 * share:.0f}%" for share in record.covered)
    said = (
        f"Track record over {record.days} past days, {record.judged} nowcasts: the 50% interval "
        f"held {inner} of the final counts, the 95% interval {outer}; its score was "
        f"{record.score:.2g} against {record.as_reported:.2g} as reported so far, lower is better."
    )
    if not record.is_worse:
        return said
    end = "so counts are given as reported" if method == "as-reported" else "used as asked"
    return f"{said} It has done worse than “as reported so far”: {end}."


def say_kept(kept: Sequence[KeptRecord]) -> str:
    """Earlier track records of the series that the book keeps, the newest three; "" for none."""
    told = [
        f"{one.method} as of {say_day(one.as_of)}: {one.score:g} against {one.as_reported:g}"
        for one in kept[-_SHOWN:]
    ]
    return f"Kept before: {'; '.join(told)}." if told else ""


def say_expected_change(change: ExpectedChange) -> str:
    """“From 120 to 131 expected: +9% (50%: +4% to +14%; 95%: −3% to +22%)”, or why not."""
    earlier, later = change.earlier, change.later
    when = (
        f"{count_of(later.definition).period.label} against "  # type: ignore[arg-type]
        f"{count_of(earlier.definition).period.label}, as expected in the end"  # type: ignore[arg-type]
    )
    percent, inner = change.percent, change.inner
    if not (isinstance(percent, Number) and isinstance(inner, Number)):
        reason = percent.reason if not isinstance(percent, Number) else ""
        return f"{when}: {reason}."
    shown = (
        f"{when}: from {say_value(earlier)} to {say_value(later)}, {say_signed(percent.amount)} "
        f"(50%: {_ends(inner)}; 95%: {_ends(percent)}; the doubt of what is still "
        "to be recorded, not the chance in the counts)"
    )
    return f"{shown}."


def _ends(percent: Number) -> str:
    return say_between(say_signed(percent.low), say_signed(percent.high))
