"""Local notices: read whole or refused, appended whole or not at all."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest

from tallybook.register.notice import Notice
from tallybook.register.notices import notices
from tallybook.register.read_local_notices import read_local_notices
from tallybook.register.write_local_notice import write_local_notice
from tallybook.terms.errors import CannotRead, NotAllowed, NotTold

PAGE = Path(__file__).resolve().parents[3] / "docs/how-to/local-notices.md"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example of the how-to page, in a file."""
    found = re.search(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    (tmp_path / "notices.toml").write_text(found[1])
    return tmp_path / "notices.toml"


def test_the_example_of_the_page_is_read(example: Path) -> None:
    (notice,) = read_local_notices(example)
    assert (notice.id, notice.first, notice.course) == ("L1", date(2024, 5, 1), "day")
    assert "9A" in notice.offences
    assert (notice.author, notice.written) == ("A. Analyst, Exampleshire", date(2024, 9, 12))


@pytest.mark.parametrize("field", ["author", "date", "evidence"])
def test_a_notice_that_nobody_signs_is_refused(example: Path, field: str) -> None:
    kept = [ln for ln in example.read_text().splitlines() if not ln.startswith(f"{field} =")]
    example.write_text("\n".join(kept))
    with pytest.raises(NotTold, match=f"{field} is missing") as refused:
        read_local_notices(example)
    assert refused.value.code == "notice-incomplete"


def test_an_empty_signature_is_none(example: Path) -> None:
    example.write_text(re.sub(r"author = .*", 'author = " "', example.read_text()))
    with pytest.raises(NotTold, match="needs an author"):
        read_local_notices(example)


def test_all_faults_of_all_notices_at_once(example: Path) -> None:
    more = '[L2]\nweight = "block"\ntitle = "Another"\n\n[D22]\ntitle = "Not local"\n'
    example.write_text(example.read_text().replace("E23000030", "E2300003") + more)
    with pytest.raises(NotTold) as refused:
        read_local_notices(example)
    told = [str(fault) for fault in refused.value.faults]
    for said in ("L1: E2300003 is not", "L2: weight", "L2: author is missing", "D22: The id of a"):
        assert [line for line in told if line.startswith(said)], told


def test_a_line_outside_a_table_is_told(example: Path) -> None:
    example.write_text('title = "Lost"\n' + example.read_text())
    with pytest.raises(NotTold, match="outside a table"):
        read_local_notices(example)


def test_what_is_not_toml_and_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="There is no file") as missing:
        read_local_notices(tmp_path / "notices.toml")
    (tmp_path / "notices.toml").write_text("[L1\n")
    with pytest.raises(CannotRead, match="not TOML") as damaged:
        read_local_notices(tmp_path / "notices.toml")
    assert (missing.value.code, damaged.value.code) == ("file-missing", "file-damaged")


def local(id: str, of: str) -> Notice:
    """A notice of the package as if a user had written it."""
    return replace(notices()[of], id=id, author="A. Analyst", written=date(2024, 9, 12))


@pytest.mark.parametrize("of", list(notices()))
def test_what_is_written_is_read_again(tmp_path: Path, of: str) -> None:
    path = tmp_path / "notices.toml"
    write_local_notice(path, local("L7", of))
    assert [asdict(one) for one in read_local_notices(path)] == [asdict(local("L7", of))]


def test_what_stands_there_stays_as_written(example: Path) -> None:
    before = "# Kept by the analysts.\n" + example.read_text()
    example.write_text(before)
    write_local_notice(example, local("L2", "D50"))
    assert example.read_text().startswith(before)
    assert [notice.id for notice in read_local_notices(example)] == ["L1", "L2"]


def test_an_id_is_used_once_and_the_register_is_not_a_user_s(example: Path) -> None:
    before = example.read_text()
    for notice, said in ((local("L1", "D50"), "has L1 already"), (notices()["D50"], "not a local")):
        with pytest.raises(NotAllowed, match=said) as refused:
            write_local_notice(example, notice)
        assert refused.value.code == "notice-not-added"
    assert example.read_text() == before


def test_nothing_is_added_to_a_file_with_faults(example: Path) -> None:
    example.write_text(example.read_text().replace("author", "writer"))
    before = example.read_text()
    with pytest.raises(NotTold):
        write_local_notice(example, local("L2", "D50"))
    assert example.read_text() == before


def test_a_failed_write_leaves_the_file_and_no_other(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = example.read_text()

    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space left"):
        write_local_notice(example, local("L2", "D50"))
    assert example.read_text() == before
    lock = example.parent / ".notices"
    assert sorted(example.parent.iterdir()) == [lock, example]
