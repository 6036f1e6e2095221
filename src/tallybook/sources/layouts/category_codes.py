"""police.uk categories joined to Home Office codes and offence classes, by a table others made."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Cell
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.read_code import read_code
from tallybook.sources.read_finer_code import read_finer_codes
from tallybook.sources.remarks import Wrong
from tallybook.sources.table import Table
from tallybook.terms.street_category import street_categories


def layout() -> Layout:
    """The layout, by its columns; the severities in it are read from the ONS's own table."""
    return Layout(
        source="police-uk-category-codes",
        title="Offence codes of police.uk categories, joined to offence classes",
        licence=f"{OGL}, for the codes; the join is the work of others",
        says="Home Office codes and offence classes in each police.uk category",
        fields={
            "group": Field("onscountscategory"),
            "class_description": Field("onscountsdescription"),
            "severity_code": Field("onsseveritycode"),
            "code": Field("onscountscode"),
            "severity_group": Field("onsseveritycategory"),
            "severity_description": Field("onsseverityoffence"),
            "weight": Field("onsseverityweight"),
            "finer_code": Field("policeukcatmapcode"),
            "subgroup": Field("policeukcatmapsubclass"),
            "description": Field("policeukcatmapoffence"),
            "category": Field("policeukcatmapcategory"),
        },
        rows=rows,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `category_codes`, one a printed row.

    A class without a finer code has none. Refuses a class that its category does not hold by
    terms/lists/street_categories.toml, and a date in the place of a code that may be several.
    """
    import pyarrow as pa

    remarks = setting.remarks
    columns = {
        "category": table.read_together(("category", "code"), _category_with, remarks),
        "code": table.read("code", read_code, remarks),
        "finer_code": read_finer_codes(table, "finer_code", "code", remarks),
        "description": table.columns["description"].map(_text),
    }
    if remarks.faults:
        return ()
    texts = {name: column.to_arrow("string") for name, column in columns.items()}
    return (Rows("category_codes", pa.table({**texts, **table.places()})),)


def _category_with(cell: Cell, code: Cell) -> str:
    """The category's id, if it holds the class in its row."""
    found = _categories().get(str(cell).casefold())
    if found is None:
        raise Wrong(
            f"“{str(cell or '')[:60]}” is not a category that is known.",
            "If it is a new one, add it to terms/lists/street_categories.toml, with its classes.",
        )
    if read_code(code) not in street_categories()[found].codes:
        raise Wrong(
            f"class {code} is not one that the category “{cell}” holds.",
            "Ask which of them is meant; what a category holds stands in "
            "terms/lists/street_categories.toml.",
        )
    return found


@cache
def _categories() -> Mapping[str, str]:
    return {one.label.casefold(): one.id for one in street_categories().values()}


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)
