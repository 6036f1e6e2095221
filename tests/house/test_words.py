"""No address of an index, no path of one machine, no word that misleads, SQL in two rooms."""

from __future__ import annotations

from pathlib import Path

import pytest

from house.plant import plant
from house.rooms import MAY_IMPORT
from house.words import ANYWHERE, IN_SOURCE, sql_outside, texts, unwanted

ENGINE_ROOMS = "store records"


def test_the_repository_names_no_index_and_no_machine(root: Path) -> None:
    assert unwanted(texts(root), ANYWHERE) == []


def test_the_source_keeps_to_the_words_of_the_field(root: Path, package: Path) -> None:
    ours = [path for path in texts(root) if package in path.parents and path.suffix != ".csv"]
    assert ours
    assert unwanted(ours, IN_SOURCE) == []


def test_sql_is_in_the_rooms_with_an_engine(package: Path) -> None:
    assert set(ENGINE_ROOMS.split()) <= set(MAY_IMPORT)
    assert sql_outside(package, ENGINE_ROOMS) == []


@pytest.mark.parametrize(
    "line",
    [
        "see https://" + "pypi" + ".org/simple",
        "files." + "pythonhosted" + ".org",
        "open('/" + "work/main/x.csv')",
        "in /" + "tmp/out",
        "/" + "root/.cache",
    ],
)
def test_a_planted_address_or_path_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "page.md").write_text(f"Fine.\n{line}\n")
    assert len(unwanted([tmp_path / "page.md"], ANYWHERE)) == 1


@pytest.mark.parametrize(
    "line",
    ["offences committed in 2017", "Reports soared.", "historic offences", "Crime Committed"],
)
def test_a_planted_word_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "words.py").write_text(f"says = {line!r}\n")
    assert len(unwanted([tmp_path / "words.py"], IN_SOURCE)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "'SELECT a FROM cells WHERE b'",
        "f'''select {x}\n from cells '''",
        "'CREATE OR REPLACE TABLE t (x int)'",
        "'COPY cells TO x'",
    ],
)
def test_planted_sql_is_named(tmp_path: Path, text: str) -> None:
    files = {"reckon/bad.py": f"x = 1\nq = {text}\n", "store/good.py": f"x = 1\nq = {text}\n"}
    found = sql_outside(plant(tmp_path, "p", MAY_IMPORT, files), ENGINE_ROOMS)
    assert [line.split(":")[0] for line in found] == ["reckon/bad.py"]


def test_a_sentence_is_not_sql(tmp_path: Path) -> None:
    files = {"reckon/ok.py": "do = 'Select a period from the list'\n"}
    assert sql_outside(plant(tmp_path, "p", MAY_IMPORT, files), ENGINE_ROOMS) == []
