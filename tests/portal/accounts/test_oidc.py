"""Log-in through an OpenID Connect issuer that runs on this machine."""

import base64
import hashlib
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa

from portal.accounts.models import User
from portal.settings import environment
from tests.portal.accounts.issuer import CLIENT_ID, SECRET, Issuer

LOG_IN = "/en/accounts/oidc/issuer/login/"


@pytest.fixture
def issuer(settings, monkeypatch, town):
    running = Issuer()
    monkeypatch.setenv("PORTAL_OIDC_ISSUER", running.url)
    monkeypatch.setenv("PORTAL_OIDC_NAME", "Town card")
    monkeypatch.setenv("PORTAL_OIDC_CLIENT_ID", CLIENT_ID)
    monkeypatch.setenv("PORTAL_OIDC_SECRET", SECRET)
    settings.SOCIALACCOUNT_PROVIDERS = environment.openid_connect()
    yield running
    running.stop()


def begin(client, **query):
    """Press the button; return what the issuer is asked."""
    answer = client.post(LOG_IN, query)
    return {name: v[0] for name, v in parse_qs(urlsplit(answer["Location"]).query).items()}


def come_back(client, state, code="c"):
    return client.get(f"{LOG_IN}callback/", {"state": state, "code": code})


def log_in_at(client, **query):
    return come_back(client, begin(client, **query)["state"])


def is_logged_in(client):
    return client.get("/en/me/").status_code == 200


def test_without_the_settings_there_is_no_issuer_and_no_button(client, town):
    assert environment.openid_connect() == {}
    assert client.post(LOG_IN).status_code == 404


def test_the_log_in_page_names_the_issuer(client, issuer):
    assert "Town card" in client.get("/en/accounts/login/").content.decode()


def test_a_person_gets_in_with_the_issuers_name_and_confirmed_address(client, issuer):
    log_in_at(client)
    person = User.objects.get()
    assert (person.email, person.name) == ("vieno@example.org", "Vieno Virta")
    assert is_logged_in(client)
    assert SocialAccount.objects.get().uid == "person-1"


def test_the_second_time_is_the_same_account(client, issuer):
    log_in_at(client)
    client.post("/en/accounts/logout/")
    issuer.person["email"] = "new@example.org"
    log_in_at(client)
    assert is_logged_in(client)
    assert User.objects.count() == 1


def test_the_code_is_bound_to_the_browser_by_state_and_pkce(client, issuer):
    asked = begin(client)
    assert asked["code_challenge_method"] == "S256"
    come_back(client, asked["state"])
    verifier = issuer.asked[0]["code_verifier"].encode()
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).rstrip(b"=")
    assert challenge.decode() == asked["code_challenge"]
    assert issuer.asked[0]["client_secret"] == SECRET


def test_a_state_that_was_not_given_out_or_was_used_lets_nobody_in(client, issuer):
    state = begin(client)["state"]
    other = type(client)()
    come_back(other, state)
    assert not is_logged_in(other)
    come_back(client, state)
    client.post("/en/accounts/logout/")
    come_back(client, state)
    assert not is_logged_in(client)


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://somebody.else"},
        {"aud": "another-portal"},
        {"exp": 1},
    ],
    ids=["issuer", "audience", "expired"],
)
def test_a_token_for_somebody_else_or_of_yesterday_lets_nobody_in(client, issuer, claims):
    issuer.claims = claims
    log_in_at(client)
    assert not is_logged_in(client)
    assert not User.objects.exists()


def test_a_token_signed_with_another_key_lets_nobody_in(client, issuer):
    issuer.signing_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    log_in_at(client)
    assert not is_logged_in(client)


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_without_a_public_key_signature_lets_nobody_in(client, issuer, algorithm):
    issuer.algorithm = algorithm
    issuer.signing_key = None if algorithm == "none" else "x" * 64
    assert log_in_at(client).status_code == 401
    assert not is_logged_in(client)


def test_a_token_is_used_once(client, issuer):
    issuer.claims = {"jti": "once"}
    log_in_at(client)
    client.post("/en/accounts/logout/")
    log_in_at(client)
    assert not is_logged_in(client)


def test_the_issuer_cannot_take_over_an_account_with_the_same_address(client, issuer, aino):
    issuer.person["email"] = aino.email
    log_in_at(client)
    assert not is_logged_in(client)
    assert not SocialAccount.objects.filter(user=aino).exists()


def test_an_address_the_issuer_has_not_confirmed_must_be_confirmed_first(client, issuer):
    issuer.person["email_verified"] = False
    log_in_at(client)
    assert not is_logged_in(client)


def test_a_person_the_issuer_does_not_name_is_called_by_the_address(client, issuer):
    del issuer.person["name"]
    log_in_at(client)
    assert User.objects.get().name == "vieno"


def test_after_the_log_in_the_way_leads_to_no_other_host(client, issuer):
    answer = log_in_at(client, next="https://evil.example/")
    assert "evil" not in answer["Location"]


def test_cancelling_at_the_issuer_is_told_kindly(client, issuer):
    state = begin(client)["state"]
    answer = client.get(f"{LOG_IN}callback/", {"state": state, "error": "access_denied"})
    assert answer.status_code in {200, 302}
    assert not is_logged_in(client)
