"""The command line as it is typed, in this process; a traceback fails the test at once."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from click.testing import CliRunner, Result

from tallybook.cli import main

ASKED = ("--offences", "88A", "--area", "Hampshire", "--period", "Apr-Dec 2017")
"""The nine months of the example: 150 as first published, 142 now."""
RATED = ("--offences", "88A", "--area", "Hampshire", "--period", "2016/17", "--per", "100000")
QUESTIONS: dict[str, tuple[str, ...]] = {
    "reckon": ("reckon", *ASKED),
    "change": ("change", *ASKED, "--against", "2013/14"),
    "revision": ("revision", *ASKED),
    "explain": ("explain", *ASKED),
    "gap": ("gap", *RATED, "--other", "England and Wales"),
    "register": ("register", "--offences", "88A", "--area", "Hampshire", "--between", "2017/18"),
    "editions": ("editions",),
    "terms": ("terms", "areas", "Hampshire"),
}
"""One question a command that the example book answers."""


def run(*arguments: str, text: str | None = None) -> Result:
    """Run a command as it is typed; `text` is what comes in."""
    result = CliRunner().invoke(main, arguments, input=text)
    unexpected = None if isinstance(result.exception, SystemExit) else result.exception
    if unexpected is not None:
        raise AssertionError(f"{arguments}: {unexpected!r}") from unexpected
    return result


def said(*arguments: str) -> str:
    """What a command that goes well prints."""
    result = run(*arguments)
    assert result.exit_code == 0, (arguments, result.stderr)
    return result.stdout


def tree(*arguments: str) -> Any:
    return json.loads(said(*arguments, "--format", "json"))


def table(*arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(said(*arguments, "--format", "csv"))))
