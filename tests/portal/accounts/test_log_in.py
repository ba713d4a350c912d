"""Sign-up, log-in, log-out and the password, as a person meets them."""

import re
from unittest.mock import patch

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail

from portal.accounts.models import User
from tests.portal.accounts.people import PASSWORD, log_in, make

SIGN_UP = "/en/accounts/signup/"
NEW = {
    "email": "Vieno@Example.org",
    "name": "  Vieno   Virta ",
    "language": "fi",
    "password1": PASSWORD,
}


def link_in_mail(which=-1):
    return re.search(r"https?://[^/]+(/\S+)", mail.outbox[which].body).group(1)


def is_logged_in(client):
    return client.get("/en/me/").status_code == 200


def test_sign_up_keeps_name_language_and_municipality_and_asks_for_confirmation(client, town):
    answer = client.post(SIGN_UP, NEW | {"municipality": town.pk})
    user = User.objects.get()
    assert answer.status_code == 302
    assert (user.email, user.name, user.language, user.municipality) == (
        "vieno@example.org",
        "Vieno Virta",
        "fi",
        town,
    )
    assert not is_logged_in(client)
    assert len(mail.outbox) == 1


def test_before_the_address_is_confirmed_nobody_gets_in_and_afterwards_they_do(client, town):
    client.post(SIGN_UP, NEW)
    log_in(client, "vieno@example.org")
    assert not is_logged_in(client)
    link = link_in_mail(0)
    client.get(link)
    assert not EmailAddress.objects.get().verified  # a mail scanner's visit confirms nothing
    client.post(link)
    assert EmailAddress.objects.get().verified
    log_in(client, "vieno@example.org")
    assert is_logged_in(client)


@pytest.mark.parametrize("password", ["qz7!x", "1234567890123", "password1234"])
def test_weak_passwords_are_refused_and_the_form_keeps_what_was_typed(client, town, password):
    answer = client.post(SIGN_UP, NEW | {"password1": password})
    assert User.objects.count() == 0
    assert b"Vieno   Virta" in answer.content or b"Vieno Virta" in answer.content
    assert password.encode() not in answer.content


def test_sign_up_with_a_known_address_looks_like_any_other_and_tells_the_owner(client, aino):
    new = client.post(SIGN_UP, NEW)
    known = client.post(SIGN_UP, NEW | {"email": aino.email})
    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    assert User.objects.filter(email=aino.email).count() == 1
    assert mail.outbox[-1].to == [aino.email]


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, aino):
    def visible(answer):
        return re.sub(rb'value="[^"]*"', b"", answer.content)

    wrong = log_in(client, aino.email, "wrong")
    unknown = log_in(client, "nobody@example.org", "wrong")
    assert visible(wrong) == visible(unknown)
    assert not is_logged_in(client)


def test_asking_for_a_new_password_tells_nobody_whether_the_address_is_known(client, aino):
    known = client.post("/en/accounts/password/reset/", {"email": aino.email})
    unknown = client.post("/en/accounts/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [letter.to for letter in mail.outbox] == [[aino.email]]


def test_a_reset_link_works_once_and_ends_every_other_session(client, aino, django_client):
    log_in(django_client, aino.email)
    client.post("/en/accounts/password/reset/", {"email": aino.email})
    link = link_in_mail()
    form = client.get(link)["Location"]
    fresh = "a stone bridge in the rain"
    client.post(form, {"password1": fresh, "password2": fresh})
    assert not is_logged_in(django_client)
    again = client.get(link)
    assert again.status_code == 200  # the page that says the link was used
    assert b"password1" not in again.content
    log_in(client, aino.email, fresh)
    assert is_logged_in(client)


@pytest.fixture
def django_client(client):
    return type(client)()


def test_the_session_changes_its_key_at_log_in(client, aino):
    client.get("/en/accounts/login/")
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    log_in(client, aino.email)
    assert client.session.session_key != session.session_key
    assert not Session.objects.filter(session_key=session.session_key).exists()


def test_logging_out_needs_a_post_and_ends_the_session_for_a_kept_cookie_too(
    client, aino, django_client
):
    log_in(client, aino.email)
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.get("/en/accounts/logout/")
    assert is_logged_in(client)
    client.post("/en/accounts/logout/")
    django_client.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert not is_logged_in(django_client)


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "http://localhost/elsewhere",
    ],
)
def test_log_in_leads_to_no_other_host(client, aino, target):
    answer = log_in(client, aino.email, next=target)
    assert answer["Location"] == "/"


