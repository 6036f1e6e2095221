"""Versions are pinned exactly, once for uv and once for pip, and the two agree."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest

EXACT = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.]*")
NOT_PINNED = {"tallybook", "pip", "setuptools", "wheel"}


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def pins(project: dict[str, Any]) -> list[str]:
    return list(project["tool"]["uv"]["constraint-dependencies"])


def test_pins_are_exact_versions_and_nothing_else(pins: list[str]) -> None:
    assert pins
    assert [pin for pin in pins if not EXACT.fullmatch(pin)] == []


def test_pip_gets_the_same_pins(root: Path, pins: list[str]) -> None:
    assert (root / "constraints.txt").read_text().splitlines() == pins


def test_every_dependency_is_pinned(project: dict[str, Any], pins: list[str]) -> None:
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[<>=!~\[;]", line)[0].strip() for line in asked}
    assert names - {pin.partition("==")[0] for pin in pins} == set()


def test_what_is_installed_is_what_is_pinned(pins: list[str]) -> None:
    pinned = dict(pin.split("==") for pin in pins)
    installed = {
        re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower(): found.version
        for found in distributions()
    }
    drift = {
        name: (version, pinned.get(name))
        for name, version in installed.items()
        if name not in NOT_PINNED and pinned.get(name) != version
    }
    assert drift == {}, "installed but pinned otherwise: run ./check through uv, or tools/pin.py"


def test_the_lock_with_addresses_stays_out(root: Path) -> None:
    assert "uv.lock" in (root / ".gitignore").read_text().splitlines()
