"""Which link is taken, and what is said when there is none."""

from __future__ import annotations

import pytest

from integration.fetch.conftest import Make
from integration.fetch.site import HTML, ODS, PAGE, Site, send, status
from tallybook.fetch.fetch import check_loadable, find
from tallybook.fetch.find_edition import Found
from tallybook.fetch.politeness import Manners
from tallybook.terms.errors import NotAllowed, NotHeld, TallybookError


@pytest.fixture
def found(site: Site, made_up: Make, manners: Manners):
    def run(html: str, **changes: object) -> Found:
        site.at(PAGE, send(html.encode(), HTML))
        (one,) = find(made_up(**changes), manners)
        return one

    return run


def links(*addresses: str) -> str:
    return "".join(f'<li><a href="{a}">Tables</a></li>' for a in addresses)


def test_the_latest_date_is_taken_wherever_it_stands(found, site: Site) -> None:
    html = links(
        "/m/made-up-tables-2025-10.ods",
        "/m/made-up-tables-2026-04.ods",
        "/m/made-up-tables-2026-01.ods",
    )
    one = found(html)
    assert one.address == site.url("/m/made-up-tables-2026-04.ods")
    assert (one.page, one.file_name) == (site.url(PAGE), "made-up-tables-2026-04.ods")


def test_other_files_of_the_page_are_passed_over(found) -> None:
    html = links(
        "/m/made-up-tables-2026-04.ods",
        "/m/made-up-tables-2026-07.xlsx",
        "/m/made-up-tables-2026-07.ods/preview",
        "/m/not-made-up-tables-2026-07.ods",
        "mailto:somebody@example.org",
        "http://[broken/made-up-tables-2027-01.ods",
    )
    assert found(html).file_name == "made-up-tables-2026-04.ods"


def test_one_file_linked_twice_is_one_file(found) -> None:
    html = '<a href="/made-up-tables-2026-04.ods"><img></a>' + links("/made-up-tables-2026-04.ods")
    assert found(html).file_name == "made-up-tables-2026-04.ods"


def test_two_files_of_one_date_are_not_chosen_between(found) -> None:
    with pytest.raises(NotHeld) as refused:
        found(links("/a/made-up-tables-2026-04.ods", "/b/made-up-tables-2026-04.ods"))
    assert refused.value.code == "page-moved"
    assert len(refused.value.faults) == 2


def test_two_figures_and_names_of_months_are_dates_too(found) -> None:
    pattern = r"t-(?P<month>[A-Za-z]+)_(?P<year>\d\d)\.ods"
    html = links("/t-December_23.ods", "/t-JAN_24.ods", "/t-Boundaries_25.ods")
    assert found(html, link=pattern).file_name == "t-JAN_24.ods"


def test_a_later_version_of_one_month_is_newer(found) -> None:
    pattern = r"t-(?P<year>\d{4})(?:_V(?P<version>\d))?\.ods"
    assert found(links("/t-2024_V2.ods", "/t-2024.ods"), link=pattern).file_name == "t-2024_V2.ods"


def test_without_a_date_in_the_name_the_text_tells(found) -> None:
    html = (
        '<a href="/a/t.ods">Tables, March 2013 to June 2025</a>'
        '<a href="/b/t.ods">Tables, March 2013 to December 2025</a>'
        '<a href="/c/t.ods">Tables</a>'
    )
    assert found(html, link=r"t\.ods").address.endswith("/b/t.ods")


def test_a_link_through_a_parameter_gives_the_file_its_name(found) -> None:
    html = links(
        "/file?uri=/people/mid2026/made-up-tables-2026-04.ods&amp;x=1",
        "/file?uri=/p/made-up-tables-2026-03.ods",
    )
    one = found(html)
    assert one.address.endswith("/file?uri=/p/made-up-tables-2026-03.ods")
    assert one.file_name == "made-up-tables-2026-03.ods"


def test_a_service_is_asked_by_what_is_put_behind_it(found, site: Site) -> None:
    pattern = r"(?P<name>Outlines_(?P<month>[A-Za-z]+)_(?P<year>\d{4}))/FeatureServer/?"
    html = links(
        "/rest/Outlines_May_2024/FeatureServer/", "/rest/Outlines_December_2023/FeatureServer"
    )
    one = found(html, link=pattern, then="/0/query?f=geojson", ending=".geojson")
    assert one.address == site.url("/rest/Outlines_May_2024/FeatureServer/0/query?f=geojson")
    assert one.file_name == "Outlines_May_2024.geojson"


@pytest.mark.parametrize("name", ["..%2F..%2Fetc%2Fpasswd", "%2e%2e", "a%00b", "x" * 400])
def test_no_name_leads_out_of_the_folder(found, name: str) -> None:
    one = found(links(f"/{name}.ods"), link=r".*\.ods")
    assert one.file_name.endswith(".ods")
    assert len(one.file_name) < 130
    assert not set(one.file_name) - set("abcdefghijklmnopqrstuvwxyz-._")
    assert not one.file_name.startswith("..")


def test_the_second_page_is_read_where_the_first_has_gone(
    site: Site, made_up: Make, manners: Manners
) -> None:
    site.at("/new", send(links("/made-up-tables-2026-04.ods").encode(), HTML))
    (one,) = find(made_up(pages=(site.url("/old"), site.url("/new"))), manners)
    assert one.page == site.url("/new")


def test_a_moved_page_says_what_to_do_by_hand(site: Site, made_up: Make, manners: Manners) -> None:
    site.at("/still-there", send(links("/something-else.ods").encode(), HTML))
    with pytest.raises(NotHeld) as refused:
        find(made_up(pages=(site.url("/gone"), site.url("/still-there"))), manners)
    said = str(refused.value)
    assert refused.value.code == "page-moved"
    assert f"{site.url('/still-there')}: the page no longer has such a link." in said
    assert f"There is nothing at {site.url('/gone')}: it answered 404" in said
    assert "download it yourself and load it with `tallybook load FILE`" in said


def test_a_page_that_is_no_page_is_refused(site: Site, made_up: Make, manners: Manners) -> None:
    site.at(PAGE, send(b"PK", ODS))
    with pytest.raises(TallybookError) as refused:
        find(made_up(), manners)
    assert refused.value.code == "not-the-file"


def test_a_closed_door_is_not_a_moved_page(site: Site, made_up: Make, manners: Manners) -> None:
    site.at(PAGE, status(403))
    with pytest.raises(NotHeld) as refused:
        find(made_up(), manners)
    assert refused.value.code == "publisher-unreachable"


def test_a_page_for_two_files_is_read_once(site: Site, made_up: Make, manners: Manners) -> None:
    site.at(PAGE, send(links("/made-up-tables-2026-04.ods").encode(), HTML))
    both = made_up()
    found = find(type(both)("twice", both.wanted * 2), manners)
    assert len(found) == 2
    assert site.paths() == [PAGE]


def test_what_cannot_be_loaded_is_refused_before_it_is_fetched(made_up: Make) -> None:
    check_loadable(made_up())
    with pytest.raises(NotAllowed) as refused:
        check_loadable(made_up(loads=False))
    assert refused.value.code == "fetch-not-loaded"
