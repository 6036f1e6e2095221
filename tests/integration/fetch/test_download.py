"""Whole, the right thing, and once; or refused, with nothing wrong left behind."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path

import pytest

from integration.fetch.conftest import StillClock
from integration.fetch.site import (
    BYTES,
    FILE,
    HTML,
    ODS,
    OTHER,
    Handler,
    Site,
    cut_off,
    endless,
    fall_silent,
    send,
    serve,
    status,
    trickle,
)
from tallybook.fetch.part import Origin, open_part
from tallybook.fetch.politeness import Manners

NAME = "made-up-tables-2026-04.ods"
PART = f".{NAME}.part"


def test_a_file_arrives_whole_with_its_record(site: Site, bring, visible) -> None:
    site.link()
    site.at(FILE, serve(BYTES))
    fetched = bring()
    assert fetched.path.read_bytes() == BYTES
    assert (fetched.length, fetched.is_new) == (len(BYTES), True)
    assert fetched.digest == sha256(BYTES).hexdigest()
    assert visible() == {NAME, f"{NAME}.fetched.json"}
    record = json.loads((fetched.path.parent / f"{NAME}.fetched.json").read_text())
    assert record["address"] == site.url(FILE)
    assert record["page"] == site.url()
    assert record["digest"] == fetched.digest
    assert record["fetched"] == "2027-01-15T08:00:00+00:00"


def test_progress_is_told_to_the_end(site: Site, made_up, manners: Manners, tmp_path: Path) -> None:
    from tallybook.fetch.fetch import fetch, find

    site.link()
    site.at(FILE, serve(BYTES))
    told: list[tuple[str, int, int | None]] = []
    found = find(made_up(), manners)
    fetch(found, tmp_path, lambda name, came, total: told.append((name, came, total)), manners)
    came = [one[1] for one in told]
    assert came == sorted(came)
    assert told[-1] == (NAME, len(BYTES), len(BYTES))


# -- slow


def test_a_slow_server_is_waited_for(site: Site, bring, clock: StillClock) -> None:
    site.link()
    site.at(FILE, trickle(BYTES, 500))
    assert bring().path.read_bytes() == BYTES
    assert clock.slept == []


def test_a_trickle_counts_as_cut_off_and_goes_on(site: Site, bring, manners: Manners) -> None:
    clock = StillClock(step=70.0)

    def steady(to: Handler) -> None:
        clock.step = 0.0
        serve(BYTES)(to)

    site.link()
    site.at(FILE, trickle(BYTES, 10), steady)
    assert bring(manners=replace(manners, clock=clock)).path.read_bytes() == BYTES
    assert len(site.of(FILE)) == 2
    assert "Range" in site.of(FILE)[1]


def test_a_server_that_only_trickles_is_given_up(site: Site, refusal, manners: Manners) -> None:
    site.link()
    site.at(FILE, trickle(BYTES, 10, etag=None))
    hasty = replace(manners, clock=StillClock(step=70.0))
    refused = refusal(manners=hasty)
    assert refused.code == "publisher-unreachable"
    assert "bytes came in 70 seconds" in refused.says
    assert len(site.of(FILE)) == 5


def test_silence_counts_as_cut_off(site: Site, bring, manners: Manners) -> None:
    site.link()
    site.at(FILE, fall_silent(BYTES, 90_000), serve(BYTES))
    assert bring(manners=replace(manners, silence=0.5)).path.read_bytes() == BYTES


# -- cut off


@pytest.mark.parametrize("after", [0, 1, 3, 4, 70_000, len(BYTES) - 1])
def test_what_was_cut_off_goes_on_where_it_ended(site: Site, bring, after: int) -> None:
    site.link()
    site.at(FILE, cut_off(BYTES, after), serve(BYTES))
    assert bring().path.read_bytes() == BYTES
    first, second = site.of(FILE)
    assert "Range" not in first
    if after:
        assert second["Range"] == f"bytes={after}-"
        assert second["If-Range"] == '"one"'


def test_it_goes_on_in_a_later_call_too(site: Site, bring, refusal, visible) -> None:
    site.link()
    site.at(FILE, cut_off(BYTES, 100_000), status(403))
    assert refusal().code == "publisher-unreachable"
    assert visible() == {PART, f"{PART}.json"}
    site.at(FILE, serve(BYTES))
    assert bring().path.read_bytes() == BYTES
    assert site.of(FILE)[-1]["Range"] == "bytes=100000-"
    assert visible() == {NAME, f"{NAME}.fetched.json"}


def test_a_day_of_change_will_do_as_a_mark(site: Site, bring) -> None:
    day = "Thu, 23 Apr 2026 08:30:00 GMT"

    def cut(to: Handler) -> None:
        to.head(200, Content_Type=ODS, Content_Length=len(BYTES), Last_Modified=day)
        to.wfile.write(BYTES[:50_000])
        to.hang_up()

    site.link()
    site.at(FILE, cut, serve(BYTES, etag=None, modified=day))
    assert bring().path.read_bytes() == BYTES
    assert site.of(FILE)[1]["If-Range"] == day


@pytest.mark.parametrize("etag", [None, 'W/"weak"'])
def test_without_a_mark_to_know_it_by_it_begins_anew(site: Site, bring, etag: str | None) -> None:
    site.link()
    site.at(FILE, cut_off(OTHER, 100_000, etag=etag), serve(BYTES, etag=etag))
    assert bring().path.read_bytes() == BYTES
    assert "Range" not in site.of(FILE)[1]


def test_a_file_that_changed_between_begins_anew(site: Site, bring) -> None:
    site.link()
    site.at(FILE, cut_off(OTHER, 100_000, etag='"old"'), serve(BYTES, etag='"new"'))
    assert bring().path.read_bytes() == BYTES
    assert site.of(FILE)[1]["If-Range"] == '"old"'


@pytest.mark.parametrize("span", ["bytes 100000-300003/300004", "bytes 99999-300003/300004", ""])
def test_a_rest_of_something_else_is_not_added(site: Site, bring, span: str) -> None:
    """A server that answers a range without looking at If-Range, or another range."""
    new = '"new"' if span.startswith("bytes 1") else None

    def rest(to: Handler) -> None:
        to.head(206, Content_Range=span, Content_Length=len(BYTES) - 100_000, ETag=new)
        to.wfile.write(BYTES[100_000:])

    site.link()
    site.at(FILE, cut_off(OTHER, 100_000, etag='"old"'), rest, serve(BYTES, etag='"new"'))
    assert bring().path.read_bytes() == BYTES
    assert "Range" not in site.of(FILE)[2]


def test_a_range_past_the_end_begins_anew(site: Site, bring) -> None:
    site.link()
    site.at(FILE, cut_off(OTHER, 100_000), status(416), serve(BYTES))
    assert bring().path.read_bytes() == BYTES


def test_a_server_that_always_breaks_off_is_given_up(site: Site, refusal, visible) -> None:
    site.link()
    site.at(FILE, cut_off(BYTES, 10_000, etag=None))
    assert refusal().code == "publisher-unreachable"
    assert len(site.of(FILE)) == 5
    assert NAME not in visible()


def test_a_part_of_another_address_is_not_gone_on_with(site: Site, bring, refusal) -> None:
    site.link(f"/old/{NAME}")
    site.at(f"/old/{NAME}", cut_off(OTHER, 100_000), status(403))
    refusal()
    site.link()
    site.at(FILE, serve(BYTES))
    assert bring().path.read_bytes() == BYTES


def test_a_whole_part_only_needs_its_name(site: Site, bring, tmp_path: Path, visible) -> None:
    """What a process leaves that was killed at the very end."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / PART).write_bytes(BYTES)
    origin = Origin(site.url(FILE), '"one"', "", len(BYTES))
    (folder / f"{PART}.json").write_text(json.dumps(asdict(origin)))
    site.link()
    fetched = bring()
    assert fetched.path.read_bytes() == BYTES
    assert site.of(FILE) == []
    assert visible() == {NAME, f"{NAME}.fetched.json"}


