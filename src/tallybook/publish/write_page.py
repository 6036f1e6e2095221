"""The page as one file that needs nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallybook.publish.page import Page

if TYPE_CHECKING:
    from jinja2 import Environment


def write_page(page: Page) -> str:
    """HTML with its style and drawings inside: no script, no network, nothing but the file."""
    return environment().get_template("page.html.j2").render(page=page)


def environment() -> Environment:
    """The templates, which escape whatever is not said to be safe and refuse what is missing."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("tallybook.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
