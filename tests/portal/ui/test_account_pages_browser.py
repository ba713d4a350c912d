import pytest
from django.urls import reverse

from tests.browser import DESKTOP, PHONE, assert_accessible, faults_of

pytestmark = pytest.mark.browser

OPEN = ("account_login", "account_signup", "account_reset_password")
OWN = (
    "account_email",
    "account_change_password",
    "account_logout",
    "mfa_index",
    "usersessions_list",
    "socialaccount_connections",
)


def test_log_in_and_sign_up_have_the_sites_look_and_are_accessible(browser, asgi_server):
    for screen, scheme in ((PHONE, "light"), (DESKTOP, "dark")):
        page = browser.new_page(viewport=screen, color_scheme=scheme)
        faults = faults_of(page)
        for name in OPEN:
            page.goto(asgi_server + reverse(name))
            assert_accessible(page)
            assert page.locator(".site-header").is_visible()
        assert faults == []
        page.close()


def test_a_refused_log_in_says_so_and_keeps_the_address(page, asgi_server):
    page.goto(asgi_server + reverse("account_login"))
    page.locator("main [name=login]").fill("nobody@example.org")
    page.locator("main [name=password]").fill("not-the-password")
    page.locator("main button[type=submit]").first.click()
    assert page.locator(".error-summary").is_visible()
    assert page.locator("main [name=login]").input_value() == "nobody@example.org"
    assert_accessible(page)


def test_a_persons_own_pages_are_accessible(page, asgi_server, client, django_user_model):
    person = django_user_model.objects.create_user("aino@example.org", "a-long-secret", name="Aino")
    client.force_login(person)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": asgi_server}
    page.context.add_cookies([session])
    for name in OWN:
        page.goto(asgi_server + reverse(name))
        assert_accessible(page)
    page.locator(".person-menu summary").click()
    assert page.get_by_role("link", name="Log out").is_visible()
    assert_accessible(page)
