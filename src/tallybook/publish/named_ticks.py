"""The axis of a chart of periods: a tick each, and a name for some of them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tallybook.publish.chart_look import Spec


def named_ticks(at: Mapping[int, str], every: int) -> Spec:
    """A tick at each place; the last place and every so many before it are named."""
    last = len(at) - 1
    shown = {x: name if (last - n) % every == 0 else "" for n, (x, name) in enumerate(at.items())}
    return {
        "title": None,
        "values": list(at),
        "grid": False,
        "labelExpr": f"({json.dumps(shown)})[datum.value]",
        "labelFlush": False,
        "labelOverlap": False,
    }
