"""Maps of clusters: doubt is a shade, an edge is told without colour, names do not collide."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tallybook.publish.chart_look import Spec
from tallybook.publish.draw_cluster_areas import ClusterArea, cluster_areas_spec
from tallybook.publish.draw_clusters import STEPS, Dot, clusters_spec, shade_of
from tallybook.publish.embed_svg import CROSSED, embed_svg
from tallybook.publish.show_clusters import say_odds


def _square(x: float) -> dict[str, Any]:
    ring = [[x, 51.0], [x + 1, 51.0], [x + 1, 52.0], [x, 52.0], [x, 51.0]]
    return {"type": "Polygon", "coordinates": [ring]}


AREAS = (
    ClusterArea("Figment", _square(-3), 0.99, 0),
    ClusterArea("Imaginton", _square(-2), 0.3, -1),
    ClusterArea("Testchester", _square(-1), 0.0, 1),
    ClusterArea("Notional Spa", _square(0), None, -1),
)


def _texts(tree: Any, key: str) -> list[Any]:
    if isinstance(tree, dict):
        own = [tree[key]] if key in tree else []
        return own + [one for part in tree.values() for one in _texts(part, key)]
    return [one for part in tree for one in _texts(part, key)] if isinstance(tree, list) else []


def _dots(*places: tuple[str, float, float, int]) -> Spec:
    return clusters_spec([Dot(name, x, y, 0.5, n) for name, x, y, n in places])


def _light(colour: str) -> float:
    if not colour.startswith("#"):
        return 255.0
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_an_area_is_as_dark_as_it_is_surely_inside_and_crossed_where_it_was_not_scanned() -> None:
    fills = [fill for fill in _texts(cluster_areas_spec(AREAS)["vconcat"][0], "fill") if fill]
    shades = [one for one in fills if isinstance(one, str)]
    assert shades == [shade_of(0.99), shade_of(0.3), shade_of(0.0), CROSSED]


def test_the_shades_fall_step_by_step_in_a_grey_print_too() -> None:
    lights = [_light(colour) for _, colour, _ in STEPS]
    assert all(later - earlier > 30 for earlier, later in pairwise(lights))


def test_a_further_cluster_is_told_apart_by_its_dashes_and_its_number() -> None:
    plan = cluster_areas_spec(AREAS)["vconcat"][0]
    assert _texts(plan, "strokeDash") == [[4, 2], [1, 0]]
    assert sorted(set(_texts(plan, "label"))) == ["1", "2"]


def test_the_key_names_only_what_is_on_the_map() -> None:
    says = _texts(cluster_areas_spec(AREAS)["vconcat"][1], "says")
    assert any("not scanned" in one for one in says)
    assert any("further cluster" in one for one in says)
    alone = _texts(cluster_areas_spec(AREAS[:2])["vconcat"][1], "says")
    assert not any("not scanned" in one or "further" in one for one in alone)


def test_both_maps_can_be_drawn() -> None:
    for spec in (cluster_areas_spec(AREAS), _dots(("A", 0, 0, 0), ("B", 9, 9, -1))):
        assert embed_svg(spec, "map", "A map", "Where").startswith("<svg")


def test_names_stand_on_dots_that_leave_them_room_and_numbers_elsewhere() -> None:
    apart = _dots(("Figment", 0, 0, 0), ("Testchester", 50, 90, 0), ("Mockingham", 90, 0, -1))
    assert {"1 Figment", "1 Testchester"} <= set(_texts(apart, "name"))
    close = _dots(("Figment", 0, 0, 0), ("Testchester", 2, 1, 0), ("Mockingham", 90, 90, -1))
    assert set(_texts(close, "name")) == {"1"}


@pytest.mark.parametrize(
    ("chance", "said"), [(0.001, "1 in 1,000"), (0.04, "1 in 25"), (0.31, "31%"), (1.0, "100%")]
)
def test_a_chance_is_said_as_odds(chance: float, said: str) -> None:
    assert say_odds(chance) == said
