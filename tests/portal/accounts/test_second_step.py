"""Time-based codes and recovery codes."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail

from tests.portal.accounts.people import PASSWORD, log_in


def code_for(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


@pytest.fixture
def secret(client, aino):
    """Aino has switched the second step on; return its secret."""
    log_in(client, aino.email)
    page = client.get("/en/accounts/2fa/totp/activate/")
    client.post(page["Location"], {"password": PASSWORD})
    page = client.get("/en/accounts/2fa/totp/activate/").content.decode()
    found = re.search(r'value="([A-Z2-7]{16,})"', page).group(1)
    client.post("/en/accounts/2fa/totp/activate/", {"code": code_for(found)})
    client.post("/en/accounts/logout/")
    return found


def is_logged_in(client):
    return client.get("/en/me/").status_code == 200


def test_the_password_alone_is_no_longer_enough(client, aino, secret):
    answer = log_in(client, aino.email)
    assert "/2fa/authenticate/" in answer["Location"]
    assert not is_logged_in(client)


def test_password_and_code_let_in_and_the_code_works_once(client, aino, secret, monkeypatch):
    log_in(client, aino.email)
    later = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: later)
    code = code_for(secret)
    client.post("/en/accounts/2fa/authenticate/", {"code": code})
    assert is_logged_in(client)
    client.post("/en/accounts/logout/")
    log_in(client, aino.email)
    client.post("/en/accounts/2fa/authenticate/", {"code": code})
    assert not is_logged_in(client)


def test_a_wrong_code_does_not_let_in_and_guessing_is_stopped(client, aino, secret):
    log_in(client, aino.email)
    for _ in range(30):
        last = client.post("/en/accounts/2fa/authenticate/", {"code": "000000"})
    assert not is_logged_in(client)
    assert "too many" in last.content.decode().lower()


def test_the_secret_is_stored_encrypted(secret):
    stored = Authenticator.objects.get(type="totp")
    assert secret not in str(stored.data)


def test_a_recovery_code_lets_in_once(client, aino, secret):
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    log_in(client, aino.email)
    client.post("/en/accounts/2fa/authenticate/", {"code": codes[0]})
    assert is_logged_in(client)
    client.post("/en/accounts/logout/")
    log_in(client, aino.email)
    client.post("/en/accounts/2fa/authenticate/", {"code": codes[0]})
    assert not is_logged_in(client)


def test_a_reset_password_does_not_get_round_the_second_step(client, aino, secret):
    mail.outbox.clear()
    client.post("/en/accounts/password/reset/", {"email": aino.email})
    link = re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body).group(1)
    form = client.get(link)["Location"]
    fresh = "a stone bridge in the rain"
    client.post(form, {"password1": fresh, "password2": fresh})
    assert not is_logged_in(client)
    log_in(client, aino.email, fresh)
    assert not is_logged_in(client)
