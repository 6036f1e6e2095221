"""ONS Crime Severity Score: what one offence of a class weighs, by the sentences passed for it."""

from __future__ import annotations

from tallybook.figures.rows import Rows
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.read_code import read_code
from tallybook.sources.table import Table
from tallybook.sources.weight_rows import read_weight, weight_rows

NAME = "ons-crime-severity-score"


def layout() -> Layout:
    """The layout, by its columns."""
    return Layout(
        source=NAME,
        title="Crime Severity Score, weights of offence classes",
        licence=OGL,
        says="the severity of one offence of each class",
        fields={
            "category": Field("categorycounts"),
            "description": Field("description"),
            "severity": Field("codeseverity"),
            "code": Field("codeoriginal"),
            "severity_category": Field("categoryseverity"),
            "offence": Field("offence"),
            "weight": Field("weight"),
        },
        rows=rows,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `weights`, by the code under which offences are counted."""
    code = table.read("code", read_code, setting.remarks)
    weight = table.read("weight", read_weight, setting.remarks)
    return weight_rows(table, NAME, code, weight, setting.remarks)
