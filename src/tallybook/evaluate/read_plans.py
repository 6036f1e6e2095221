"""Read an action plan: a TOML file of plans, with all its faults at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tallybook.disk.read_toml import read_toml
from tallybook.evaluate.plan import Plan
from tallybook.terms.errors import Fault, NotDefined, TallybookError
from tallybook.terms.extent import Extent
from tallybook.terms.find_area import find_area
from tallybook.terms.find_offences import find_offences
from tallybook.terms.offences import Offences
from tallybook.terms.read_field import read_text, read_texts

Row = Mapping[str, object]

NEEDED = (
    "id", "measure", "kind", "owner", "written", "areas", "offences", "start", "until", "expects",
)  # fmt: skip


def read_plans(path: Path) -> tuple[Plan, ...]:
    """The plans of a TOML file, each a table `[[plan]]`, in the order of the file.

    Refuses a file that is not there or is not TOML, a file without a plan, an id used twice, and
    every missing, unknown or unreadable field, all faults at once.
    """
    rows = _rows(path)
    faults = [fault for n, row in enumerate(rows, 1) for fault in _row_faults(n, row)]
    ids = [str(row["id"]) for row in rows if "id" in row]
    faults += [Fault(id, "is the id of two plans.") for id in {i for i in ids if ids.count(i) > 1}]
    if faults:
        raise NotDefined(
            f"{path.name} has plans that cannot be read.", code="plan-nonsense",
            faults=tuple(faults),
        )  # fmt: skip
    return tuple(build_plan(row) for row in rows)


def build_plan(row: Row) -> Plan:
    """The plan that a table describes; names of areas and sets of offences become their codes."""
    return Plan(**{_NAMES.get(name, name): _READERS[name](found) for name, found in row.items()})


def _rows(path: Path) -> list[Row]:
    tree = read_toml(path)
    rows, others = tree.pop("plan", None), ", ".join(tree)
    is_list = isinstance(rows, list) and bool(rows) and all(isinstance(row, dict) for row in rows)
    if others or not is_list:
        faults = (
            Fault(others, "is not part of a plan: everything stands under [[plan]]."),
        ) * bool(others)
        says = f"{path.name} holds no tables [[plan]]." if not is_list else f"{path.name} has more."
        raise NotDefined(says, code="plan-nonsense", faults=faults)
    return list(rows)


def _row_faults(number: int, row: Row) -> Iterator[Fault]:
    id = str(row.get("id", f"plan {number}"))
    told = [f"{name} is missing." for name in NEEDED if name not in row]
    told += [says for name, found in row.items() if (says := _unreadable(name, found))]
    if told:
        yield from (Fault(id, says) for says in told)
        return
    try:
        build_plan(row)
    except NotDefined as error:
        yield from error.faults


def _unreadable(name: str, found: object) -> str:
    if name not in _READERS:
        return f"{name} is not a field of a plan."
    try:
        _READERS[name](found)
    except ValueError as error:
        return f"{name} {error}"
    except TallybookError as error:
        return f"{name}: {error.says}"
    return ""


def _day(found: object) -> date:
    if not isinstance(found, date) or isinstance(found, datetime):
        raise ValueError("is not a day such as 2023-04-01, without quotes.")
    return found


def _per_cent(found: object) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise ValueError("is not a number of per cent, such as 20.")
    return float(found)


def _places(found: object) -> tuple[Extent, ...]:
    return tuple(find_area(name).extent for name in read_texts(found))


def _offences(found: object) -> Offences:
    names = read_texts(found)
    if not names:
        raise ValueError("is empty: name classes or sets.")
    sets = [find_offences(name) for name in names]
    return sets[0] if len(sets) == 1 else Offences(_codes(sets))


def _codes(sets: list[Offences]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for one in sets for code in one.codes))


def _marks(found: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise ValueError('is not a table of marks and values, such as {"victim age" = "under 18"}.')
    return tuple(sorted((str(mark), str(value)) for mark, value in found.items()))


_READERS: Mapping[str, Callable[[object], Any]] = {
    "id": read_text, "measure": read_text, "kind": read_text, "owner": read_text, "written": _day,
    "due": _day,
    "areas": _places, "offences": _offences, "start": _day, "until": _day, "since": _day,
    "expects": read_text, "promised": _per_cent, "compare_with": _places, "method": read_text,
    "because": read_text, "marks": _marks,
}  # fmt: skip

_NAMES = {"compare_with": "beside", "marks": "where"}
"""Fields that are called otherwise in a Plan."""
