"""The pages of accounts that stand behind a mail, a second factor or another site's log-in, under axe."""

import pytest
from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction
from django.urls import reverse

from portal.audit.services import publish_heads, record, seal_pending
from portal.notify.tokens import token_for
from tests.browser import DESKTOP, PHONE, assert_accessible
from tests.portal.accounts.people import PASSWORD, acting, log_in, make, make_town
from tests.portal.accounts.test_oidc import issuer, log_in_at

__all__ = ["issuer"]

pytestmark = pytest.mark.browser

LOOKS = [(DESKTOP, "light"), (PHONE, "dark")]


@pytest.fixture(params=LOOKS, ids=["light", "dark"])
def page(request, browser):
    screen, scheme = request.param
    opened = browser.new_page(viewport=screen, color_scheme=scheme)
    yield opened
    opened.context.close()


def walk(page, site, names, **args):
    """Go to every page and ask axe; none of them may lead elsewhere."""
    for name in names:
        address = reverse(name, args=args.get(name, []))
        page.goto(site + address)
        assert page.url == site + address
        assert_accessible(page)


def enter(page, site, client):
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
    page.context.add_cookies([session])


def test_what_a_mail_leads_to(page, asgi_server):
    person = make("aino")
    EmailAddress.objects.filter(user=person).update(verified=False)
    confirmation = EmailConfirmationHMAC(EmailAddress.objects.get(user=person))
    walk(
        page,
        asgi_server,
        ["account_confirm_email", "notify:leave"],
        **{
            "account_confirm_email": [confirmation.key],
            "notify:leave": [token_for(person, "")],
        },
    )
    page.locator("main form button").last.click()
    assert_accessible(page)


@pytest.mark.parametrize("is_valid", [True, False])
def test_the_link_to_a_new_password(page, asgi_server, is_valid):
    person = make("aino")
    token = PASSWORD_RESET_TOKEN_GENERATOR().make_token(person) if is_valid else "worn-out"
    args = [user_pk_to_url_str(person), token]
    page.goto(asgi_server + reverse("account_reset_password_from_key", args=args))
    assert bool(page.locator("main [type=password]").count()) == is_valid
    assert_accessible(page)


def test_the_second_factor(page, asgi_server, client):
    person = make("aino")
    log_in(client, person.email)
    enter(page, asgi_server, client)
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    key = {"name": "My phone", "credential": {}, "passwordless": True}
    passkey = Authenticator.objects.create(user=person, type="webauthn", data=key)
    page.goto(asgi_server + reverse("mfa_view_recovery_codes"))
    page.locator("main [name=password]").fill(PASSWORD)
    page.locator("main form:has([name=password]) button[type=submit]").click()
    page.wait_for_url("**" + reverse("mfa_view_recovery_codes"))
    walk(
        page,
        asgi_server,
        [
            "mfa_index",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "mfa_list_webauthn",
            "mfa_edit_webauthn",
            "mfa_remove_webauthn",
            "mfa_deactivate_totp",
            "mfa_reauthenticate",
        ],
        mfa_edit_webauthn=[passkey.pk],
        mfa_remove_webauthn=[passkey.pk],
    )


def test_the_second_step_of_the_log_in_and_a_wrong_code(page, asgi_server):
    person = make("aino")
    TOTP.activate(person, generate_totp_secret())
    page.goto(asgi_server + reverse("account_login"))
    page.locator("main [name=login]").fill(person.email)
    page.locator("main [name=password]").fill(PASSWORD)
    page.locator("main form:has([name=password]) button[type=submit]").click()
    page.wait_for_url("**" + reverse("mfa_authenticate"))
    assert_accessible(page)
    page.locator("main [name=code]").fill("000000")
    page.locator("main form:has([name=code]) button[type=submit]").first.click()
    page.locator(".error-summary").wait_for()
    assert_accessible(page)


def test_the_first_password_of_a_person_from_elsewhere(page, asgi_server, client):
    person = make("aino")
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    enter(page, asgi_server, client)
    walk(page, asgi_server, ["account_set_password"])


def test_the_sign_up_of_a_person_from_elsewhere(page, asgi_server, client, issuer):
    del issuer.person["email"]
    log_in_at(client)
    enter(page, asgi_server, client)
    walk(page, asgi_server, ["socialaccount_signup"])


def test_the_published_heads_of_the_log(page, asgi_server):
    person, town = make("aino"), make_town()
    with transaction.atomic():
        record(actor=acting(person), verb="test.write", subject=person, municipality_id=town.pk)
    seal_pending()
    publish_heads()
    page.goto(asgi_server + reverse("audit:heads"))
    assert page.locator("main code").count() > 0
    assert_accessible(page)
