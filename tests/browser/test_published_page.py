"""The page as readers meet it: narrow and wide, by keyboard, on paper, and through axe."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browser.paper import sheets_of
from integration.cli.run import said
from integration.cli.test_evaluate_mockshire import CAMPAIGN
from made_assessment import made_assessment
from made_partnership import made_partnership
from tallybook import api

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.browser

WIDTHS = (360, 1280)
FAULTY = (
    '<!doctype html><html lang="en"><title>Faulty</title><body><p style="width:5000px">Wide</p>'
    '<img src="http://127.0.0.1:9/one.png"><img src="two.png"><script>undefined.fault</script>'
    "</body></html>"
)
"""A page with one fault of each kind that these tests look for."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages of invented tables (a force, a partnership), the example, a plan, and a faulty one."""
    home = tmp_path_factory.mktemp("pages")
    example = api.assess("Hampshire", None, api.open_desk("example"))
    (home / "faulty.html").write_text(FAULTY, "utf-8")
    return {
        "made": api.publish(made_assessment(home), home / "made")[0],
        "partnership": api.publish(made_partnership(home / "csp"), home / "partnership")[0],
        "example": api.publish(example, home / "example")[0],
        "plan": _page_of_a_plan(home),
        "faulty": home / "faulty.html",
    }


def _page_of_a_plan(home: Path) -> Path:
    """The campaign that was planted in the made-up county, with its three charts."""
    (home / "plan.toml").write_text(CAMPAIGN, "utf-8")
    page = home / "plan.html"
    said("evaluate", str(home / "plan.toml"), "--book", "example", "--page", str(page))
    return page


@pytest.fixture(params=["made", "partnership", "example", "plan"])
def page(request: pytest.FixtureRequest, pages: dict[str, Path]) -> Path:
    return pages[request.param]


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker's own script, from a package that carries it."""
    root = Path(__file__).parents[2]
    carried = find_spec("axe_playwright_python")
    homes = [Path(place) for place in (carried.submodule_search_locations or ())] if carried else []
    for script in (
        *(home / "axe.min.js" for home in homes),
        root / "node_modules/axe-core/axe.min.js",
    ):
        if script.is_file():
            return script.read_text("utf-8")
    pytest.skip("no axe here: install axe-playwright-python without its dependencies")


@pytest.fixture
def at_width(browser: Chrome) -> Iterator[Any]:
    """Open a page as wide as a telephone or a desk, and start with an empty console."""

    def show(page: Path, width: int) -> Chrome:
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        browser.get_log("browser")  # type: ignore[no-untyped-call]
        browser.get(page.as_uri())
        return browser

    yield show
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def overflow(browser: Chrome) -> int:
    """By how many pixels the page is wider than the window."""
    script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(browser.execute_script(script))  # type: ignore[no-untyped-call]


def fetched(browser: Chrome) -> list[str]:
    """What the page asked a network for; a file that it asks for shows as an error instead."""
    script = "return performance.getEntriesByType('resource').map(entry => entry.name)"
    names: list[str] = browser.execute_script(script)  # type: ignore[no-untyped-call]
    return [name for name in names if not name.startswith("data:")]


def found_by(axe: str, browser: Chrome) -> list[str]:
    """Each fault that the checker finds, with the first element that has it."""
    browser.execute_script(axe)  # type: ignore[no-untyped-call]
    script = "axe.run(document).then(arguments[0])"
    result = browser.execute_async_script(script)  # type: ignore[no-untyped-call]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in result["violations"]]


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_the_window(at_width: Any, page: Path, width: int) -> None:
    assert overflow(at_width(page, width)) == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_type_in_charts_stays_legible(at_width: Any, page: Path, width: int) -> None:
    script = """return Math.min(...Array.from(document.querySelectorAll('svg')).map(svg =>
        svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))"""
    scale = at_width(page, width).execute_script(script)
    assert 0.8 <= scale <= 1.5


def test_no_word_of_a_chart_is_cut_off(at_width: Any, page: Path) -> None:
    script = """return Array.from(document.querySelectorAll('svg text')).filter(text => {
        const own = text.getBoundingClientRect();
        const all = text.closest('svg').getBoundingClientRect();
        return own.width && (own.left < all.left - 1 || own.right > all.right + 1
            || own.top < all.top - 1 || own.bottom > all.bottom + 1)
        }).map(text => text.textContent)"""
    assert at_width(page, 1280).execute_script(script) == []


def test_it_asks_for_nothing_and_says_no_error(at_width: Any, page: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone.html"  # so that a file it asked for would not be there
    alone.write_bytes(page.read_bytes())
    browser = at_width(alone, 1280)
    assert fetched(browser) == []
    assert browser.get_log("browser") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(at_width: Any, axe: str, page: Path, width: int) -> None:
    browser = at_width(page, width)
    browser.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert found_by(axe, browser) == []


def test_the_first_key_leads_past_the_contents(at_width: Any, page: Path) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    browser = at_width(page, 1280)
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    link = browser.switch_to.active_element
    assert link.text == "Skip to the content"
    assert link.rect["y"] >= 0
    link.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.tag_name == "main"


def test_a_table_behind_a_chart_opens_by_key(at_width: Any, page: Path) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    browser = at_width(page, 1280)
    fold = browser.find_element(By.CSS_SELECTOR, "figure details")
    assert not fold.find_element(By.TAG_NAME, "table").is_displayed()
    fold.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
    assert fold.find_element(By.TAG_NAME, "table").is_displayed()


def test_it_reads_without_script(at_width: Any, page: Path) -> None:
    from selenium.webdriver.common.by import By

    browser = at_width(page, 1280)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(page.as_uri())
        assert len(browser.find_elements(By.TAG_NAME, "svg")) > 0
        assert browser.find_element(By.TAG_NAME, "h1").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_it_prints_on_several_sheets_of_paper(at_width: Any, page: Path) -> None:
    assert sheets_of(at_width(page, 1280)) > 2


def test_paper_is_wide_enough_for_every_table(at_width: Any, page: Path) -> None:
    browser = at_width(page, 688)  # A4 between its margins, at 96 points an inch
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert overflow(browser) == 0
        script = """return Array.from(document.querySelectorAll('table')).filter(table =>
            table.getBoundingClientRect().right > innerWidth + 1).map(table => table.className)"""
        assert browser.execute_script(script) == []
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_planted_faults_are_found(at_width: Any, pages: dict[str, Path]) -> None:
    browser = at_width(pages["faulty"], 1280)
    assert overflow(browser) > 0
    assert [name.rpartition("/")[2] for name in fetched(browser)] == ["one.png"]
    said = " ".join(entry["message"] for entry in browser.get_log("browser"))
    assert all(part in said for part in ("one.png", "two.png", "TypeError"))


def test_a_planted_fault_is_found_by_axe(at_width: Any, axe: str, pages: dict[str, Path]) -> None:
    faults = found_by(axe, at_width(pages["faulty"], 1280))
    assert any(fault.startswith("image-alt") for fault in faults)
