"""Where a key comes from, and that it shows itself nowhere."""

from __future__ import annotations

import base64
import os
import stat
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tallybook.records.key import Key
from tallybook.records.read_key import SERVICE, VARIABLE, make_key_file, read_key
from tallybook.terms.errors import NotAllowed, NotTold

SECRET = bytes(range(32))
TEXT = base64.b64encode(SECRET).decode()


@pytest.fixture(autouse=True)
def nothing_around(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setitem(sys.modules, "keyring", None)


def keyring_with(monkeypatch: pytest.MonkeyPatch, entries: dict[tuple[str, str], str]) -> None:
    """The library as it answers: None for an entry that is not there."""
    keyring, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    errors.KeyringError = RuntimeError  # type: ignore[attr-defined]
    keyring.get_password = lambda service, name: entries.get((service, name))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)


def test_a_new_key_is_for_its_owner_alone_and_never_written_over(tmp_path: Path) -> None:
    made = make_key_file(tmp_path / "key")
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    assert read_key(tmp_path / "key", tmp_path) == made
    with pytest.raises(NotAllowed) as caught:
        make_key_file(tmp_path / "key")
    assert caught.value.code == "records-key-exists"
    assert read_key(tmp_path / "key", tmp_path) == made


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o620, 0o602])
def test_a_file_that_others_may_touch_is_refused(tmp_path: Path, mode: int) -> None:
    make_key_file(tmp_path / "key")
    (tmp_path / "key").chmod(mode)
    with pytest.raises(NotAllowed) as caught:
        read_key(tmp_path / "key", tmp_path)
    assert caught.value.code == "records-key-open"


def test_a_file_comes_before_the_environment_and_that_before_the_keyring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring_with(monkeypatch, {(SERVICE, str(tmp_path.resolve())): TEXT})
    assert read_key(None, tmp_path).secret == SECRET
    with pytest.raises(NotTold):
        read_key(None, tmp_path / "another room")
    other = os.urandom(32)
    monkeypatch.setenv(VARIABLE, base64.b64encode(other).decode())
    assert read_key(None, tmp_path).secret == other
    in_file = make_key_file(tmp_path / "key")
    assert read_key(tmp_path / "key", tmp_path) == in_file


@pytest.mark.parametrize(
    "text", ["", "short", base64.b64encode(b"x" * 31).decode(), TEXT[:-3] + "!"]
)
def test_what_is_no_key_is_refused_and_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    (tmp_path / "key").write_text(text)
    (tmp_path / "key").chmod(0o600)
    with pytest.raises(NotAllowed) as caught:
        read_key(tmp_path / "key", tmp_path)
    assert caught.value.code == "records-key-wrong"
    assert not text or text not in str(caught.value)


def test_each_purpose_has_a_key_of_its_own_and_none_shows() -> None:
    key = Key(SECRET)
    derived = {key.derive(name) for name in ("manifest", "audit", "chain", "head", "name")}
    assert len(derived) == 5
    assert SECRET not in derived
    assert repr(key) == "Key()"
    with pytest.raises(ValueError, match="32 bytes"):
        Key(SECRET[:16])
