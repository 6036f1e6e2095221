"""The code lists as they lie in the package, read without the package's own reader."""

from __future__ import annotations

import csv
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

LISTS = Path(__file__).resolve().parents[1] / "src/tallybook/terms/lists"

Row = dict[str, str]


@cache
def rows(name: str) -> list[Row]:
    with (LISTS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


@cache
def by_code(name: str) -> dict[str, Row]:
    return {row["code"]: row for row in rows(name)}


@cache
def tables(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((LISTS / name).read_text("utf-8"))


def set_codes(id: str) -> list[str]:
    return [str(code) for code in tables("offence_sets.toml")[id]["codes"]]


def aliases(row: Row) -> list[str]:
    return [alias for alias in row["aliases"].split("|") if alias]


def holds_on(row: Row, day: str) -> bool:
    return row["valid_from"] <= day and (not row["valid_to"] or day <= row["valid_to"])


def iso(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def parents(child: str, day: str) -> list[str]:
    return [
        m["parent"] for m in rows("memberships.csv") if m["child"] == child and holds_on(m, day)
    ]


def districts_of(parent: str, day: str) -> list[str]:
    known = by_code("areas.csv")
    inside = [
        m["child"] for m in rows("memberships.csv") if m["parent"] == parent and holds_on(m, day)
    ]
    return [code for code in inside if known[code]["kind"] == "district"]
