"""Passkeys with the browser's virtual authenticator, and the pages of accounts under axe."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from portal.accounts.models import Role, RoleGrant
from portal.accounts.services import create_organisation, request_check
from tests.browser import DESKTOP, PHONE, assert_accessible, faults_of
from tests.portal.accounts.people import PASSWORD, acting, make, make_town

pytestmark = pytest.mark.browser

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def site(asgi_server):
    """The server under a name: passkeys are bound to names, not to numbers."""
    return asgi_server.replace("127.0.0.1", "localhost")


@pytest.fixture
def key(page):
    """A virtual authenticator; returns its session and id."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return session, added["authenticatorId"]


def log_in(page, site, email):
    page.goto(site + reverse("account_login"))
    page.locator("main [name=login]").fill(email)
    page.locator("main [name=password]").fill(PASSWORD)
    page.locator("main form:has([name=password]) button[type=submit]").click()
    page.wait_for_url(lambda url: "/login/" not in url)


def log_out(page, site):
    page.goto(site + reverse("account_logout"))
    page.locator("main button[type=submit]").click()
    page.wait_for_url(lambda url: "/logout/" not in url)


def add_passkey(page, site):
    page.goto(site + reverse("mfa_add_webauthn"))
    page.locator("main [name=password]").fill(PASSWORD)
    page.locator("main form:has([name=password]) button[type=submit]").click()
    page.wait_for_url("**" + reverse("mfa_add_webauthn"))
    page.locator("main [name=name]").fill("My phone")
    page.locator("main [name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: "add" not in url)


def with_passkey(page, site):
    page.goto(site + reverse("account_login"))
    page.locator("#passkey_login").click()


def test_a_person_adds_a_passkey_and_gets_in_with_it_alone(page, site, key):
    person = make("aino")
    make_town()
    faults = faults_of(page)
    log_in(page, site, person.email)
    add_passkey(page, site)
    stored = Authenticator.objects.get(user=person, type="webauthn")
    assert stored.wrap().is_passwordless
    log_out(page, site)
    with_passkey(page, site)
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto(site + reverse("accounts:profile"))
    assert page.get_by_text(person.email).first.is_visible()
    assert [fault for fault in faults if "404" not in fault] == []


def test_a_passkey_is_the_second_step_after_the_password_too(page, site, key):
    person = make("aino")
    make_town()
    log_in(page, site, person.email)
    add_passkey(page, site)
    log_out(page, site)
    log_in(page, site, person.email)
    assert "/2fa/authenticate/" in page.url
    page.goto(site + reverse("accounts:profile"))
    assert "/2fa/authenticate/" in page.url
    page.locator("#mfa_webauthn_authenticate").click()
    page.wait_for_url(lambda url: "/2fa/" not in url)
    page.goto(site + reverse("accounts:profile"))
    assert page.get_by_text(person.email).first.is_visible()


def test_a_passkey_that_was_removed_lets_nobody_in(page, site, key):
    person = make("aino")
    make_town()
    log_in(page, site, person.email)
    add_passkey(page, site)
    log_out(page, site)
    Authenticator.objects.filter(user=person).delete()
    with_passkey(page, site)
    page.wait_for_load_state("networkidle")
    page.goto(site + reverse("accounts:profile"))
    assert "/login/" in page.url


@pytest.mark.long  # the walks over the demo look at the same pages
def test_every_page_of_accounts_is_accessible_in_light_and_dark(browser, asgi_server, client):
    town = make_town()
    person, resident = make("aino"), make("resident")
    for role in (Role.ADMINISTRATOR, Role.FACILITATOR):
        RoleGrant.objects.create(user=person, municipality=town, role=role)
    fields = {"name": "Robotics", "kind": "industry", "supplier_types": ["sme"], "about": "We."}
    organisation = create_organisation(actor=acting(person), municipality_id=town.pk, fields=fields)
    asked = request_check(
        actor=acting(resident),
        municipality_id=town.pk,
        name="residence",
        value="North",
        method="residence_desk",
        statement="I moved.",
    )
    client.force_login(person)
    pages = [
        reverse("accounts:profile"),
        reverse("accounts:verify"),
        reverse("accounts:verify_by", args=["residence_code"]),
        reverse("accounts:verify_by", args=["age_group_desk"]),
        reverse("trace:contributions"),
        reverse("organisations:organisations"),
        reverse("organisations:create"),
        reverse("organisations:organisation", args=[organisation.slug]),
        reverse("organisations:edit", args=[organisation.slug]),
        reverse("organisations:members", args=[organisation.slug]),
        reverse("desk:work_list"),
        reverse("desk:roles"),
        reverse("desk:check", args=[asked.pk]),
        reverse("audit:heads"),
    ]
    for screen, scheme in ((PHONE, "light"), (DESKTOP, "dark")):
        page = browser.new_page(viewport=screen, color_scheme=scheme)
        faults = faults_of(page)
        page.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": asgi_server}]
        )
        for path in pages:
            page.goto(asgi_server + path)
            assert_accessible(page)
        assert faults == []
        page.close()


def test_a_wrong_code_is_told_at_its_field_and_kept(page, asgi_server, client):
    make_town()
    client.force_login(make("aino"))
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": asgi_server}]
    )
    page.goto(asgi_server + reverse("accounts:verify_by", args=["residence_code"]))
    page.locator("[name=code]").fill("ABCD-0000")
    page.locator("main button[type=submit]").click()
    assert page.locator("[name=code]").input_value() == "ABCD-0000"
    assert page.get_by_text(re.compile("not valid")).first.is_visible()
    assert_accessible(page)
