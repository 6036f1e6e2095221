"""Plans that a book keeps: each with its day, every line sealed by the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tallybook.disk.replace_file import replace_file
from tallybook.disk.writer_lock import writer_lock
from tallybook.evaluate.plan import Plan
from tallybook.evaluate.plan_fields import digest_of, plan_fields
from tallybook.terms.errors import CannotRead

FILE = "plans.jsonl"
"""The file of a book that keeps plans: one a line, never rewritten, only added to."""
_LOCK, _PATIENCE = ".plans", 10.0
"""The place of a book's one writer of plans, and seconds to wait for it."""


@dataclass(frozen=True)
class KeptPlan:
    """What a plan said on the day it was kept; two are equal when id and digest are."""

    id: str
    digest: str
    kept: date = field(compare=False)
    says: Mapping[str, Any] = field(compare=False, repr=False)

    @property
    def is_before(self) -> bool:
        """Whether it was kept before its own outcome window began."""
        return self.kept.isoformat() < str(self.says["start"])


def kept_plans(book: Path) -> tuple[KeptPlan, ...]:
    """The plans in the order they were kept; none where the book keeps no file of them.

    Refuses a file in which a line was changed, removed or put in: each carries the digest of the
    one before. Whoever rewrites every line from there on is not caught: keep the last digest
    elsewhere, such as in the minutes of the meeting that agreed the plan.
    """
    return tuple(_kept(line) for line in _lines(book / FILE))


def keep_plans(
    book: Path, plans: Sequence[Plan], day: date
) -> tuple[tuple[KeptPlan, ...], tuple[KeptPlan, ...]]:
    """Add the plans to the book's own: those that are new, and those that were kept already.

    The same plan twice changes nothing; another plan under the same id is another version, and the
    earlier one stays. Whole or not at all.
    """
    path = book / FILE
    wanted = {(plan.id, digest_of(plan)): plan for plan in plans}
    with writer_lock(book, _PATIENCE, _LOCK):
        lines = _lines(path)
        had = {(one.id, one.digest): one for one in map(_kept, lines)}
        new = [_line(plan, day) for key, plan in wanted.items() if key not in had]
        if new:
            replace_file(path, "".join(_sealed([*lines, *new])).encode())
    return tuple(map(_kept, new)), tuple(had[key] for key in wanted if key in had)


def judged_by(kept: Sequence[KeptPlan], id: str) -> KeptPlan | None:
    """The version an analysis is held to: the newest kept before its window began, else the first.

    What is kept after the window began may have been fitted to what came, so it replaces nothing.
    """
    versions = [one for one in kept if one.id == id]
    before = [one for one in versions if one.is_before]
    return before[-1] if before else versions[0] if versions else None


def _line(plan: Plan, day: date) -> dict[str, Any]:
    says = plan_fields(plan)
    return {"id": plan.id, "digest": digest_of(plan), "kept": day.isoformat(), "plan": says}


def _kept(line: Mapping[str, Any]) -> KeptPlan:
    return KeptPlan(line["id"], line["digest"], date.fromisoformat(line["kept"]), line["plan"])


def _sealed(lines: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    seal = ""
    for line in lines:
        text = json.dumps({**line, "after": seal}, sort_keys=True, ensure_ascii=False)
        seal = hashlib.sha256(text.encode()).hexdigest()
        yield text + "\n"


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    written = path.read_text("utf-8")
    try:
        lines = [json.loads(line) for line in written.splitlines()]
        is_whole = "".join(_sealed(lines)) == written
    except (json.JSONDecodeError, TypeError) as error:
        raise _damaged(path) from error
    if not is_whole:
        raise _damaged(path)
    return lines


def _damaged(path: Path) -> CannotRead:
    return CannotRead(f"{path} is not as it was written.", code="plans-damaged")
