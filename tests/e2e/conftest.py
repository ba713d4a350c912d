"""The demo in a browser: one server for the session, and people who are signed in."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESKTOP
from tests.e2e import demo as demos

PASSWORD = "kuusi-ranta-2026"
SLOW = 60_000  # milliseconds: a shared machine may be busy
expect.set_options(timeout=SLOW)


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Iterator[str]:
    """Serve a fresh copy of the demo; its address."""
    folder = tmp_path_factory.mktemp("demo")
    demos.build(folder)
    with demos.serve(folder) as address:
        yield address


@pytest.fixture(scope="session")
def session_of(browser, demo) -> Callable[[str], dict[str, Any]]:
    """Return the cookies of a person, logged in through the form, once."""
    known: dict[str, dict[str, Any]] = {}

    def sign_in(name: str) -> dict[str, Any]:
        if name not in known:
            context = browser.new_context(viewport=DESKTOP)
            context.set_default_timeout(SLOW)
            page = context.new_page()
            page.goto(f"{demo}/en/accounts/login/")
            log_in(page, name)
            known[name] = context.storage_state()
            context.close()
        return known[name]

    return sign_in


def log_in(page: Page, name: str) -> None:
    """Fill in the log-in form the page stands on."""
    page.locator("[name=login]").fill(f"{name}@kuusiranta.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/accounts/login" not in url)


@pytest.fixture
def open_page(browser, session_of) -> Iterator[Callable[..., Any]]:
    """Open a page of a browser of its own: ``open_page("resident", viewport=PHONE)``; "" visits."""
    contexts = []

    def open_one(name: str = "", **options: Any) -> Any:
        state = session_of(name) if name else None
        context = browser.new_context(**{"viewport": DESKTOP, **options}, storage_state=state)
        context.set_default_timeout(SLOW)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
