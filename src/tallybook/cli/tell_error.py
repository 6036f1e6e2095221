"""An error as its reader needs it: what, why, what to do, and where to read more."""

from __future__ import annotations

import json

import click

from tallybook.terms.errors import TallybookError


def tell_error(error: TallybookError, *, as_json: bool) -> None:
    """Print the error on stderr; as JSON on stdout too, where JSON was asked for."""
    click.secho(f"{error.family} [{error.code}]", err=True, bold=True)
    click.echo(str(error), err=True)
    click.echo(f"More: docs/reference/errors/{error.code}.md", err=True)
    if as_json:
        tree = {
            "code": error.code,
            "family": error.family,
            "says": error.says,
            "why": error.why,
            "do": error.do,
            "faults": [str(fault) for fault in error.faults],
        }
        click.echo(json.dumps({"error": tree}, ensure_ascii=False, indent=1))
