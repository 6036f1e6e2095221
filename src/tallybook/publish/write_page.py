"""The page as one file that needs nothing else."""

from __future__ import annotations

from tallybook.publish.page import Page


def write_page(page: Page) -> str:
    """HTML with its style and drawings inside: no script, no network, nothing but the file."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("tallybook.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2").render(page=page)
