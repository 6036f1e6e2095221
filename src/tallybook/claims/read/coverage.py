"""Whether a count of forces or councils is of those who gave figures."""

from __future__ import annotations

import re

from tallybook.claims.mention import Mention
from tallybook.claims.read.scene import Scene
from tallybook.claims.read.words import one_of, word_list


def is_coverage(scene: Scene, mention: Mention) -> bool:
    """Whether the sentence speaks of forces or others that answered, sent figures or did not."""
    if mention.unit != "areas" or mention.kind not in ("share", "level"):
        return False
    text = scene.article.quote(scene.sentence(mention.span.start))
    did = word_list("measure_words")["coverage"]["did"]
    return bool(re.search(rf"\b{one_of(did)}\b", text, re.I))
