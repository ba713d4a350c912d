"""axe finds nothing on any kind of page, light on a desktop and dark on a phone."""

from collections.abc import Callable

import pytest

from tests.e2e.pages import ACCOUNT, DESKS, EDITORIAL, ENTRANCE, OWN, PUBLIC
from tests.e2e.walk import LOOKS, Walk

pytestmark = pytest.mark.browser

GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture
def walk_of(demo, open_page) -> Callable[..., Walk]:
    def begin(name: str = "") -> Walk:
        pages = {
            look: open_page(name, reduced_motion="reduce", **options)
            for look, options in LOOKS.items()
        }
        return Walk(demo, pages)

    return begin


@pytest.mark.parametrize(
    "stops", [EDITORIAL, ENTRANCE, PUBLIC], ids=["editorial", "entrance", "public"]
)
def test_what_a_visitor_sees_is_accessible(walk_of, stops):
    walk = walk_of()
    found = walk.along(stops)
    assert not found, "\n".join(found)
    assert walk.pages["light"].evaluate(GROUND) != walk.pages["dark"].evaluate(GROUND)


@pytest.mark.parametrize("stops", [OWN, ACCOUNT], ids=["own", "account"])
def test_what_a_resident_sees_is_accessible(walk_of, stops):
    found = walk_of("resident").along(stops)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("role", DESKS)
def test_what_every_other_role_sees_is_accessible(walk_of, role):
    found = walk_of(role).along(DESKS[role])
    assert not found, "\n".join(found)
