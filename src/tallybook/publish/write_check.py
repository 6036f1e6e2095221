"""A checked story as one file that needs nothing else."""

from __future__ import annotations

from tallybook.publish.check_page import CheckPage
from tallybook.publish.finding_words import finding_words
from tallybook.publish.write_page import environment


def write_check(page: CheckPage) -> str:
    """HTML with its style and drawings inside: no script, and the story's words escaped."""
    template = environment().get_template("check.html.j2")
    return template.render(page=page, words=finding_words())
