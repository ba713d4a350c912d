"""Sockets of people who left."""

import pytest
from django.conf import settings
from django.test import Client

from portal.accounts.models import User
from portal.live.watch import CHECK_INTERVAL
from tests.portal.live.conftest import ORIGIN, Browser, in_database

pytestmark = pytest.mark.django_db(transaction=True)


def signed_in() -> tuple[User, Client]:
    person = User.objects.create_user("resident@example.org", "correct horse battery")
    client = Client()
    client.force_login(person)
    return person, client


async def socket_of(client: Client) -> Browser:
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    browser = Browser(headers=[ORIGIN, (b"cookie", cookie.encode())])
    assert await browser.open()
    await browser.listen()
    return browser


def log_out(person: User, client: Client) -> None:
    client.session.flush()


def ban(person: User, client: Client) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)


def change_password(person: User, client: Client) -> None:
    person.set_password("quite another one")
    person.save()


@pytest.mark.parametrize("leave", [log_out, ban, change_password])
async def test_a_socket_ends_within_five_seconds_of_its_log_in(leave):
    assert CHECK_INTERVAL < 5
    person, client = await in_database(signed_in)
    browser = await socket_of(client)
    await in_database(leave, person, client)
    assert await browser.closing_code(timeout=5) == 4401


async def test_a_log_in_that_holds_keeps_its_socket(monkeypatch):
    monkeypatch.setattr("portal.live.watch.CHECK_INTERVAL", 0.05)
    _, client = await in_database(signed_in)
    browser = await socket_of(client)
    assert await browser.socket.receive_nothing(timeout=0.5)
    await browser.close()
