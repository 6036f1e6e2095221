"""The arithmetic of claims: from the leaves to the amount in the claim's unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

Amounts = Sequence[float]


def _ratio(top: float, bottom: float) -> float | None:
    return top / bottom if bottom > 0 and top >= 0 else None


def _percent(later: float, earlier: float) -> float | None:
    ratio = _ratio(later, earlier)
    return None if ratio is None else 100 * (later - earlier) / earlier


def _over(top: float, bottom: float, scale: float) -> float | None:
    ratio = _ratio(top, bottom)
    return None if ratio is None else ratio * scale


def _gap(a: Amounts) -> float | None:
    """Own count and people, the other's count and people: how many times the other's rate."""
    own, other = _ratio(a[0], a[1]), _ratio(a[2], a[3])
    return own / other if own is not None and other else None


def _gap_percent(a: Amounts) -> float | None:
    times = _gap(a)
    return None if times is None else 100 * (times - 1)


def place_from_top(a: Amounts) -> float:
    """The place of the first among all; ties share the better place."""
    return 1 + sum(other > a[0] for other in a[1:])


def place_from_bottom(a: Amounts) -> float:
    """The place of the first, 1 being the lowest; ties share the better place."""
    return 1 + sum(other < a[0] for other in a[1:])


def _rates(a: Amounts) -> list[float]:
    return [count / people for count, people in zip(a[::2], a[1::2], strict=True)]


def rises(a: Amounts) -> float:
    """How many steps in a row, ending with the last, went up."""
    return _streak([later > earlier for earlier, later in pairwise(a)])


def falls(a: Amounts) -> float:
    """How many steps in a row, ending with the last, went down."""
    return _streak([later < earlier for earlier, later in pairwise(a)])


def _streak(steps: list[bool]) -> float:
    last_broken = max((n for n, step in enumerate(steps) if not step), default=-1)
    return len(steps) - 1 - last_broken


Formula = Callable[[Amounts, float], float | None]

FORMULAS: Mapping[str, Formula] = {
    "amount": lambda a, _: a[0],
    "sum": lambda a, _: sum(a),
    "percent change": lambda a, _: _percent(a[0], a[1]),
    "times": lambda a, _: _ratio(a[0], a[1]),
    "difference": lambda a, _: a[0] - a[1],
    "per head": lambda a, per: _over(a[0], a[1], per),
    "people per offence": lambda a, _: _ratio(a[1], a[0]),
    "per time": lambda a, spans: _ratio(a[0], spans),
    "interval": lambda a, spans: _ratio(spans, a[0]),
    "share": lambda a, _: _over(a[0], a[1], 100),
    "gap in percent": lambda a, _: _gap_percent(a),
    "gap in times": lambda a, _: _gap(a),
    "place by count, 1 is the highest": lambda a, _: place_from_top(a),
    "place by count, 1 is the lowest": lambda a, _: place_from_bottom(a),
    "place by rate, 1 is the highest": lambda a, _: place_from_top(_rates(a)),
    "place by rate, 1 is the lowest": lambda a, _: place_from_bottom(_rates(a)),
    "rises in a row": lambda a, _: rises(a),
    "falls in a row": lambda a, _: falls(a),
}
"""By name: the leaves' amounts in order and a scale in; None where the division has no meaning."""
