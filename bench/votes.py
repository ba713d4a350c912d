"""Votes stored over HTTP against a bare view that inserts one row, in the same run.

    python -m bench.votes postgresql://postgres@127.0.0.1:55440/votes [--seconds 8] [--voters 50]

One server process (uvicorn) on an empty PostgreSQL database. Fifty voters on
kept-alive connections send one vote after the other, each by a person who has
not voted yet; between the rounds the same connections post to the bare view.
The path of a vote is the whole one: session, person, rights, rules, deadline,
batch, ballot, counters, stream and log. The load generator shares the machine.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from tests.participation.raw_http import Connection
from tests.participation.server import Server

TOKEN = "t" * 32
ROUNDS = 3
Work = Callable[[Connection, int], Awaitable[None]]


async def measure(port: int, voters: int, seconds: float, work: Work) -> dict[str, float]:
    """Let ``voters`` connections work for ``seconds``; return requests/s and latencies in ms."""
    took: list[float] = []
    until = time.perf_counter() + seconds

    async def one(number: int) -> None:
        connection = Connection(port)
        while (began := time.perf_counter()) < until:
            await work(connection, number)
            took.append(time.perf_counter() - began)
        connection.close()

    began = time.perf_counter()
    await asyncio.gather(*(one(number) for number in range(voters)))
    passed = time.perf_counter() - began
    took.sort()
    return {
        "per_second": len(took) / passed,
        "median_ms": 1000 * statistics.median(took),
        "p95_ms": 1000 * took[int(len(took) * 0.95)],
    }


def bare() -> Work:
    """Return the floor: one row inserted by a view of one line, nothing else."""

    async def work(connection: Connection, _number: int) -> None:
        status, body = await connection.post("/bench/bare/", {"text": "x"}, {})
        assert status == 200, body

    return work


def vote(prepared: dict[str, Any]) -> Work:
    """Return voting: each request by the next person, marking two of the proposals."""
    people = iter(prepared["sessions"])
    url = f"/en/budgets/{prepared['slug']}/vote/"

    async def work(connection: Connection, number: int) -> None:
        _pk, key = next(people)
        marks = [f"P{number % 10 + 1}", f"P{number % 7 + 11}"]
        status, body = await connection.post(
            url,
            {"choice": marks, "step": "cast", "csrfmiddlewaretoken": TOKEN},
            {"Cookie": f"{prepared['cookie']}={key}; csrftoken={TOKEN}"},
        )
        assert status == 302, body[:500]

    return work


def report(rounds: dict[str, list[dict[str, float]]]) -> dict[str, Any]:
    """Return medians over the rounds and the ratio."""
    medians = {
        name: {key: statistics.median(each[key] for each in found) for key in found[0]}
        for name, found in rounds.items()
    }
    ratio = medians["votes"]["per_second"] / medians["bare"]["per_second"]
    return {**medians, "ratio": round(ratio, 2), "goal": 0.5}


async def run(server: Server, prepared: dict[str, Any], voters: int, seconds: float) -> Any:
    """Warm up, then take turns."""
    works = {"bare": bare(), "votes": vote(prepared)}
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in works}
    for work in works.values():
        await measure(server.port, voters, 2, work)
    for _round in range(ROUNDS):
        for name, work in works.items():
            rounds[name].append(await measure(server.port, voters, seconds, work))
    return report(rounds)


def main() -> None:
    """Prepare, measure, check, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("database", help="URL of an empty PostgreSQL database.")
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--voters", type=int, default=50)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    server = Server(folder, options.database)
    server.environment["DJANGO_SETTINGS_MODULE"] = "bench.votes_settings"
    server.run("manage.py", "migrate", "-v0")
    people = int(options.seconds * ROUNDS * 400 + 2000)
    prepared = json.loads(
        server.run("-m", "tests.participation.voters", "prepare", str(people), "20")
    )
    server.start()
    try:
        answer = asyncio.run(run(server, prepared, options.voters, options.seconds))
    finally:
        server.kill()
    counted = json.loads(server.run("-m", "tests.participation.voters", "count"))
    answer["ballots"] = len(counted["voters"])
    answer["sound"] = counted["sound"] and counted["counters"] and counted["twice"] == 0
    json.dump(answer, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
