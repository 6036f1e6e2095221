"""Read the notices that users keep beside their figures."""

from __future__ import annotations

from pathlib import Path

from tallybook.disk.read_toml import read_toml
from tallybook.register.build_notice import Row, build_notice, notice_faults
from tallybook.register.notice import Notice
from tallybook.terms.errors import Fault, NotTold


def read_local_notices(path: Path) -> tuple[Notice, ...]:
    """The notices of a TOML file, one table each, in the order of the file.

    The fields are those of the package's own register, and author, date and evidence besides. A
    book keeps the file as `notices.toml`. Refuses a file that is not there or is not TOML, an id
    that does not start with L, and every missing or unreadable field, all faults at once.
    """
    rows = read_toml(path)
    faults = [fault for id, row in rows.items() for fault in _local_faults(id, row)]
    if faults:
        raise NotTold(
            f"{path.name} has notices that are not complete.",
            code="notice-incomplete",
            faults=tuple(faults),
        )
    return tuple(build_notice(id, row) for id, row in rows.items() if isinstance(row, dict))


def _local_faults(id: str, row: object) -> list[Fault]:
    if not isinstance(row, dict):
        return [Fault(id, "stands outside a table; each notice begins with its id, such as [L1].")]
    if not id.startswith("L"):
        signed: Row = row
        return [Fault(id, "The id of a local notice starts with L."), *notice_faults("L0", signed)]
    return list(notice_faults(id, row))
