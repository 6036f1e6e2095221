"""The working of a relation as a sentence; the sentences themselves are data."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from tallybook.claims.claim import Claim
from tallybook.claims.relation import CONSISTENT, INCONSISTENT, NOT_CHECKABLE
from tallybook.claims.within.interval import Interval


@cache
def _sentences() -> dict[str, dict[str, str]]:
    text = resources.files(__package__).joinpath("say.toml").read_text("utf-8")
    return tomllib.loads(text)


def say(
    type_: str,
    verdict: str,
    error: str,
    roles: Mapping[str, Any],
    implied: Interval | None,
    details: Sequence[tuple[str, str | float | bool]] = (),
) -> tuple[str, str]:
    """The working, and for figures that do not add up what would have been right."""
    words = {name: quoted(role) for name, role in roles.items()}
    words |= {name: str(told) for name, told in details}
    words["implied"] = shown(implied) if implied else ""
    sentences = _sentences()[type_]
    if dict(details).get("complete") is False and verdict == CONSISTENT and implied:
        left = roles["total"].mention.value - implied.low
        return sentences["part"].format_map(_Words(words | {"rest": _number(left)})), ""
    key = "open" if verdict == NOT_CHECKABLE else "fits" if verdict == CONSISTENT else "misses"
    says = sentences[key].format_map(_Words(words))
    if verdict != INCONSISTENT:
        return says, ""
    slip = _sentences()["slips"].get(error, "")
    right = sentences["right"].format_map(_Words(words))
    return f"{says} {slip}".strip(), right


class _Words(dict[str, str]):
    """Words for a sentence; what the story does not tell is shown as a gap."""

    def __missing__(self, key: str) -> str:
        return "…"


def quoted(role: Any) -> str:
    """The words of a claim as printed; of several, a list; of none, a gap."""
    if not role:
        return "…"
    if isinstance(role, Claim):
        return f"“{' '.join(role.mention.quote.split())}”"
    return ", ".join(quoted(claim) for claim in role)


def shown(interval: Interval) -> str:
    """Limits as a reader would write them: one number where they are the same to three figures."""
    low, high = interval.low, interval.high
    if math.isinf(low) and math.isinf(high):
        return "anything"
    if math.isinf(high):
        return f"at least {_number(low)}"
    if math.isinf(low):
        return f"at most {_number(high)}"
    ends = (_number(low), _number(high))
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def _number(amount: float) -> str:
    if abs(amount - round(amount)) < 1e-9 or abs(amount) >= 1000:
        return f"{amount:,.0f}"
    return f"{amount:,.1f}" if abs(amount) >= 1 else f"{amount:,.3g}"
