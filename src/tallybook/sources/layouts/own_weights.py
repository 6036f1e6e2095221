"""A user's own list of severities: its name, a class, a weight."""

from __future__ import annotations

from tallybook.figures.rows import Rows
from tallybook.sources.find_header import Field
from tallybook.sources.layout import Layout, Setting
from tallybook.sources.membership_rows import read_filled
from tallybook.sources.read_code import read_code
from tallybook.sources.table import Table
from tallybook.sources.weight_rows import read_weight, weight_rows


def layout() -> Layout:
    """The layout, by its columns."""
    return Layout(
        source="own-severity-weights",
        title="Severity weights of the user's own",
        licence="the user's own",
        says="a named list of severities by offence class",
        fields={"list": Field("list"), "code": Field("code"), "weight": Field("weight")},
        rows=rows,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `weights`; one file is one list, so that its edition is the list's."""
    remarks = setting.remarks
    name = table.read("list", read_filled, remarks)
    code = table.read("code", read_code, remarks)
    weight = table.read("weight", read_weight, remarks)
    names = sorted({one for one in name.cells if one})
    if len(names) > 1:
        remarks.fault(
            "the column list", f"{len(names)} lists in one file: {', '.join(names)}.",
            "Give each list a file of its own.",
        )  # fmt: skip
    if remarks.faults:
        return ()
    return weight_rows(table, names[0], code, weight, remarks)
