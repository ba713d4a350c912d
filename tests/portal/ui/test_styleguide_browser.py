import pytest

from tests.browser import DESKTOP, PHONE, assert_accessible, faults_of

pytestmark = pytest.mark.browser


# axe gives up where text and ground are alike, so ask for everything that has a ground of its own.
ALIKE = """() => [...document.querySelectorAll(".ds-button, .chip, .count, .pager a")]
  .filter((each) => getComputedStyle(each).color === getComputedStyle(each).backgroundColor)
  .map((each) => each.textContent)"""


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_style_guide_is_accessible_in_light_and_dark(browser, asgi_server, screen):
    for scheme in ("light", "dark"):
        page = browser.new_page(viewport=screen, color_scheme=scheme)
        faults = faults_of(page)
        page.goto(f"{asgi_server}/en/styleguide/")
        assert_accessible(page)
        assert page.evaluate(ALIKE) == []
        assert faults == []
        page.close()


def test_the_page_works_without_javascript(browser, asgi_server):
    page = browser.new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(f"{asgi_server}/en/styleguide/")
    page.locator("summary", has_text="Menu").click()
    assert page.get_by_role("link", name="suomi").first.is_visible()
    assert page.get_by_text("Seven lie by the shore.").is_visible()
    assert page.locator("[data-map] svg").is_visible()
    page.context.close()


def test_tabs_follow_the_arrow_keys(page, asgi_server):
    page.goto(f"{asgi_server}/en/styleguide/")
    page.get_by_role("tab", name="List").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("tab", name="Map").get_attribute("aria-selected") == "true"
    assert page.get_by_text("Seven lie by the shore.").is_visible()
    assert not page.get_by_text("Eleven proposals were chosen.").is_visible()


def test_a_dialog_opens_in_place_and_gives_the_focus_back(page, asgi_server):
    page.goto(f"{asgi_server}/en/styleguide/")
    opener = page.get_by_role("button", name="Withdraw…")
    opener.click()
    assert page.get_by_role("dialog", name="Withdraw this proposal?").is_visible()
    assert_accessible(page)
    page.keyboard.press("Escape")
    assert opener.evaluate("each => each === document.activeElement")


def test_the_choice_of_colours_is_kept_in_this_browser(page, asgi_server):
    page.goto(f"{asgi_server}/en/styleguide/")
    page.get_by_role("radio", name="Dark").check()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.get_by_role("radio", name="Light").check()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


def test_the_map_comes_alive_and_stays_accessible(page, asgi_server):
    faults = faults_of(page)
    page.goto(f"{asgi_server}/en/styleguide/")
    page.locator("[data-map]").scroll_into_view_if_needed()
    page.locator(".map-point").first.wait_for()
    page.locator(".map-point").first.click()
    assert page.locator(".leaflet-popup-content").get_by_role("link").is_visible()
    assert_accessible(page)
    assert faults == []


def test_error_pages_are_accessible_and_lead_on(page, asgi_server):
    for status in (400, 403, 404, 405, 429, 500):
        page.goto(f"{asgi_server}/en/styleguide/errors/{status}/")
        assert_accessible(page)
        assert page.get_by_role("link", name="Go to the front page").is_visible()
