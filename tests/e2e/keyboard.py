"""Going about a page with the Tab key alone."""

from playwright.sync_api import Page

PATIENCE = 250  # stops on the way, at most
# How the focus shows, and where it is: "none" off the page, "dark" where it does not show.
STOP = """(wanted) => {
  const focus = document.activeElement;
  if (focus === null || focus === document.body) return "none";
  const rings = (each) => {
    const style = getComputedStyle(each);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const card = focus.closest(".card");  // a card wears the ring of its title
  if (!rings(focus) && !(card !== null && rings(card))) return "dark " + focus.outerHTML.slice(0, 120);
  return focus === wanted ? "there" : "on the way";
}"""


def press_on(page: Page, selector: str, key: str) -> None:
    """Go to ``selector`` and press ``key`` there."""
    tab_to(page, selector)
    page.keyboard.press(key)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until ``selector`` has the focus; every stop on the way shows where it is."""
    target = page.locator(selector).first
    target.wait_for()
    for _stop in range(PATIENCE):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP, target.element_handle())
        assert not stop.startswith("dark"), f"The focus is not visible: {stop}"
        if stop == "there":
            return
    raise AssertionError(f"Tab never came to {selector}")