# -- wrong


def refused_headers(**changes: object):
    def answer(to: Handler) -> None:
        head = {"Content_Type": ODS, "Content_Length": len(BYTES)} | changes
        to.head(200, **head)
        to.hang_up()

    return answer


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (send(b"<!DOCTYPE html><h1>Sorry</h1>" + b" " * 5000, HTML), "is of type text/html"),
        (send(b"<!DOCTYPE html><h1>Sorry</h1>" + b" " * 5000, ODS), "looks like a web page"),
        (send(BYTES, "application/pdf"), "is of type application/pdf"),
        (refused_headers(Content_Type=None), "(none stated)"),
        (refused_headers(Content_Length=999), "declares 999 bytes"),
        (refused_headers(Content_Length=10_000_000_000), "declares 10,000,000,000 bytes"),
        (refused_headers(Content_Encoding="gzip"), "comes packed (gzip)"),
        (endless(b"PK\x03\x04", b"", 4), "has 4 bytes"),
        (endless(b"%PDF-1.7", b" " * 5000, 10_000), "begins with b'%PDF'"),
    ],
)
def test_the_wrong_thing_is_refused_and_not_kept(
    site: Site, refusal, visible, answer, said: str
) -> None:
    site.link()
    site.at(FILE, answer)
    refused = refusal()
    assert refused.code == "not-the-file"
    assert said in refused.says
    assert len(site.of(FILE)) == 1
    assert visible() == set()


