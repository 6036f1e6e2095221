"""A small valid file of every layout, made up: what the mutations of the fuzz tests begin with."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

from make_boundaries import feature, square
from make_months import record
from make_tables import HEADER, row
from tallybook.sources.street_files import COLUMNS

Grid = Sequence[Sequence[object]]

_LOOK_UP = ["ltla24_code", "ltla24_name", "csp24_code", "csp24_name", "pfa24_code", "pfa24_name"]
_SOUTHAMPTON = ["E06000045", "Southampton", "E22000120", "Southampton", "E23000030", "Hampshire"]
_P1 = "Table P1: Police recorded crime by offence group, number of offences, year ending March 2018"
_C2 = "Table C2: Number of police recorded crimes, year ending June 2025"

GRIDS: Mapping[str, Grid] = {
    "home-office-prc-pfa": [HEADER, *(row(quarter=q, count=f" {q} ") for q in (1, 2, 3, 4))],
    "home-office-prc-csp": [
        [
            "Financial Year", "Financial Quarter", "Police Force", "CSP Name", "Offence Code",
            "Offence Count",
        ],
        *(["2017/18", q, "Hampshire", "Southampton", "88A", q] for q in (1, 2, 3, 4)),
    ],
    "ons-partnership-groups": [
        [_C2, "", "", "", "", "", "", ""],
        [
            "Police Force Area code", "Police Force Area name", "Community Safety Partnership code",
            "Community Safety Partnership name", "Local Authority code", "Local Authority name",
            "Total recorded crime (excluding fraud)", "Sexual offences",
        ],
        ["E23000030", "Hampshire", "", "", "", "", "155,217 ", "7,230 "],
        ["E23000030", "Hampshire", *_SOUTHAMPTON[2:4], *_SOUTHAMPTON[:2], "5", "1"],
    ],
    "ons-force-area-tables": [
        [_P1, "", "", ""],
        ["England and Wales", "", "", ""],
        ["", "", "Total recorded crime (excluding fraud)", "Victim-based crime"],
        ["Area Code", "Area Name", "", "Sexual offences"],
        ["", "", "Numbers", ""],
        ["E23000030", "Hampshire", "159541", "5519"],
    ],
    "ons-crime-severity-score": [
        [
            "category_counts", "description", "code_severity", "code_original",
            "category_severity", "offence", "weight",
        ],
        ["sexual offences", "Sexual grooming", "88A", "88A", "sexual", "Sexual grooming", 462.9],
        ["homicide", "Homicide", "1", "1/4.1/4.10/4.2", "violence", "Homicide", 7973.4],
    ],
    "cambridge-crime-harm-index": [
        ["CCHI Score", "CLASSIFICATION_CODE", "HOME_OFFICE_CLASSIFICATION", "ACT", "ACT"],
        [100, "88A", "088/01", "made up", "made up"],
        [1, "NN", "195/21", "made up", ""],
    ],
    "own-severity-weights": [["list", "code", "weight"], ["made-up-list", "88A", 1]],
    "ons-district-history": [
        ["ltla18_code", "ltla18_name", "ltla19_code", "ltla19_name"],
        ["E06000028", "Bournemouth", "E06000058", "Bournemouth, Christchurch and Poole"],
        ["E06000045", "Southampton", "E06000045", "Southampton"],
    ],
    "home-office-outcomes": [
        [
            "Financial Year", "Financial Quarter", "Force Name", "Offence Code", "Outcome Type",
            "Offences", "Force outcomes recorded in quarter",
        ],
        *(["2017/18", q, "Hampshire", "88A", 1, 2, 3] for q in (1, 2, 3, 4)),
    ],
    "home-office-outcomes-by-group": [
        ["financial_year", "financial_quarter", "force", "offence_group", "outcome_type", "n"],
        *(["2024/25", q, "Hampshire", "Robbery", o, 2] for q in (1, 2, 3, 4) for o in (0, 1)),
    ],
    "home-office-rolling-years": [
        ["12 months ending", "PFA", "Region", "Offence", "Rolling year total number of offences"],
        ["31-03-2018", "Hampshire", "South East", "Sexual offences", 7],
    ],
    "ons-mid-year-population": [
        ["MYE4: Population estimates: Summary for the UK, mid-2019 to mid-2020", "", "", "", ""],
        ["Code", "Name", "Geography", "Mid-2020", "Mid-2019"],
        ["E10000014", "Hampshire", "County", 1389206, 1382542],
    ],
    "ons-force-population": [
        ["PFA 2023 Code", "PFA 2023 Name", "Population"],
        ["E23000030", "Hampshire", 2062619],
    ],
    "ons-area-lookup": [_LOOK_UP, _SOUTHAMPTON],
    "home-office-area-lookup": [
        ["CSP Name", "Force Name", "Region", "ONS Code"],
        ["Adur", "Sussex", "South East Region", "E22000290"],
    ],
    "home-office-offence-reference": [
        [
            "Offence Code", "Offence description", "Old PRC offence group", "Old offence sub-group",
            "New ONS offence group", "New ONS sub-offence group",
        ],
        ["88A", "Sexual grooming", "Sexual offences", "Other", "Sexual offences", "Other sexual"],
    ],
    "police-uk-category-codes": [
        [
            "ONS_COUNTS_category", "ONS_COUNTS_description", "ONS_SEVERITY_code",
            "ONS_COUNTS_code", "ONS_SEVERITY_category", "ONS_SEVERITY_offence",
            "ONS_SEVERITY_weight", "POLICE_UK_CAT_MAP_code", "POLICE_UK_CAT_MAP_sub_class",
            "POLICE_UK_CAT_MAP_offence", "POLICE_UK_CAT_MAP_category",
        ],
        [
            "theft offences", "Theft from vehicle", "45", "45", "theft", "Theft from a vehicle",
            32.9, "45/10", "", "Theft from a motor vehicle", "Vehicle Crime",
        ],
        [
            "sexual offences", "Rape of a female aged 16 and over", "19C", "19C", "sexual", "Rape",
            2952.9, "44062", "Rape", "Rape of a female aged 16 or over",
            "Violence and Sexual Offences",
        ],
    ],
    "police-uk-street": [
        COLUMNS,
        record("Anti-social behaviour"),
        record("Anti-social behaviour"),
        record(id="a"),
        record(id="a"),
        record("Drugs", "Winchester", "b"),
        record("Robbery", "", "c"),
    ],
}  # fmt: skip
"""By source, the cells of a file; every one is read as CSV."""

_NAMED = {
    "ons-force-boundaries": {"PFA23CD": "E23000030", "PFA23NM": "Hampshire"},
    "ons-district-boundaries": {"LAD23CD": "E06000045", "LAD23NM": "Southampton"},
    "named-district-boundaries": {"name": "Southampton"},
}

TREES: Mapping[str, object] = {
    source: {"type": "FeatureCollection", "features": [feature(square(-1.5, 51.0), **named)]}
    for source, named in _NAMED.items()
}
"""By source, a collection of outlines."""


def csv_bytes(cells: Grid) -> bytes:
    """The cells as a CSV file in UTF-8."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(cells)
    return out.getvalue().encode()


def small_files() -> dict[str, bytes]:
    """Every small file by its source, as bytes."""
    grids = {source: csv_bytes(cells) for source, cells in GRIDS.items()}
    return grids | {source: json.dumps(tree).encode() for source, tree in TREES.items()}
