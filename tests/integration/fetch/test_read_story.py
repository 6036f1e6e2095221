"""A story that stands at an address: asked for once, as robots.txt allows."""

from __future__ import annotations

from datetime import date

import pytest

from integration.fetch.site import HTML, send
from tallybook import api
from tallybook.fetch.read_story import read_story
from tallybook.terms.errors import CannotRead, NotAllowed

WORDS = "Police in Borsetshire recorded 702 burglaries in 2017/18, up from 640 the year before."
PAGE = (
    '<html><head><meta property="article:published_time" content="2018-04-26"></head><body>'
    f"<article><h1>Burglary up</h1><p>{WORDS} {WORDS}</p></article></body></html>"
).encode()


def test_a_page_is_fetched_and_opened_with_its_day(site) -> None:
    site.at("/story", send(PAGE, HTML))
    article = api.open_story(site.url("/story"))
    assert WORDS in article.text
    assert (article.published, article.source) == (date(2018, 4, 26), site.url("/story"))
    assert site.paths() == ["/story"]


def test_robots_are_honoured(site, manners) -> None:
    site.at("/robots.txt", send(b"User-agent: *\nDisallow: /story", "text/plain"))
    site.at("/story", send(PAGE, HTML))
    with pytest.raises(NotAllowed) as refused:
        read_story(site.url("/story"), manners)
    assert refused.value.code == "robots-disallow"
    assert site.paths() == []


def test_what_is_too_long_for_a_story_is_cut_short(site, manners) -> None:
    site.at("/story", send(b"a" * 33_000_000, "text/plain"))
    with pytest.raises(CannotRead) as refused:
        read_story(site.url("/story"), manners)
    assert refused.value.code == "file-too-large"


def test_plain_http_elsewhere_is_refused(manners) -> None:
    with pytest.raises(NotAllowed):
        read_story("http://www.example.org/story", manners)
