"""Whether two names of a story are one area."""

from __future__ import annotations

import re

_GENERIC = re.compile(
    r"\b(?:the|police|constabulary|service|force|area|city|of|county|council|borough|district)\b"
)


def same_area(one: str | None, other: str | None) -> bool:
    """Whether two names differ only in words such as police or county; two missing ones do not."""
    return area_key(one) == area_key(other)


def area_key(name: str | None) -> str:
    """A name without words that only tell the kind of area, in small letters."""
    plain = (
        (name or "")
        .lower()
        .replace("&", "and")
        .replace("-", " ")
        .replace("’s", "")
        .replace("'s", "")
    )
    return " ".join(_GENERIC.sub(" ", plain).split())
