"""A drawing with its title above and its words below, as one SVG that can travel alone."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from xml.etree import ElementTree

from tallybook.publish.chart_look import FONT, INK
from tallybook.publish.embed_svg import SVG, embed_svg
from tallybook.publish.picture import Picture

_MARGIN, _LINE, _TITLE, _BODY = 12, 15, 15, 11
_EM, _BOLD_EM = 0.49, 0.55  # mean width of a letter over its size, a little on the safe side


def frame_svg(picture: Picture, id: str = "picture") -> str:
    """The picture with its title, its legend, at most three caveats and its source drawn in.

    One image to a screen reader, named and described. Words wrap by an estimate of their width.
    """
    drawn = ElementTree.fromstring(embed_svg(picture.spec, id, picture.title, picture.describes))
    width, height = (float(part) for part in drawn.attrib["viewBox"].split()[2:])
    wide = width + 2 * _MARGIN
    title = _wrapped(picture.title, wide, _TITLE * _BOLD_EM)
    below = [
        line
        for says in (*picture.says, picture.source)
        for line in _wrapped(says, wide, _BODY * _EM)
    ]
    top = _MARGIN + len(title) * (_LINE + 4) + 4
    high = top + height + 8 + len(below) * _LINE + _MARGIN
    root = _root(id, wide, high)
    for tag in list(drawn)[:2]:  # the title and the description speak for the whole
        drawn.remove(tag)
        root.append(tag)
    root.append(
        ElementTree.Element(_tag("rect"), {"width": "100%", "height": "100%", "fill": "white"})
    )
    root.extend(_lines(title, _MARGIN + _TITLE, _LINE + 4, _TITLE, weight="bold"))
    root.append(_placed(drawn, width, height, top))
    root.extend(_lines(below, top + height + 8 + _BODY, _LINE, _BODY))
    return ElementTree.tostring(root, encoding="unicode")


def _root(id: str, wide: float, high: float) -> ElementTree.Element:
    size = {
        "width": f"{wide:.0f}",
        "height": f"{high:.0f}",
        "viewBox": f"0 0 {wide:.0f} {high:.0f}",
    }
    spoken = {"role": "img", "aria-labelledby": f"{id}-title {id}-desc"}
    return ElementTree.Element(_tag("svg"), {**size, **spoken})


def _placed(
    drawn: ElementTree.Element, width: float, height: float, top: float
) -> ElementTree.Element:
    """The drawing inside the frame, silent to a screen reader: the frame speaks."""
    for name in ("role", "aria-labelledby", "style", "class"):
        drawn.attrib.pop(name, None)
    drawn.attrib |= {
        "x": str(_MARGIN),
        "y": f"{top:.0f}",
        "width": str(width),
        "height": str(height),
    }
    return drawn


def _wrapped(text: str, wide: float, letter: float) -> list[str]:
    """Lines no wider than the frame, at so many points a letter."""
    signs = int((wide - 2 * _MARGIN) / letter)
    return textwrap.wrap(text, signs, break_long_words=False, break_on_hyphens=False)


def _lines(
    lines: list[str], top: float, step: int, size: int, weight: str = "normal"
) -> Iterator[ElementTree.Element]:
    for number, says in enumerate(lines):
        at = {"x": str(_MARGIN), "y": f"{top + number * step:.0f}", "fill": INK}
        type = {"font-family": FONT, "font-size": str(size), "font-weight": weight}
        line = ElementTree.Element(_tag("text"), {**at, **type})
        line.text = says
        yield line


def _tag(name: str) -> str:
    return f"{{{SVG}}}{name}"
