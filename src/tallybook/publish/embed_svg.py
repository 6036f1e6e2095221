"""From a chart to an SVG that stands in a page: named, described, with names of its own."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from tallybook.publish.chart_look import Spec, looked

SVG = "http://www.w3.org/2000/svg"
_SPOKEN = ("aria-label", "aria-roledescription", "aria-hidden", "role")
HATCHED, CROSSED = "url(#hatched)", "url(#crossed)"
"""Fills for an area whose colour is in doubt, laid over its colour, and for one without a figure.

Vega-Lite has no patterns of its own and passes a fill on as it stands.
"""

_PATTERNS = (
    '<defs><pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="1.6" height="6" fill="#ffffff"/></pattern>'
    '<pattern id="crossed" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" fill="#ffffff"/>'
    '<path d="M0,0 6,6 M6,0 0,6" stroke="#6f777b" stroke-width="0.8"/></pattern></defs>'
)
_LONG_NUMBER = re.compile(r"(\d+\.\d)\d{2,}")
_LARGEST = 1.35
"""How far a chart may be stretched before its type looks coarse."""


def embed_svg(spec: Spec, id: str, title: str, describes: str) -> str:
    """The drawing as one image to a screen reader, as wide as its place, with its words first.

    The renderer labels every mark; a reader would hear hundreds of them, so the image is one and
    its numbers stand in the table behind it.
    """
    import vl_convert

    ElementTree.register_namespace("", SVG)
    drawn = vl_convert.vegalite_to_svg(looked(spec))
    if HATCHED in drawn or CROSSED in drawn:
        drawn = drawn.replace(">", f">{_PATTERNS}", 1)
    root = ElementTree.fromstring(_own_names(_shortened(drawn), id))
    for node in root.iter():
        for name in _SPOKEN:
            node.attrib.pop(name, None)
    width = root.attrib.pop("width")
    root.attrib.pop("height")
    root.set("role", "img")
    root.set("aria-labelledby", f"{id}-title {id}-desc")
    root.set("style", f"max-width:{round(float(width) * _LARGEST)}px")
    for place, (tag, says) in enumerate((("title", title), ("desc", describes))):
        node = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"{id}-{tag}"})
        node.text = says
        root.insert(place, node)
    return ElementTree.tostring(root, encoding="unicode")


def _shortened(svg: str) -> str:
    """A tenth of a point is finer than any screen: outlines need no more."""
    return re.sub(r' d="[^"]*"', lambda found: _LONG_NUMBER.sub(r"\1", found[0]), svg)


def _own_names(svg: str, id: str) -> str:
    """Identifiers are counted from 0 in every drawing, and a page has many."""
    named = re.sub(r'\bid="([^"]+)"', rf'id="{id}-\1"', svg)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{id}-\1)", named)
