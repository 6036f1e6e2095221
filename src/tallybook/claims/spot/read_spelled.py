"""Numbers in words: Forty-four, twelve hundred, a hundred and five, nought point four."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.spot.numeral import Numeral

_UNITS = "one two three four five six seven eight nine".split()  # noqa: SIM905
_TEENS = ("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen").split()  # noqa: SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
SMALL = {word: n for n, word in enumerate([*_UNITS, *_TEENS], 1)}
_TEN = {word: 10 * n for n, word in enumerate(_TENS, 2)} | {"fourty": 40}
_BIG = {"hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9}
_ZERO = {"nought", "zero", "nil", "oh"}
_ALL = "|".join(sorted([*SMALL, *_TEN, *_BIG, "nought", "zero"], key=len, reverse=True))
_RUN = re.compile(
    rf"\b(?:(?:a|half a)\s+(?=hundred|thousand|million|billion|dozen))?(?:{_ALL}|dozen)\b"
    rf"(?:(?:[\s-]+and(?:[\s-]+a)?[\s-]+|\s+|-|\s+point\s+)(?:{_ALL}|half|oh|dozen)\b)*",
    re.I,
)
_PIECE = re.compile(r"[a-z]+", re.I)


def read_spelled(text: str) -> Iterator[Numeral]:
    """Each number in words, as long as it makes one number; a second one beside it is another."""
    for run in _RUN.finditer(text):
        pieces = [(m.group().lower(), m.start(), m.end()) for m in _PIECE.finditer(run.group())]
        while pieces:
            value, step, used = _longest(pieces)
            if used:
                start, end = run.start() + pieces[0][1], run.start() + pieces[used - 1][2]
                yield Numeral(start, end, value, step, spelled=True)
            pieces = pieces[used or 1 :]


def _longest(pieces: list[tuple[str, int, int]]) -> tuple[float, float, int]:
    words = [piece[0] for piece in pieces[:14]]
    for used in range(len(words), 0, -1):
        if (value := _worth(words[:used])) is not None:
            return *value, used
    return 0, 1, 0


def _worth(words: list[str]) -> tuple[float, float] | None:
    """The number that the words make, and the worth of its last place; None if they make none."""
    if "point" in words:
        return _decimal(words)
    if words[-3:] == ["and", "a", "half"] and (whole := _worth(words[:-3])):
        return whole[0] + 0.5, 0.1
    if words[:2] == ["half", "a"]:
        return _half(words[2:])
    return _whole(words)


def _half(words: list[str]) -> tuple[float, float] | None:
    """Half a dozen, half a million."""
    if words == ["dozen"]:
        return 6, 1
    big = _BIG.get(words[0], 0) if len(words) == 1 else 0
    return (big / 2, big / 10) if big else None


def _decimal(words: list[str]) -> tuple[float, float] | None:
    at = words.index("point")
    whole = 0.0 if words[:at] in (["nought"], ["zero"]) else (_worth(words[:at]) or (None,))[0]
    digits = [_digit(word) for word in words[at + 1 :]]
    if whole is None or not digits or None in digits:
        return None
    return float(f"{int(whole)}.{''.join(map(str, digits))}"), 10.0 ** -len(digits)


def _digit(word: str) -> int | None:
    value = 0 if word in _ZERO else SMALL.get(word, 10)
    return value if value < 10 else None


def _whole(words: list[str]) -> tuple[float, float] | None:
    total, group, room, step = 0.0, 0.0, 1e12, 1.0
    last = ""
    for word in words:
        if word == "and":
            if last not in _BIG:
                return None
        elif word in ("a", "dozen"):
            if word == "a" and last:
                return None
            group = 1 if word == "a" else 12 * max(group, 1)
        elif word in _BIG:
            big = _BIG[word]
            if big >= room or not group:
                return None
            if big == 100:
                group, step = group * 100, 100
            else:
                total, group, room, step = total + group * big, 0, big, big
        elif (value := SMALL.get(word) or _TEN.get(word)) is not None:
            if not _fits(last, group, value):
                return None
            group, step = group + value, 1
        elif word in ("nought", "zero") and len(words) == 1:
            return 0, 1
        else:
            return None
        last = word
    return None if last in ("and", "a") else (total + group, step)


def _fits(last: str, group: float, value: float) -> bool:
    """Whether a number below a hundred may follow: "forty four", "hundred five", not "four six"."""
    if last in _TEN:
        return value < 10
    return last in ("", "and", *_BIG) and group % 100 == 0
