"""From a chart to an SVG that stands in a page: named, described, with names of its own."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from tallybook.publish.chart_look import Spec, looked

_SVG = "http://www.w3.org/2000/svg"
_SPOKEN = ("aria-label", "aria-roledescription", "aria-hidden", "role")
_LARGEST = 1.35
"""How far a chart may be stretched before its type looks coarse."""


def embed_svg(spec: Spec, id: str, title: str, describes: str) -> str:
    """The drawing as one image to a screen reader, as wide as its place, with its words first.

    The renderer labels every mark; a reader would hear hundreds of them, so the image is one and
    its numbers stand in the table behind it.
    """
    import vl_convert

    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(_own_names(vl_convert.vegalite_to_svg(looked(spec)), id))
    for node in root.iter():
        for name in _SPOKEN:
            node.attrib.pop(name, None)
    width = root.attrib.pop("width")
    root.attrib.pop("height")
    root.set("role", "img")
    root.set("aria-labelledby", f"{id}-title {id}-desc")
    root.set("style", f"max-width:{round(float(width) * _LARGEST)}px")
    for place, (tag, says) in enumerate((("title", title), ("desc", describes))):
        node = ElementTree.Element(f"{{{_SVG}}}{tag}", {"id": f"{id}-{tag}"})
        node.text = says
        root.insert(place, node)
    return ElementTree.tostring(root, encoding="unicode")


def _own_names(svg: str, id: str) -> str:
    """Identifiers are counted from 0 in every drawing, and a page has many."""
    named = re.sub(r'\bid="([^"]+)"', rf'id="{id}-\1"', svg)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{id}-\1)", named)
