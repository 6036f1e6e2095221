"""Invented stories, read from their text: planted slips are found, sound stories are left alone."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tallybook.claims.article import Article
from tallybook.claims.read.read import read
from tallybook.claims.relation import INCONSISTENT
from tallybook.claims.spot.spot import spot
from tallybook.claims.within.relate import relate

_PLANTED = re.compile(r"\[\[(.*?)\|(.*?)\]\]")
_HERE = Path(__file__).parent


def _stories(name):
    stories = tomllib.loads((_HERE / name).read_text("utf-8"))["story"]
    return [story for story in stories if "skip" not in story]


SLIPS, SOUND = _stories("slips.toml"), _stories("sound_stories.toml")
OTHERS = _stories("slips_in_other_words.toml")


def _accused(text):
    article = Article(text.strip(), date(2019, 7, 20))
    claims = read(article, spot(article))
    return [r for r in relate(article, claims) if r.verdict == INCONSISTENT]


def test_slips_of_every_kind_are_planted():
    kinds = Counter(story["slip"] for story in SLIPS)
    assert len(kinds) == 18
    assert kinds.total() >= 60


@pytest.mark.parametrize(("stories", "share"), [(SLIPS, 0.9), (OTHERS, 0.65)], ids=["own", "other"])
def test_planted_slips_are_found_and_most_are_named(stories, share):
    """A slip whose figures are not read cannot be found; of the rest, most must be."""
    told = [(story, _accused(_PLANTED.sub(r"\1", story["text"]))) for story in stories]
    found = [(story, relations) for story, relations in told if relations]
    named = [s for s, relations in found if s["slip"] in {r.error for r in relations}]
    assert len(found) >= share * len(stories), [s["text"] for s, r in told if not r]
    assert len(named) >= 0.8 * len(found)


@pytest.mark.parametrize("story", [*SLIPS, *OTHERS], ids=lambda story: story["text"].strip()[:50])
def test_nobody_is_accused_once_the_slip_is_mended(story):
    assert _accused(_PLANTED.sub(r"\2", story["text"])) == []


@pytest.mark.parametrize("story", SOUND, ids=lambda story: story["text"].strip()[:50])
def test_nobody_is_accused_of_what_only_looks_like_a_slip(story):
    assert _accused(story["text"]) == []
