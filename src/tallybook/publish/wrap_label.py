"""Break long labels of an axis into lines."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence

_SIGNS = 20
LABEL_ROOM = 150
"""Points left for such labels: enough for the widest of the fonts that may stand in."""


def most_lines(labels: Sequence[str]) -> int:
    """Into how many lines the longest label is broken."""
    return max(len(_lines(label)) for label in labels)


def wrap_label(labels: Sequence[str]) -> str:
    """The axis expression that shows each label in lines of 20 signs, as long as words allow."""
    lines = {label: _lines(label) for label in labels}
    return f"({json.dumps(lines, ensure_ascii=False)})[datum.value]"


def _lines(label: str) -> list[str]:
    return textwrap.wrap(label, _SIGNS, break_long_words=False)
