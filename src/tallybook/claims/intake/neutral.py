"""Marks that turn the direction of writing, made harmless where text is shown."""

from __future__ import annotations

import re
import unicodedata

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def neutral(text: str) -> str:
    """The text with each mark of direction and each control character spelled out.

    Such marks can make a terminal show 12 where the story says 21. The story's own text keeps them,
    because every span counts them.
    """
    return _CONTROL.sub(_spelled, _TURNING.sub(_spelled, text))


def _spelled(mark: re.Match[str]) -> str:
    return f"⟨{unicodedata.name(mark[0], f'U+{ord(mark[0]):04X}').lower()}⟩"
