"""A plan as plain fields, in one order, for its digest, for keeping, and to tell two apart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from tallybook.evaluate.plan import Plan
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences

Fields = dict[str, Any]


def plan_fields(plan: Plan) -> Fields:
    """What the plan says, as JSON has it; areas and offences by their codes."""
    plain = {field.name: _plain(getattr(plan, field.name)) for field in fields(plan)}
    return plain | {"where": dict(plan.where)}


def digest_of(plan: Plan) -> str:
    """SHA-256 of what the plan says: other spacing, comments or order of lines change nothing.

    What is left empty is left out, so that a field that comes later leaves the digests kept before.
    """
    says = {name: found for name, found in plan_fields(plan).items() if found}
    text = json.dumps(says, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def plan_from_fields(says: Mapping[str, Any]) -> Plan:
    """The plan that was kept as these fields; refuses what no longer makes a plan."""
    read: dict[str, Any] = dict(says)
    for name in ("areas", "beside"):
        read[name] = tuple(_extent(text) for text in says[name])
    for name in ("written", "start", "until", "since", "due"):
        read[name] = date.fromisoformat(says[name]) if says[name] else None
    read["where"] = tuple(sorted(says.get("where", {}).items()))
    return Plan(**(read | {"offences": Offences(tuple(says["offences"]))}))


def _extent(text: str) -> Extent:
    """An extent from its canonical text: codes joined by plus, then minus what is left out."""
    inside, *without = text.split("-")
    return Extent(tuple(inside.split("+")), tuple(without))


def _plain(found: object) -> Any:
    match found:
        case date():
            return found.isoformat()
        case Extent():
            return found.text
        case Offences():
            return sorted(found.codes)
        case tuple():
            return sorted(_plain(one) for one in found)
    return found
