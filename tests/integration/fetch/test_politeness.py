"""The publisher's wishes: busy answers, robots.txt, one connection, a name."""

from __future__ import annotations

from dataclasses import replace
from email.utils import formatdate

import pytest

from integration.fetch.conftest import StillClock
from integration.fetch.site import BYTES, FILE, PAGE, Site, redirect, send, serve, status
from tallybook.fetch.politeness import Manners

ROBOTS = "/robots.txt"


@pytest.mark.parametrize("code", [429, 503])
def test_a_busy_server_is_asked_again_when_it_says(
    site: Site, bring, clock: StillClock, code: int
) -> None:
    site.link()
    site.at(FILE, status(code, Retry_After=7), serve(BYTES))
    assert bring().path.read_bytes() == BYTES
    assert clock.slept == [7.0]


def test_a_date_to_come_back_at_is_kept(site: Site, bring, clock: StillClock) -> None:
    site.link()
    site.at(FILE, status(503, Retry_After=formatdate(clock.time + 90, usegmt=True)), serve(BYTES))
    bring()
    assert clock.slept == [90.0]


@pytest.mark.parametrize("told", ["soon", "-5", "0", formatdate(0, usegmt=True)])
def test_a_wait_that_is_none_is_the_usual_pause(
    site: Site, bring, clock: StillClock, told: str
) -> None:
    site.link()
    site.at(FILE, status(503, Retry_After=told), serve(BYTES))
    bring()
    assert clock.slept == [1.0]


def test_a_wait_of_an_hour_is_left_to_the_user(site: Site, refusal, clock: StillClock) -> None:
    site.link()
    site.at(FILE, status(429, Retry_After=3600), serve(BYTES))
    refused = refusal()
    assert refused.code == "publisher-unreachable"
    assert "3600 seconds" in refused.says
    assert clock.slept == []


@pytest.mark.parametrize("where", [PAGE, FILE, ROBOTS])
def test_five_tries_are_enough(site: Site, refusal, clock: StillClock, where: str) -> None:
    site.link()
    site.at(FILE, serve(BYTES))
    site.at(where, status(503))
    assert refusal().code == "publisher-unreachable"
    assert len(site.of(where)) == 5
    assert clock.slept == [1.0, 2.0, 4.0, 8.0]


def test_no_server_at_all_is_said(site: Site, refusal, manners: Manners) -> None:
    nobody = replace(manners, pauses=(1.0,))
    refused = refusal(manners=nobody, pages=("http://127.0.0.1:1/tables",))
    assert refused.code == "publisher-unreachable"


def test_every_question_has_a_name_and_asks_for_plain_bytes(site: Site, bring) -> None:
    site.link()
    site.at(FILE, serve(BYTES))
    bring()
    assert [asked.path for asked in site.asked] == [ROBOTS, PAGE, ROBOTS, FILE]
    assert all(asked.headers["User-Agent"].startswith("tallybook/") for asked in site.asked)
    assert site.of(FILE)[0]["Accept-Encoding"] == "identity"


def test_one_connection_is_open_at_a_time(site: Site, bring) -> None:
    site.link()
    site.at(FILE, redirect(site.url("/moved", host="localhost")))
    site.at("/moved", serve(BYTES))
    bring()
    assert {asked.host.split(":")[0] for asked in site.asked} == {"127.0.0.1", "localhost"}
    assert site.open_most == 1


@pytest.mark.parametrize(
    ("rules", "passes"),
    [
        (b"User-agent: *\nDisallow: /\n", False),
        (b"User-agent: *\nDisallow: /media\n", False),
        (b"User-agent: tallybook\nDisallow: /media/\n", False),
        (b"User-agent: *\nDisallow: /private\n", True),
        (b"User-agent: another\nDisallow: /\n", True),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: tallybook\nDisallow:\n", True),
        (b"", True),
    ],
)
def test_robots_txt_is_kept(site: Site, bring, refusal, rules: bytes, passes: bool) -> None:
    site.link()
    site.at(FILE, serve(BYTES))
    site.at(ROBOTS, send(rules, "text/plain"))
    if passes:
        assert bring().length == len(BYTES)
        return
    assert refusal().code == "robots-disallow"
    assert FILE not in site.paths()


@pytest.mark.parametrize("code", [401, 403, 404, 410])
def test_no_robots_txt_forbids_nothing(site: Site, bring, code: int) -> None:
    site.link()
    site.at(FILE, serve(BYTES))
    site.at(ROBOTS, status(code))
    assert bring().length == len(BYTES)


def test_a_robots_txt_that_does_not_answer_forbids_everything(site: Site, refusal) -> None:
    site.link()
    site.at(ROBOTS, status(500))
    assert refusal().code == "publisher-unreachable"
    assert site.paths() == []


def test_the_host_that_a_redirect_leads_to_is_asked_too(site: Site, refusal) -> None:
    site.link()
    site.at(FILE, redirect(site.url("/moved", host="localhost")))
    site.at("/moved", serve(BYTES))
    allows = send(b"", "text/plain")
    site.at(ROBOTS, allows, allows, send(b"User-agent: *\nDisallow: /moved", "text/plain"))
    assert refusal().code == "robots-disallow"
    assert "/moved" not in site.paths()


def test_a_pause_between_questions_is_kept(site: Site, bring, clock: StillClock) -> None:
    site.link()
    site.at(FILE, redirect("/moved"))
    site.at("/moved", serve(BYTES))
    site.at(ROBOTS, send(b"User-agent: *\nCrawl-delay: 10\nDisallow:\n", "text/plain"))
    bring()
    assert clock.slept == [10.0]  # from the file to where it has moved
