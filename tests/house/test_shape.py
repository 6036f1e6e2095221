"""Functions and files stay short, and names speak the language of the field."""

from __future__ import annotations

from pathlib import Path

import pytest

from house.plant import plant
from house.shape import BANNED, long_files, long_functions, vague_names


def test_functions_are_short(package: Path) -> None:
    assert long_functions(package) == []


@pytest.mark.parametrize("folder", ["src", "tests", "docs", "tools"])
def test_files_are_short_or_say_why_not(root: Path, folder: str) -> None:
    assert long_files(root / folder) == []


def test_names_are_not_vague(package: Path) -> None:
    assert vague_names(package) == []


def _function(name: str, lines: int) -> str:
    return f"def {name}():\n" + "    x = 1\n" * (lines - 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_function("giant", 81), "giant has 81 lines"),
        ("".join(_function(f"f{i}", 20) for i in range(9)), "the median function has 20"),
        (
            "".join(_function(f"f{i}", 45 if i < 2 else 3) for i in range(19)),
            "more than one in ten",
        ),
    ],
)
def test_planted_long_functions_are_named(tmp_path: Path, text: str, said: str) -> None:
    package = plant(tmp_path, "p", ["terms"], {"terms/long.py": text})
    assert any(said in fault for fault in long_functions(package))


def test_a_docstring_does_not_make_a_function_long(tmp_path: Path) -> None:
    text = 'def f():\n    """Say.\n' + "\n    More.\n" * 50 + '    """\n    return 1\n'
    package = plant(tmp_path, "p", ["terms"], {"terms/told.py": text})
    assert long_functions(package) == []


def test_a_planted_long_file_is_named_unless_it_says_why(tmp_path: Path) -> None:
    (tmp_path / "bare.py").write_text("x = 1\n" * 401)
    (tmp_path / "told.py").write_text("# Long because it is a table.\n" + "x = 1\n" * 400)
    assert [fault.split()[0] for fault in long_files(tmp_path)] == ["bare.py"]


@pytest.mark.parametrize("word", sorted(BANNED))
def test_a_planted_vague_name_is_named(tmp_path: Path, word: str) -> None:
    module = {f"terms/{word}.py": ""}
    function = {"terms/ok.py": f"def load_{word}(): ...\n"}
    kind = {"terms/ok.py": f"class Crime{word.title()}: ...\n"}
    for i, files in enumerate([module, function, kind]):
        assert vague_names(plant(tmp_path, f"p{i}", ["terms"], files))


def test_a_word_inside_a_word_is_no_fault(tmp_path: Path) -> None:
    files = {"terms/metadata.py": "def informed(): ...\n"}
    assert vague_names(plant(tmp_path, "p", ["terms"], files)) == []