def test_a_body_without_end_is_read_no_further_than_allowed(site: Site, refusal, visible) -> None:
    site.link()
    site.at(FILE, endless(b"PK\x03\x04", b"\0" * 50_000, most=100_000_000))
    refused = refusal()
    assert refused.code == "not-the-file"
    assert "has at least 1,0" in refused.says
    assert visible() == set()
    assert site.sent < 50_000_000


def test_a_file_larger_than_the_disk_is_not_begun(site: Site, refusal, visible) -> None:
    site.link()
    site.at(FILE, refused_headers(Content_Length=10**18))
    refused = refusal(most=10**19)
    assert refused.code == "file-out-of-reach"
    assert visible() == set()


def test_a_link_to_nothing_is_said(site: Site, refusal) -> None:
    site.link()
    assert refusal().code == "page-moved"


# -- once


def test_what_is_here_is_not_fetched_again(site: Site, bring) -> None:
    site.link()
    site.at(FILE, serve(BYTES))
    first, second = bring(), bring()
    assert (first.is_new, second.is_new) == (True, False)
    assert second.digest == first.digest
    assert site.of(FILE)[1]["If-None-Match"] == '"one"'


def test_nor_where_the_server_only_repeats_its_mark(site: Site, bring, visible) -> None:
    """An answer in full with the old mark: its body is never waited for."""
    site.link()
    site.at(FILE, serve(BYTES), fall_silent(BYTES, 10))
    bring()
    assert bring().is_new is False
    assert visible() == {NAME, f"{NAME}.fetched.json"}


def test_nor_where_day_and_length_are_those_of_the_file(site: Site, bring) -> None:
    day = "Thu, 23 Apr 2026 08:30:00 GMT"

    def silent(to: Handler) -> None:
        to.head(200, Content_Type=ODS, Content_Length=len(BYTES), Last_Modified=day)
        to.site.released.wait(30)

    site.link()
    site.at(FILE, serve(BYTES, etag=None, modified=day), silent)
    bring()
    assert bring().is_new is False
    assert site.of(FILE)[1]["If-Modified-Since"] == day


def test_the_same_bytes_are_kept_once_where_nothing_tells(site: Site, bring, visible) -> None:
    site.link()
    site.at(FILE, serve(BYTES, etag=None))
    assert [bring().is_new, bring().is_new] == [True, False]
    assert visible() == {NAME, f"{NAME}.fetched.json"}


def test_a_file_that_the_user_has_already_is_known_by_its_bytes(
    site: Site, bring, tmp_path: Path, visible
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / NAME).write_bytes(BYTES)
    site.link()
    site.at(FILE, serve(BYTES))
    assert bring().is_new is False
    assert visible() == {NAME, f"{NAME}.fetched.json"}


def test_other_bytes_under_the_name_do_not_replace_the_older(site: Site, bring, visible) -> None:
    site.link()
    site.at(FILE, serve(OTHER, etag='"old"'), serve(BYTES, etag='"new"'))
    older, newer = bring(), bring()
    aside = f"made-up-tables-2026-04.superseded-{older.digest[:8]}.ods"
    assert newer.path.read_bytes() == BYTES
    assert (newer.path.parent / aside).read_bytes() == OTHER
    assert visible() == {NAME, f"{NAME}.fetched.json", aside, f"{aside}.fetched.json"}


def test_a_file_that_was_changed_here_is_fetched_again(site: Site, bring) -> None:
    site.link()
    site.at(FILE, serve(BYTES))
    bring().path.write_bytes(OTHER)
    again = bring()
    assert again.is_new
    assert again.path.read_bytes() == BYTES
    assert "If-None-Match" not in site.of(FILE)[1]


def test_a_second_process_is_told(site: Site, refusal, tmp_path: Path) -> None:
    site.link()
    site.at(FILE, serve(BYTES))
    (tmp_path / "out").mkdir()
    with open_part(tmp_path / "out" / NAME):
        assert refusal().code == "fetch-busy"
