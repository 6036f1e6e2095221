"""Rankings and revisions laid out: one answer a cell, as for counts."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner

from tallybook.cli import main

HAMPSHIRE = ("--offences", "88A", "--area", "Hampshire", "--book", "example")


def answer(*words: str) -> Any:
    found = CliRunner().invoke(main, [*words, "--format", "json"])
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def test_a_revision_by_quarter_is_one_a_quarter() -> None:
    found = answer("revision", *HAMPSHIRE, "--period", "Apr-Dec 2017", "--by", "quarter")[
        "revisions"
    ]
    then = [one["figures"][0]["value"]["amount"] for one in found]
    assert then == [13, 68, 69]  # Home Office, edition of 19 July 2018


def test_a_whole_and_its_quarters_are_revised_by_the_same_number() -> None:
    whole = answer("revision", *HAMPSHIRE, "--period", "Apr-Dec 2017")["revisions"]
    parts = answer("revision", *HAMPSHIRE, "--period", "Apr-Dec 2017", "--by", "quarter")
    assert len(whole) == 1
    assert whole[0]["overall"]["absolute"] == 142 - 150
    assert sum(one["overall"]["absolute"] for one in parts["revisions"]) == 142 - 150


def test_one_reason_that_holds_for_many_places_is_said_once() -> None:
    asked = ("--offences", "88A", "--area", "England and Wales", "--period", "2016/17")
    found = CliRunner().invoke(main, ["reckon", *asked, "--by", "area", "--book", "example"])
    told = " ".join(found.stdout.split())
    assert told.count("that is held covers") == 1
    assert "Avon and Somerset, Bedfordshire, Cambridgeshire, Cheshire and " in told
    assert "class 88A for Cifas in 2016/17" in told  # what holds for few is said for each
