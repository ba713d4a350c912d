"""Drawing places: a place far from all others does not shrink the rest."""

from portal.ui.components import Map, Point
from portal.ui.mapping import draw

TOWN = [Point(f"Place {n}", 21.10 + n / 200, 52.20 + n / 300) for n in range(9)]
ASTRAY = Point("Astray", 18.0, 51.0, url="/astray/")


def test_a_place_far_from_all_others_does_not_count_for_the_scale() -> None:
    alone, both = draw(TOWN), draw([*TOWN, ASTRAY])

    assert [(mark.x, mark.y) for mark in both.near] == [(mark.x, mark.y) for mark in alone.marks]
    assert [mark.point for mark in both.far] == [ASTRAY]


def test_a_far_place_is_named_under_the_map_and_listed() -> None:
    html = Map("Where", [*TOWN, ASTRAY]).render()

    assert html.count('href="/astray/"') == 2
    assert html.count('class="map__mark"') == len(TOWN)


def test_few_places_are_all_drawn() -> None:
    assert not draw([TOWN[0], ASTRAY]).far
    assert not draw([TOWN[0]]).far


def test_an_outline_decides_the_scale_so_that_every_place_is_drawn() -> None:
    assert not draw([*TOWN, ASTRAY], [[(17, 50), (22, 50), (22, 53)]]).far
