"""How an analysis stands to the plan that was kept: kept late, not kept, or changed since."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.evaluate.kept_plans import KeptPlan
from tallybook.evaluate.plan import Plan
from tallybook.evaluate.plan_fields import digest_of, plan_fields
from tallybook.figures.caveat import CAUTION, NOTE, Caveat

_OF_NO_WEIGHT = ("measure", "owner", "due", "because", "written")
"""What may be worded anew without another analysis."""


def departures(plan: Plan, kept: KeptPlan | None) -> tuple[Caveat, ...]:
    """Caveats: that nothing was kept, that it was kept late, and each field that was changed."""
    if kept is None:
        return (Caveat("plan-not-kept", CAUTION, "plan"),)
    return (*_late(kept), *_changed(plan, kept))


def _late(kept: KeptPlan) -> Iterator[Caveat]:
    if not kept.is_before:
        facts = (("kept", str(kept.kept)), ("start", str(kept.says["start"])))
        yield Caveat("plan-kept-late", CAUTION, "plan", facts)


def _changed(plan: Plan, kept: KeptPlan) -> Iterator[Caveat]:
    if digest_of(plan) == kept.digest:
        return
    for name, now in plan_fields(plan).items():
        was = kept.says.get(name)
        if (was or None) != (now or None):
            weight = NOTE if name in _OF_NO_WEIGHT else CAUTION
            told = (("field", name), ("was", _said(was)), ("now", _said(now)))
            yield Caveat("plan-changed", weight, "plan", (*told, ("kept", str(kept.kept))))


def _said(found: object) -> str:
    if isinstance(found, dict):
        found = [f"{mark}={value}" for mark, value in found.items()]
    if isinstance(found, list):
        return ", ".join(map(str, found)) or "none"
    return "none" if found in (None, "", 0.0) else str(found)
