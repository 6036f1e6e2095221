"""Compare, section 9: no rule stands in the table without a paragraph that makes it hold."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tallybook.compare.conditions import CONDITIONS
from tallybook.compare.notices_between import NOTICE_CONDITIONS
from tallybook.compare.rule import Rule, Verdict, rules
from tallybook.figures.caveat import caveat_words

HERE = Path(__file__).parent
Key = tuple[str, ...]


def named_in(text: str) -> set[Key]:
    """The rules that the paragraphs of a file name; VALUE and the like stand for their parts."""
    tree = ast.parse(text)
    short = dict(_short_words(tree))
    return {
        tuple(part for argument in call.args for part in _parts(argument, short))
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "rule"
    }


def _short_words(tree: ast.Module) -> Iterator[tuple[str, Key]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, tuple(_parts(node.value, {}))


def _parts(node: ast.expr, short: dict[str, Key]) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Starred(value=ast.Name(id=name)):
            yield from short[name]
        case ast.Tuple(elts=elements):
            for element in elements:
                yield from _parts(element, short)


def without_paragraph(every: Iterable[Rule], files: Iterable[str]) -> set[Key]:
    named = {key for text in files for key in named_in(text)}
    keys: set[Key] = {(one.along, one.path, one.when) for one in every}
    return keys - named


@pytest.fixture
def manual() -> list[str]:
    return [file.read_text("utf-8") for file in sorted(HERE.glob("test_*.py"))]


def test_every_rule_is_exercised(manual: list[str]) -> None:
    assert without_paragraph(rules(), manual) == set()


def test_a_planted_rule_without_a_paragraph_is_found(manual: list[str]) -> None:
    planted = Rule("period", "weather", "it rained", Verdict.CAUTION, "Planted.")
    assert without_paragraph([*rules(), planted], manual) == {("period", "weather", "it rained")}


def test_a_paragraph_taken_away_is_missed(manual: list[str]) -> None:
    rest = [text.replace('"small base"', '"another"') for text in manual]
    assert without_paragraph(rules(), rest) == {
        ("period", "value", "small base"),
        ("extent", "value", "small base"),
    }


def test_no_paragraph_names_a_rule_that_is_not_in_the_table(manual: list[str]) -> None:
    keys = {(one.along, one.path, one.when) for one in rules()}
    assert {key for text in manual for key in named_in(text)} <= keys


PLANTED = """
import pytest
from compare_words import rule

@rule("period", "value", "small base")
def test_nothing_at_all():
    assert True
"""


def test_a_paragraph_that_does_not_make_its_rule_hold_fails(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text((HERE / "conftest.py").read_text("utf-8"))
    (tmp_path / "test_planted.py").write_text(PLANTED)
    words = ["-o", f"pythonpath={HERE.parents[1]}", "-o", "markers=rule"]
    alone = ["-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", ".", *words]
    run = [sys.executable, "-m", "pytest", "--quiet", *alone, "."]
    said = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "1 passed, 1 error" in said.stdout
    assert "named, but did not hold: {('period', 'value', 'small base')}" in said.stdout


def test_each_rule_s_condition_is_known() -> None:
    unknown = {
        one.when
        for one in rules()
        if one.path != "group" and one.when not in {**CONDITIONS, **NOTICE_CONDITIONS}
    }
    assert unknown == set()


def test_what_refuses_or_cautions_has_words() -> None:
    silent = [
        one
        for one in rules()
        if one.verdict.rank >= Verdict.CAUTION.rank
        and one.path != "register"  # notices bring their own
        and one.caveat not in caveat_words()
    ]
    assert silent == []
