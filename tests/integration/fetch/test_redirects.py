"""Redirects are followed to https only, and not for ever."""

from __future__ import annotations

import pytest

from integration.fetch.site import BYTES, FILE, Site, redirect, serve
from tallybook.fetch.check_address import check_address
from tallybook.terms.errors import NotAllowed

AWAY = "http://www.example.org/made-up-tables-2026-04.ods"


def test_a_chain_leads_to_the_file(site: Site, bring) -> None:
    site.link()
    site.at(FILE, redirect("/second", 301))
    site.at("/second", redirect(site.url("/third"), 307))
    site.at("/third", serve(BYTES))
    assert bring().path.read_bytes() == BYTES


@pytest.mark.parametrize("hops", [4, 5])
def test_five_redirects_are_followed(site: Site, bring, hops: int) -> None:
    site.link(path := "/0/made-up-tables-2026-04.ods")
    for hop in range(hops):
        site.at(path, redirect(path := f"/{hop + 1}"))
    site.at(path, serve(BYTES))
    assert bring().length == len(BYTES)


def test_a_sixth_is_not(site: Site, refusal) -> None:
    site.link(path := "/0/made-up-tables-2026-04.ods")
    for hop in range(6):
        site.at(path, redirect(path := f"/{hop + 1}"))
    site.at(path, serve(BYTES))
    assert refusal().code == "publisher-unreachable"
    assert "/6" not in site.paths()


def test_a_loop_ends(site: Site, refusal) -> None:
    site.link()
    site.at(FILE, redirect("/round"))
    site.at("/round", redirect(FILE))
    assert refusal().code == "publisher-unreachable"
    assert len(site.paths()) == 7


@pytest.mark.parametrize("to", [AWAY, "ftp://www.example.org/t.ods", "file:///etc/hosts"])
def test_a_redirect_to_anything_but_https_is_refused(site: Site, refusal, to: str) -> None:
    site.link()
    site.at(FILE, redirect(to))
    refused = refusal()
    assert refused.code == "address-not-safe"
    assert site.url(FILE) in refused.says


def test_a_link_to_plain_http_is_refused(site: Site, refusal) -> None:
    site.link(AWAY)
    assert refusal().code == "address-not-safe"


@pytest.mark.parametrize(
    ("address", "came_from", "passes"),
    [
        ("https://www.example.org/t", "", True),
        ("https://www.example.org/t", "http://127.0.0.1/t", True),
        ("http://www.example.org/t", "", False),
        ("http://127.0.0.1:8000/t", "", True),
        ("http://127.0.0.1:8000/t", "http://localhost/t", True),
        ("http://127.0.0.1:8000/t", "https://www.example.org/t", False),
        ("https://localhost/t", "https://www.example.org/t", False),
        ("https:///t", "", False),
        ("http://127.0.0.1.example.org/t", "", False),
        ("https://[broken/t", "", False),
        ("ftp://127.0.0.1/t", "", False),
    ],
)
def test_which_addresses_are_asked(address: str, came_from: str, passes: bool) -> None:
    if passes:
        check_address(address, came_from)
        return
    with pytest.raises(NotAllowed):
        check_address(address, came_from)
