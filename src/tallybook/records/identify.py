"""Tell a column that can name somebody: by its header, and by what its cells look like."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from tallybook.records.fields import COARSENED, field_kind, fields_by_header, plain_header


def named_by_header(header: str) -> str:
    """What a column holds that can name somebody, by its header; "" where nothing is known."""
    field = fields_by_header().get(plain_header(header))
    if field and field_kind(field) not in COARSENED:
        return ""
    spaced = re.sub(r"([a-z])([A-Z])", r"\1 \2", header)
    words = set(re.findall(r"[a-z]+", spaced.lower())) | {plain_header(header)}
    return next((what for what, listed in _rules()["headers"].items() if words & set(listed)), "")


def named_by_cells(texts: Sequence[str], rows: int, kind: str) -> str:
    """What the distinct texts of a column look like, among so many rows; "" where like nothing.

    Many different texts are free text or names, whatever they look like. Many numbers in a mark are
    ages or numbers of something; places (`kind`) may have numbers.
    """
    if not texts:
        return ""
    for what, (pattern, share) in _patterns().items():
        if sum(bool(pattern.search(text)) for text in texts) > share * len(texts):
            return what
    rule = _rules()["text"]
    if len(texts) >= rule["distinct_at_least"] and len(texts) > rule["distinct_share"] * rows:
        return "many different texts"
    numbers = sum(text.isdigit() for text in texts)
    if kind == "mark" and numbers >= rule["numbers_at_least"]:
        return "many numbers"
    long = sum(len(text) > rule["long"] for text in texts)
    return "long texts" if long > rule["long_share"] * len(texts) else ""


@cache
def _rules() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "identifying.toml").read_text("utf-8"))


@cache
def _patterns() -> Mapping[str, tuple[re.Pattern[str], float]]:
    return {
        what: (re.compile(rule["pattern"]), rule["share"])
        for what, rule in _rules()["cells"].items()
    }
