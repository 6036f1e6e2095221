"""ONS: mid-year population estimates, table MYE5: the land of an area, and people on it."""

from __future__ import annotations

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Cell
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.layouts.inside_list import inside_list
from tallybook.sources.remarks import Wrong
from tallybook.sources.table import Table


def layout() -> Layout:
    """The layout, by its columns."""
    return Layout(
        source="ons-mid-year-population",
        title="Mid-year population estimates",
        licence=OGL,
        says="square kilometres of an area and people on each of them",
        fields={
            "code": Field("code"),
            "name": Field("name"),
            "geography": Field("geography"),
            "square_km": Field(r"area\(sqkm\)"),
            "people": Field(r"estimatedpopulationmid-\d{4}", many=True),
            "density": Field(r"\d{4}peoplepersqkm", many=True),
        },
        rows=rows,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `land`; the people and densities are not read, they follow from MYE4."""
    import pyarrow as pa

    inside, code = inside_list(table, setting.remarks)
    land = inside.read("square_km", read_square_km, setting.remarks)
    if setting.remarks.faults:
        return ()
    measured = pa.array([land[at] for at in range(len(inside))], pa.float64())
    found = {"area": code.to_arrow("string"), "square_km": measured, **inside.places()}
    return (Rows("land", pa.table(found)),)


def read_square_km(cell: Cell) -> float:
    """Square kilometres, above zero; refuses anything else."""
    if isinstance(cell, str):
        try:
            cell = float(cell.replace(",", ""))
        except ValueError:
            cell = None
    if cell is None or not 0 < cell < 10**6:
        raise Wrong("this is no number of square kilometres.", "It is a number above zero.")
    return cell
