"""One event told once: which signal carries it, and which only show it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

Inside = Callable[[int, int], bool]


def nest(
    excess: Mapping[int, float],
    spare: Mapping[int, float],
    inside: Inside,
    order: Sequence[int],
    apart: Inside = lambda part, whole: False,
) -> dict[int, int]:
    """Under which other signal each one is told; a signal that is told for itself is left out.

    Signals are numbers of series, all on one side; `excess` is how far what came lies from the
    expected, `spare` how far beyond its limit, `inside(a, b)` whether series a is a part of series
    b, `order` the signals from the smallest series to the widest. A part whose excess alone lifts
    the whole over its limit, and is half of the whole's or more, carries the event, and the whole
    is told under it. Where no single part does, the event is the whole's, and the parts are told
    under that, but for those that stand out from the whole too: `apart(a, b)` is whether a signals
    even where it is expected to go with b.
    """
    under: dict[int, int] = {}
    for whole in order:
        parts = [one for one in order if one != whole and inside(one, whole)]
        if whole in under or not parts:
            continue
        largest = max(parts, key=lambda one: excess[one])
        if excess[largest] >= max(spare[whole], excess[whole] / 2):
            # It may be told under another whole already, by place or by class: then so is this one.
            under[whole] = largest
        else:
            alike = (one for one in parts if one not in under and not apart(one, whole))
            under |= dict.fromkeys(alike, whole)
    return {one: _head(one, under) for one in under}


def _head(one: int, under: Mapping[int, int]) -> int:
    """The signal at the top: a part of a part is told under the whole at once."""
    while one in under:
        one = under[one]
    return one
