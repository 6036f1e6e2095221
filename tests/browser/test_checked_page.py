"""The page of a checked story as readers meet it: narrow, wide, by keyboard, on paper, in axe."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browser.paper import sheets_of
from browser.test_published_page import WIDTHS, at_width, axe, fetched, found_by, overflow
from tallybook import api
from tallybook.claims.article import Article
from tallybook.publish.write_checked import write_checked

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

__all__ = ["at_width", "axe"]

pytestmark = pytest.mark.browser

STORY = """Grooming offences in Hampshire rose by 900 per cent.

Hampshire Constabulary recorded 15 grooming offences in 2013/14 and 47 in 2014/15. <b>Bold</b>.

The force recorded 150 grooming offences from April to December 2017, fifth highest of all forces.
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from datetime import date

    path = tmp_path_factory.mktemp("checked") / "checked.html"
    found = api.check(Article(STORY, date(2018, 8, 1), "A made-up story"), api.open_desk("example"))
    path.write_text(write_checked(found, "html"), "utf-8")
    return path


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_the_window(at_width: Any, page: Path, width: int) -> None:
    assert overflow(at_width(page, width)) == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(at_width: Any, axe: str, page: Path, width: int) -> None:
    browser = at_width(page, width)
    browser.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert found_by(axe, browser) == []


def test_it_asks_for_nothing_and_says_no_error(at_width: Any, page: Path) -> None:
    browser = at_width(page, 1280)
    assert fetched(browser) == []
    assert browser.get_log("browser") == []


def test_a_figure_leads_to_its_card_by_key_and_back(at_width: Any, page: Path) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    browser: Chrome = at_width(page, 1280)
    mark = browser.find_element(By.CSS_SELECTOR, "a.mark")
    mark.send_keys(Keys.ENTER)
    assert browser.current_url.endswith("#figure-1")
    card = browser.find_element(By.ID, "figure-1")
    assert 0 <= card.rect["y"] - browser.execute_script("return scrollY") < 100  # type: ignore[no-untyped-call]
    card.find_element(By.CSS_SELECTOR, ".back a").send_keys(Keys.ENTER)
    assert browser.current_url.endswith("#at-1")


def test_the_lines_below_figures_differ_without_colour(at_width: Any, page: Path) -> None:
    script = """return Array.from(document.querySelectorAll('a.mark')).map(mark =>
        [getComputedStyle(mark).textDecorationStyle, mark.querySelector('sup').textContent])"""
    looks = at_width(page, 1280).execute_script(script)
    assert len({style for style, _ in looks}) > 1
    assert all(any(sign in words for sign in "=≈≠?○") for _, words in looks)


def test_no_word_of_a_chart_is_cut_off(at_width: Any, page: Path) -> None:
    script = """return Array.from(document.querySelectorAll('svg text')).filter(text => {
        const own = text.getBoundingClientRect();
        const all = text.closest('svg').getBoundingClientRect();
        return own.width && (own.left < all.left - 1 || own.right > all.right + 1)
        }).map(text => text.textContent)"""
    assert at_width(page, 1280).execute_script(script) == []


def test_it_prints(at_width: Any, page: Path) -> None:
    assert sheets_of(at_width(page, 1280)) > 1
