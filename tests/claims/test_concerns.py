"""What a story leaves out: the caveats of our own ruling, and what the words show."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from claims.made_claims import claimed, reading, side
from tallybook.claims.article import Article
from tallybook.claims.claim import Claim
from tallybook.claims.concerns.concerns import on_the_face
from tallybook.claims.concerns.words import concern_words
from tallybook.claims.count.count import Read
from tallybook.claims.finding import Finding
from tallybook.claims.questions import missing_words, question_words
from tallybook.claims.recount import recount
from tallybook.claims.relation import Relation
from tallybook.figures.caveat import caveat_words
from tallybook.register.notices import notices
from tiny import in_memory

BOOK = """
published 2018-07-19
Hampshire | 88A | 2013/14 | 1 5 2 7
Hampshire | 88A | 2014/15 | 10 10 10 11
Hampshire | 88A | 2015/16 | 6 6 6 6
Hampshire | 88A | 2016/17 | 10 10 11 11
Hampshire | 88A | 2017/18 | 13 68 69 71
"""
DAY, TODAY = date(2018, 8, 1), date(2018, 9, 1)
NINE_MONTHS = side("88A", "Hampshire", "Apr-Dec 2017")
YEAR = side("88A", "Hampshire", "2013/14")


def check(text: str, *read: Read, relations: tuple[Relation, ...] = ()) -> tuple[Finding, ...]:
    article = Article(text, DAY)
    return recount(article, read, relations, in_memory(BOOK), today=TODAY).findings


def codes(found: Finding) -> set[str]:
    return {one.code for one in found.concerns}


def rise(text: str) -> Claim:
    quote = "900 per cent"
    return claimed(Article(text), quote, "change", 900, "percent", "up", (899.5, 900.5))


SILENT = "Grooming rose by 900 per cent."
TOLD = "Grooming rose by 900 per cent; the new offence came into force in April 2017."


def test_the_rulings_caveats_are_concerns() -> None:
    found = check(SILENT, (rise(SILENT), (reading(NINE_MONTHS, YEAR, "period"),)))[0]
    assert {"part-year", "new-offence", "small-base", "same-months"} <= codes(found)
    same = next(one for one in found.concerns if one.code == "same-months")
    assert dict(same.facts)["from"] == "8"


def test_what_the_story_says_itself_is_not_on_the_face() -> None:
    own = (reading(NINE_MONTHS, YEAR, "period"),)
    silent, told = (check(text, (rise(text), own))[0].concerns for text in (SILENT, TOLD))
    assert "new-offence" in {one.code for one in on_the_face(silent)}
    assert "new-offence" not in {one.code for one in on_the_face(told)}
    assert any(one.said for one in told if one.code == "new-offence")
    assert len(on_the_face(told)) == 3


def test_a_run_cannot_have_more_rises_than_steps() -> None:
    text = "It has gone up each year for five years."
    claim = claimed(Article(text), "each year for five years", "trend", 5, "count_of_years", "up")
    own = reading(side("88A", "Hampshire", "Apr 2013-Dec 2017"))
    found = check(text, (claim, (own,)))[0]
    assert found.verdict == "differs"  # 41, then 24
    told = next(one for one in found.concerns if one.code == "more-rises-than-steps")
    assert dict(told.facts)["steps"] == "4"


def test_how_much_old_reports_would_have_to_explain() -> None:
    text = "Cases rose by 33 per cent, through an 83 per cent rise in non-recent reports."
    article, percent = Article(text), ("change", "percent", "up")
    kind, unit, way = percent
    rose = claimed(article, "33 per cent", kind, 33, unit, way, (32.5, 33.5), measure="rape")
    old = claimed(
        article, "83 per cent", kind, 83, unit, way, (82.5, 83.5), "c2",
        measure="non-recent rape",
    )  # fmt: skip
    first, second = check(text, (rose, ()), (old, ()))
    told = next(one for one in first.concerns if one.code == "old-reports-needed")
    assert dict(told.facts)["share"] == "40"  # 0.33 / 0.83
    assert "old-reports-needed" not in codes(second)


def test_a_part_by_count_gets_its_share_and_doubt() -> None:
    text = "Of 307 offences, 88 of those involved victims under 18."
    article = Article(text)
    whole = claimed(article, "307", "level", 307)
    part = claimed(article, "88 of those", "share", 88, id="c2", subgroup="victims under 18")
    bound = Relation("part_of", (("part", ("c2",)), ("whole", ("c1",))), "consistent")
    found = check(text, (whole, ()), (part, ()), relations=(bound,))[1]
    told = dict(next(one for one in found.concerns if one.code == "share-of-whole").facts)
    assert (told["share"], told["low"], told["high"]) == ("29", "24", "34")


def test_digits_that_changed_places_are_seen() -> None:
    text = "The force recorded 212 offences in 2017/18."
    claim = claimed(Article(text), "212", "level", 212)
    found = check(text, (claim, (reading(side("88A", "Hampshire", "2017/18")),)))[0]
    assert found.verdict == "differs"
    assert "digits-exchanged" in codes(found)  # 221


def test_some_months_called_a_year() -> None:
    text = "There were 150 cases recorded last year."
    claim = claimed(Article(text), "150 cases", "level", 150)
    found = check(text, (claim, (reading(NINE_MONTHS),)))[0]
    assert "part-called-year" in codes(found)


def test_every_concern_leads_somewhere() -> None:
    for code, words in concern_words().items():
        assert words["title"], code
        assert words["says"], code
        assert words.get("ask", "what-is-counted") in question_words(), code
        assert set(words.get("from", ())) <= caveat_words().keys(), code
    for code, words in missing_words().items():
        assert words["ask"] in question_words(), code


def test_every_kind_of_refusing_or_cautioning_notice_is_told() -> None:
    told = {kind for words in concern_words().values() for kind in words.get("kinds", ())}
    silent = {one.kind for one in notices().values()} - told
    assert silent <= {"presentation", "status", "label", "source vintage", "publication error",
                      "geocoding"}  # fmt: skip


def patterns() -> dict[str, dict[str, str]]:
    text = (files("tallybook.claims.concerns") / "patterns.toml").read_text("utf-8")
    return tomllib.loads(text)


def test_every_pattern_is_answered_or_has_a_reason() -> None:
    assert [int(number) for number in patterns()] == list(range(1, 35))
    for number, one in patterns().items():
        named = [c for c, words in concern_words().items() if int(number) in words["patterns"]]
        if one["how"] == "concern":
            assert named, one["pattern"]
        elif one["how"] == "not":
            assert one["why"], one["pattern"]
            assert not named, one["pattern"]
        else:
            assert one["how"] in ("relation", "verdict")


@pytest.mark.parametrize("code", list(concern_words()))
def test_every_concern_belongs_to_a_pattern(code: str) -> None:
    numbers = concern_words()[code]["patterns"]
    assert all(str(number) in patterns() for number in numbers)
