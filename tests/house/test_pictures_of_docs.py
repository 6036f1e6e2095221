"""Pictures of the documentation are there, are described, and are what Tallybook draws now."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
_SHOWN = re.compile(r"!\[(.*?)\]\(([^)]+)\)", re.S)


def shown(page: Path) -> list[tuple[str, Path]]:
    """The words and the file of every picture of a page."""
    return [(says, page.parent / file) for says, file in _SHOWN.findall(page.read_text("utf-8"))]


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_every_picture_is_there_and_is_described() -> None:
    every = [one for page in PAGES for one in shown(page)]
    assert len(every) >= 5
    assert [str(file) for says, file in every if not file.is_file() or len(says) < 40] == []


def test_no_picture_is_kept_that_no_page_shows() -> None:
    held = {file.resolve() for file in (ROOT / "docs/images").iterdir()}
    assert held == {file.resolve() for page in PAGES for _, file in shown(page)}


def test_a_picture_without_words_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("![](none.svg)", "utf-8")
    assert shown(tmp_path / "page.md") == [("", tmp_path / "none.svg")]


@pytest.fixture(scope="module")
def maker() -> Any:
    spec = spec_from_file_location("make_pictures", ROOT / "docs/make_pictures.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words(svg: str) -> list[str]:
    """Every word of a drawing, its title and description, without where they stand."""
    return re.findall(r"<(?:\w+:)?(?:text|title|desc)[^>]*>([^<]+)<", svg)


def test_the_picture_of_a_plan_says_what_is_drawn_now(maker: Any, tmp_path: Path) -> None:
    maker.draw_effect(tmp_path, tmp_path / "now.svg")
    kept = (ROOT / "docs/images/evaluate.svg").read_text("utf-8")
    assert words((tmp_path / "now.svg").read_text("utf-8")) == words(kept)
