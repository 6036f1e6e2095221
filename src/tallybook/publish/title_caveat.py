"""The short name of a caveat, and the page that explains it."""

from __future__ import annotations

import re

from tallybook.figures.caveat import Caveat, caveat_words


def title_caveat(caveat: Caveat) -> str:
    """A notice's own title, or the title of its code."""
    facts = dict(caveat.facts)
    return facts["title"] if "title" in facts else caveat_words()[caveat.code]["title"]


def page_of(caveat: Caveat) -> str:
    """The page of the documentation; empty for a notice that a user wrote."""
    if re.fullmatch(r"D\d\d", caveat.code):
        return f"docs/reference/register/{caveat.code}.md"
    return f"docs/reference/caveats/{caveat.code}.md" if caveat.code in caveat_words() else ""
