"""Which areas of a table are not whole, because a force in them is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from tallybook.sources.read_area import read_force
from tallybook.sources.remarks import Remarks, Wrong
from tallybook.terms.area_list import areas
from tallybook.terms.members import lies_inside
from tallybook.terms.period import Period

# “England and Wales (excluding Greater Manchester Police)”, above a table whose totals lack it.
_EXCLUDING = re.compile(r"England and Wales \(excluding ([^()]+?)(?: Police)?\)")


def not_whole(lines: Iterable[str], period: Period, remarks: Remarks) -> Callable[[str], str]:
    """For an area's code, the state that stands in place of its number; "" where it is whole.

    A total printed without one of its forces is not the number of the area that it is named after.
    """
    left_out = [
        code
        for line in lines
        for name in _EXCLUDING.findall(line)
        for code in _force(name, remarks)
    ]

    def state(code: str) -> str:
        lacking = [
            areas()[force].name
            for force in left_out
            if force != code and lies_inside(force, (code,), period.last)
        ]
        return f"printed without {', '.join(lacking)}" if lacking else ""

    return state


def _force(name: str, remarks: Remarks) -> list[str]:
    try:
        return [read_force(name)]
    except Wrong as wrong:
        remarks.fault("the lines above the table", wrong.says, wrong.do)
        return []
