"""The server is killed with -9 while people vote; the same on SQLite and PostgreSQL."""

import asyncio
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from tests.databases import digest
from tests.participation.raw_http import Connection
from tests.participation.server import Server

VOTERS = 200
KILLS = 2
SCRIPT = ("-m", "tests.participation.voters")
TOKEN = "t" * 32


async def vote(connection: Connection, prepared: dict[str, Any], who: list[Any], mark: str) -> bool:
    """Cast one ballot; return whether the server said that it is stored."""
    sent = {"choice": mark, "step": "cast", "csrfmiddlewaretoken": TOKEN}
    headers = {
        "Cookie": f"{prepared['cookie']}={who[1]}; csrftoken={TOKEN}",
        "Accept": "application/json",
    }
    try:
        status, body = await connection.post(f"/en/budgets/{prepared['slug']}/vote/", sent, headers)
    except (OSError, EOFError):
        return False
    assert status in {302, 503}, body
    return status == 302


async def crowd(
    server: Server, prepared: dict[str, Any], people: list[Any], kill_after: int
) -> set[int]:
    """Let everybody vote at once; kill after so many answers; return who was acknowledged."""
    acknowledged: set[int] = set()

    async def one(who: list[Any]) -> None:
        connection = Connection(server.port)
        if await vote(connection, prepared, who, f"P{who[0] % 3 + 1}"):
            acknowledged.add(who[0])
            if len(acknowledged) == kill_after:
                server.kill()
        connection.close()

    await asyncio.gather(*(one(who) for who in people))
    return acknowledged


@pytest.fixture
def database_url(
    tmp_path: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """Yield the address of a migrated database that the server may have for itself."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            path = tmp_path / "kill.sqlite3"
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(path)])
            yield f"sqlite:///{path}"
            return
        known = connection.settings_dict
        # The template nobody works in: threads of earlier tests may still hold the test's own.
        template, name = f"template_{digest()}", f"kill_{os.getpid()}"
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        who = quote(known["USER"]) + (f":{quote(known['PASSWORD'])}" if known["PASSWORD"] else "")
        yield f"postgresql://{who}@{known['HOST']}:{known['PORT']}/{name}"
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.django_db(transaction=True)
async def test_every_acknowledged_ballot_survives_and_none_counts_twice(
    database_url: str, tmp_path: Path
) -> None:
    server = Server(tmp_path, database_url)
    prepared = json.loads(server.run(*SCRIPT, "prepare", str(VOTERS)))
    acknowledged: set[int] = set()
    try:
        for round_ in range(KILLS):
            server.start()
            waiting = [who for who in prepared["sessions"] if who[0] not in acknowledged]
            acknowledged |= await crowd(server, prepared, waiting, 20 * (round_ + 1))
            counted = json.loads(server.run(*SCRIPT, "count"))
            assert acknowledged <= {int(pk) for pk in counted["voters"]}
            assert (counted["twice"], counted["sound"], counted["counters"]) == (0, True, True)
        server.start()
        acknowledged |= await crowd(server, prepared, prepared["sessions"], VOTERS + 1)
        counted = json.loads(server.run(*SCRIPT, "count"))
    finally:
        server.kill()
    assert len(acknowledged) == VOTERS
    assert len(counted["voters"]) == VOTERS
    assert len(counted["all"]) == VOTERS  # sent again, a vote that was stored is not stored twice
    assert (counted["twice"], counted["sound"], counted["counters"]) == (0, True, True)
