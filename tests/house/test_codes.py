"""Every error and caveat code has words, every entry is used, and its advice leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from house.codes import entries, unknown_codes, unused_codes
from house.plant import plant


def test_every_code_in_use_has_words(package: Path) -> None:
    assert unknown_codes(package) == []


def test_every_entry_is_used(package: Path) -> None:
    assert unused_codes(package) == []


@pytest.mark.parametrize("kind", ["errors", "caveats"])
def test_every_entry_says_why_and_what_to_do(package: Path, kind: str) -> None:
    silent = [
        code
        for code, words in entries(package, kind).items()
        if not (words.get("why") and words.get("do"))
    ]
    assert silent == []


def test_advice_leads_to_pages_that_exist(root: Path, package: Path) -> None:
    advice = " ".join(
        str(words) for kind in ("errors", "caveats") for words in entries(package, kind).values()
    )
    pages = set(re.findall(r"docs/[\w/.-]+\.md", advice))
    assert [page for page in sorted(pages) if not (root / page).exists()] == []


WORDS = '[a-code]\nwhy = "w"\ndo = "d"\n'


@pytest.mark.parametrize(
    ("path", "use"),
    [
        ("terms/bad.py", "raise E('x', code='other')\n"),
        ("terms/bad.py", "E('x', code='a-code' if y else 'other')\n"),
        ("terms/bad.py", "figures.Caveat('other', 'note')\n"),
        ("terms/rules.toml", '[[rule]]\ncaveat = "other"\n'),
        ("terms/rules.toml", '[a.b]\ncaveats = ["a-code", "other"]\n'),
    ],
)
def test_a_planted_unknown_code_is_named(tmp_path: Path, path: str, use: str) -> None:
    package = plant(tmp_path, "p", ["terms"], {"terms/errors.toml": WORDS, path: use})
    assert len(unknown_codes(package)) == 1


@pytest.mark.parametrize("kind", ["errors", "caveats"])
def test_a_planted_unused_entry_is_named(tmp_path: Path, kind: str) -> None:
    package = plant(tmp_path, "p", ["terms"], {f"terms/{kind}.toml": WORDS})
    assert len(unused_codes(package)) == 1
    (package / "terms" / "use.py").write_text("E('x', code='a-code')\n")
    assert unused_codes(package) == []