def test_log_in_leads_back_to_where_the_person_was(client, aino):
    answer = log_in(client, aino.email, next="/en/me/verify/")
    assert answer["Location"] == "/en/me/verify/"


def test_five_wrong_passwords_close_the_account_to_the_sixth_even_if_right(client, aino):
    for _ in range(5):
        log_in(client, aino.email, "wrong")
    assert log_in(client, aino.email).status_code == 200
    assert not is_logged_in(client)


def make_accounts(client, count, **environ):
    return [
        client.post(SIGN_UP, NEW | {"email": f"p{number}@example.org"}, **environ)
        for number in range(count)
    ]


def test_tries_to_sign_up_from_one_address_are_limited(client, town, settings):
    settings.PORTAL_ACCOUNTS_PER_ADDRESS = 20
    statuses = [answer.status_code for answer in make_accounts(client, 12)]
    assert statuses[:10] == [302] * 10
    assert statuses[10:] == [429, 429]
    assert User.objects.count() == 10


def test_an_address_makes_three_accounts_a_day_and_the_fourth_is_told_what_to_do(client, town):
    answers = make_accounts(client, 4)
    assert [each.status_code for each in answers] == [302, 302, 302, 200]
    assert User.objects.count() == 3
    told = answers[-1].content.decode()
    assert "3 new accounts were made within a day" in told
    assert "come back tomorrow" in told
    assert 'value="p3@example.org"' in told


def test_how_many_accounts_an_address_makes_is_a_setting(client, town, settings):
    settings.PORTAL_ACCOUNTS_PER_ADDRESS = 1
    make_accounts(client, 2)
    assert User.objects.count() == 1


def test_the_addresses_of_one_home_count_as_one(client, town, settings):
    settings.PORTAL_ACCOUNTS_PER_ADDRESS = 1
    make_accounts(client, 1, REMOTE_ADDR="2001:db8::1")
    answer = client.post(SIGN_UP, NEW | {"email": "q@example.org"}, REMOTE_ADDR="2001:db8::2")
    assert "1 new account was made" in answer.content.decode()
    client.post(SIGN_UP, NEW | {"email": "q@example.org"}, REMOTE_ADDR="2001:db8:0:9::1")
    assert User.objects.count() == 2


def test_an_account_that_comes_first_at_the_same_moment_stops_the_other(client, town, settings):
    settings.PORTAL_ACCOUNTS_PER_ADDRESS = 1
    make_accounts(client, 1)
    with patch("portal.accounts.forms.people.refusal", return_value=""):  # both forms were fine
        answer = client.post(SIGN_UP, NEW | {"email": "late@example.org"})
    assert answer.status_code == 429
    assert User.objects.count() == 1


def test_an_address_logs_in_six_times_a_minute(client, aino):
    statuses = [log_in(client, aino.email, "wrong").status_code for _ in range(3)]
    statuses += [log_in(client, "other@example.org", "wrong").status_code for _ in range(4)]
    assert statuses == [200] * 6 + [429]
    told = log_in(client, aino.email)
    assert "Wait a few minutes" in told.content.decode()


def test_a_person_sees_and_ends_the_other_sessions(client, aino, django_client):
    log_in(django_client, aino.email)
    assert is_logged_in(django_client)
    log_in(client, aino.email)
    client.get("/en/me/")
    page = client.get("/en/accounts/sessions/")
    assert page.status_code == 200
    client.post("/en/accounts/sessions/")
    assert is_logged_in(client)
    assert not is_logged_in(django_client)


def test_an_inactive_person_does_not_get_in(client, aino):
    User.objects.filter(pk=aino.pk).update(is_active=False)
    log_in(client, aino.email)
    assert not is_logged_in(client)


def test_the_editors_area_has_no_log_in_of_its_own(client, town):
    answer = client.get("/admin/login/", {"next": "/admin/pages/"})
    assert answer["Location"] == "/en/accounts/login/?next=%2Fadmin%2Fpages%2F"
    away = client.get("/admin/login/", {"next": "https://evil.example/"})
    assert "evil" not in away["Location"]
    inside = client.get("/admin/")
    assert "/accounts/login/" in inside["Location"]
    posted = client.post("/admin/login/", {"username": "a", "password": "b"})
    assert posted.status_code == 302


def test_an_administrator_made_on_the_command_line_can_log_in(client, town):
    User.objects.create_superuser("root@example.org", PASSWORD, name="Root")
    log_in(client, "root@example.org")
    assert is_logged_in(client)


def test_a_made_person_can_log_in_whatever_the_case_of_the_address(client, town):
    make("kaisa")
    log_in(client, "KAISA@Example.ORG")
    assert is_logged_in(client)
