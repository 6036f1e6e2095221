"""Write what somebody in the county would have beside the extract: a map, and a plan."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

from tallybook.simulate.county import County

_SIDE, _DISTRICTS, _WARDS = 10, 3, 4
"""Length of a district's side, districts in a row of the map, and wards in a row of a district."""


def write_wards(path: Path, county: County) -> None:
    """Where every ward lies, in columns place, x and y: wards in rows, districts side by side."""
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, lineterminator="\n")
        write.writerow(["place", "x", "y"])
        for number, district in enumerate(county.districts):
            down, across = divmod(number, _DISTRICTS)
            for ward in range(district.wards):
                x, y = _SIDE * across + ward % _WARDS, _SIDE * down + ward // _WARDS
                write.writerow([f"{district.name} ward {ward + 1:02d}", x, y])


def write_campaign(path: Path) -> None:
    """The plan of the campaign that was planted, as it stands in the package."""
    path.write_bytes((files(__package__) / "campaign.toml").read_bytes())
