"""The built-in list, held against names that the publishers have used."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallybook.fetch.find_link import find_link
from tallybook.fetch.read_publications import find_publication, read_publications
from tallybook.terms.errors import CannotRead

MEDIA = "https://assets.publishing.service.gov.uk/media/0a1b2c3d"
ONS = "/file?uri=/peoplepopulationandcommunity/populationandmigration/populationestimates/datasets"
SERVICES = "/ESMARspQHYMw9BZ9/arcgis/rest/services"

USED = {
    ("home-office", "force-tables"): (
        f"{MEDIA}/prc-pfa-mar2013-onwards-tables-230426.ods",
        f"{MEDIA}/prc-pfa-mar2013-onwards-tables-290126.ods",
        f"{MEDIA}/prc-pfa-mar2013-onwards-tables-191023.ods",
        f"{MEDIA}/prc-pfa-mar2013-onwards-tables-230426.xlsx",
        f"{MEDIA}/prc-csp-mar2021-mar2026-tables-230726.ods",
    ),
    ("home-office", "partnership-tables"): (
        f"{MEDIA}/prc-csp-mar2021-mar2026-tables-230726.ods",
        f"{MEDIA}/prc-csp-mar21-sep25-tables-290126.ods",
        f"{MEDIA}/prc-csp-mar16-mar20-tables-290126.ods",
        f"{MEDIA}/prc-pfa-mar2013-onwards-tables-230426.ods",
    ),
    ("populations", "mid-year-populations"): (
        f"{ONS}/populationestimatesforuk/mid2024/mye24tablesuk.xlsx",
        f"{ONS}/populationestimatesforuk/mid2023/mye23tablesuk.xlsx",
        f"{ONS}/estimatesofthepopulationforenglandandwales/mid2025/mye25tablesew.xlsx",
    ),
    ("police-uk", "street-months"): (
        "/data/archive/2026-07.zip",
        "/data/archive/2026-06.zip",
        "/data/archive/2017-12.zip",
        "/data/archive/latest.zip",
    ),
    ("boundaries", "force-outlines"): (
        f"{SERVICES}/Police_Force_Areas_December_2023_EW_BUC/FeatureServer",
        f"{SERVICES}/Police_Force_Areas_December_2022_EW_BUC/FeatureServer",
        f"{SERVICES}/Police_Force_Areas_December_2024_EW_BFE/FeatureServer",
    ),
    ("boundaries", "district-outlines"): (
        f"{SERVICES}/Local_Authority_Districts_May_2025_Boundaries_UK_BUC_V2/FeatureServer",
        f"{SERVICES}/Local_Authority_Districts_May_2025_Boundaries_UK_BUC/FeatureServer",
        f"{SERVICES}/Local_Authority_Districts_December_2024_Boundaries_UK_BUC/FeatureServer",
        f"{SERVICES}/Local_Authority_Districts_May_2026_Boundaries_UK_BGC/FeatureServer",
    ),
}
"""For each file wanted: its newest name first, older ones after it, then others' names."""


def test_every_file_is_held_against_names() -> None:
    names = ["home-office", "populations", "police-uk", "boundaries"]
    listed = {(name, w.name) for name in names for w in find_publication(name).wanted}
    assert listed == set(USED)


@pytest.mark.parametrize(("publication", "name"), USED)
def test_the_newest_of_the_names_is_taken(publication: str, name: str) -> None:
    newest, *others = USED[publication, name]
    (wanted,) = (w for w in find_publication(publication).wanted if w.name == name)
    for addresses in ([newest, *others], [*others, newest]):
        html = "".join(f'<a href="{address}">Tables</a>' for address in addresses)
        link = find_link(html, wanted.pages[0], wanted)
        assert link is not None
        assert link.address.endswith(newest)


def test_every_fault_of_a_list_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "list.toml"
    path.write_text(
        """
empty = 1
[a]
publisher = "p"
licence = "l"
[[a.file]]
name = "plain"
says = "s"
pages = ["http://www.example.org/"]
link = "("
ending = "ods"
types = []
starts = "PK"
least = 10
most = 5
loads = true
seen = "s"
[[a.file]]
name = "lacking"
[[a.file]]
name = "more"
colour = "red"
"""
    )
    with pytest.raises(CannotRead) as refused:
        read_publications(path)
    said = [str(fault) for fault in refused.value.faults]
    assert refused.value.code == "publications-unreadable"
    assert [line.partition(":")[0] for line in said] == [
        "empty",
        *["plain"] * 5,
        "a, lacking",
        "a, more",
    ]


@pytest.mark.parametrize("text", ["[a", "\xff\xfe"])
def test_a_list_that_is_no_toml_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(CannotRead) as refused:
        read_publications(path)
    assert refused.value.code == "publications-unreadable"
