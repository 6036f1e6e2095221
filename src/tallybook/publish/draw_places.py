"""The place of the area in its group, for every set of offences, with what chance leaves open."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.assess.assessment import Standing
from tallybook.publish.chart_look import OWN, amount, layer
from tallybook.publish.embed_svg import embed_svg
from tallybook.publish.names_axis import by_name
from tallybook.publish.say_members import noun_of, say_group

_STEP, _WIDTH = 36, 150
_FEW = 20  # members, up to which every third place is named on the axis


def draw_places(named: Sequence[tuple[str, Standing]], id: str, describes: str) -> str:
    """A dot at the place and a bar over the places that the counts leave possible (95 %)."""
    points = [
        {"name": name, "x": found.rank, "low": found.rank_low, "high": found.rank_high}
        for name, found in named
    ]
    last = max(found.members for _, found in named)
    step = 10 if last > _FEW else 3
    axis = {
        "title": f"Place among {last} {noun_of(named[0][1])} ({named[0][1].pole})",
        "values": [1, *range(step, last - step // 2 + 1, step), last],
        "labelOverlap": False,
        "titleAnchor": "end",
    }
    x = amount("x", axis=axis, scale={"domain": [0, last + 1], "nice": False})
    y = by_name([name for name, _ in named])
    bar = {"x": x | {"field": "low"}, "y": y, "x2": {"field": "high"}}
    layers = [
        layer(points, "rule", bar, color=OWN, strokeWidth=5, opacity=0.35),
        layer(points, "point", {"x": x, "y": y}, size=60, filled=True, opacity=1, color=OWN),
    ]
    spec = {"layer": layers, "width": _WIDTH, "height": _STEP * len(points)}
    title = f"Place among {say_group(named[0][1])}, by set of offences"
    return embed_svg(spec, id, title, describes)
