"""Go from page to page with axe, in light on a desktop and in dark on a phone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.browser import DESKTOP, PHONE, RULES, faults_of

LOOKS = {
    "light": {"viewport": DESKTOP, "color_scheme": "light"},
    "dark": {"viewport": PHONE, "color_scheme": "dark"},
}
FILE = re.compile(r"[.](atom|csv|ics|json|pb|pdf)$|/download/")
WAYS = "a[href], form[action]"
ADDRESSES = "(ways) => ways.map((way) => way.href ?? way.action)"
# Where text and ground are of one colour axe only wonders; that is a fault as well.
LOOK = """async (rules) => {
  const found = await axe.run({ runOnly: rules, resultTypes: ["violations", "incomplete"], preload: false });
  const alike = ({ nodes }) => nodes.some(({ any }) => any.some(({ data }) => data?.messageKey === "equalRatio"));
  const wonders = found.incomplete.filter((each) => each.id === "color-contrast" && alike(each));
  return [...found.violations, ...wonders].map(({ id, nodes }) => {
    const places = nodes.map(({ target }) => target.join(" ")).slice(0, 5).join(", ");
    return `${id} at ${places}: ${nodes[0].failureSummary}`;
  });
}"""


@dataclass(frozen=True)
class Stop:
    """A kind of page: its address' name (or the editors' page type), and where one of it is.

    Without a ``path`` the walk takes the first link to that kind on the pages before.
    """

    view: str
    path: str | None = None
    status: int = 200


@dataclass
class Walk:
    """One person's two browsers, one of each look."""

    address: str
    pages: dict[str, Page]
    known: dict[str, str] = field(default_factory=dict)
    said: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.said = {look: faults_of(page) for look, page in self.pages.items()}

    def along(self, stops: Iterable[Stop]) -> list[str]:
        """Go to every stop in every look; return what is wrong."""
        return [fault for stop in stops for fault in self.to(stop)]

    def to(self, stop: Stop) -> list[str]:
        """Go to one stop in every look; return what is wrong, and keep its links."""
        path = self.known.get(stop.view) if stop.path is None else f"/en/{stop.path}"
        if path is None:
            return [f"{stop.view}: no link to it on the pages before"]
        found: list[str] = []
        for look, page in self.pages.items():
            self.said[look].clear()
            answer = page.goto(f"{self.address}{path}")
            assert answer is not None
            if answer.status != stop.status:
                return [*found, f"{stop.view} ({path}): {answer.status}, not {stop.status}"]
            found += self.here(look, f"{stop.view} ({path})", stop.status)
        self._learn_links()
        return found

    def here(self, look: str, name: str, status: int = 200) -> list[str]:
        """Return what is wrong with the page as it is now."""
        page = self.pages[look]
        wake_maps(page)
        found = faults_on(page)
        refused = f"status of {status}"  # the browser says so of every error page
        found += [each for each in self.said[look] if refused not in each]
        self.said[look].clear()
        return [f"{name}, {look}: {each}" for each in found]

    def _learn_links(self) -> None:
        """Remember the first address of every kind of page that the pages so far lead to."""
        for href in self.pages["light"].locator(WAYS).evaluate_all(ADDRESSES):
            parts = urlsplit(href)
            if not href.startswith(self.address) or FILE.search(parts.path):
                continue
            query = f"?{parts.query}" if parts.query else ""
            self.known.setdefault(view_of(parts.path), parts.path + query)


def view_of(path: str) -> str:
    """Return the name of the view behind an address, or nothing."""
    try:
        return str(resolve(path).view_name)
    except Resolver404:
        return ""


def wake_maps(page: Page) -> None:
    """Maps begin when they are looked at: wait until they have."""
    for place in page.locator("[data-map]:visible").all():
        place.scroll_into_view_if_needed()
        place.locator(".map-point").first.wait_for()


def faults_on(page: Page) -> list[str]:
    """Return what axe finds, and whether the page runs over the edge of the screen."""
    page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(LOOK, RULES)
    wide = page.evaluate("document.documentElement.scrollWidth")
    if page.viewport_size and wide > page.viewport_size["width"]:
        found.append(f"{wide} wide on a screen of {page.viewport_size['width']}")
    return found
