"""The list of 1,000 proposals against a plain Wagtail page on the same server; and kept whole for visitors.

    python -m bench.pages

Makes a town with one process of 1,000 proposals in a temporary SQLite
database, serves it by ``manage.py serve --no-worker``, and asks with wrk on
one connection, three rounds each in turn; medians count. The server and the
load share the machine.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))
ROUNDS, SECONDS, PROPOSALS = 3, 4, 1000
LIST = "/en/budgets/bench/proposals/"
PLAIN = "/en/plain/"


def main() -> None:
    """Prepare, serve, measure, print."""
    from servers import free_port, wait_for_port

    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as var:
        env = {**os.environ, "PORTAL_VAR_DIR": var, "DJANGO_SETTINGS_MODULE": "portal.settings.dev"}
        run: dict[str, Any] = {"cwd": ROOT, "env": env}
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True, **run)
        prepared = [sys.executable, "-m", "bench.pages", "prepare"]
        done = subprocess.run(prepared, check=True, capture_output=True, text=True, **run)
        session = done.stdout.split()[-1]
        port = free_port()
        serve = [sys.executable, "manage.py", "serve", "--no-worker", "--port", str(port)]
        server = subprocess.Popen(serve, cwd=ROOT, env=env)
        try:
            wait_for_port(port, 600)
            measure(f"http://127.0.0.1:{port}", f"sessionid={session}")
        finally:
            server.terminate()
            server.wait(20)


def measure(base: str, cookie: str) -> None:
    """Ask each page in turn and print requests a second and the ratios."""
    asked = {
        "plain page, signed in": (PLAIN, cookie),
        "list of 1,000, signed in": (LIST, cookie),
        "list, visitor, not kept": (LIST, "other=1"),
        "list, visitor, kept whole": (LIST, ""),
    }
    found: dict[str, list[float]] = {name: [] for name in asked}
    for path, given in asked.values():
        wrk(base + path, given, 1)
    for _round in range(ROUNDS):
        for name, (path, given) in asked.items():
            found[name].append(wrk(base + path, given, SECONDS))
    rate = {name: statistics.median(rates) for name, rates in found.items()}
    for name, per_second in rate.items():
        print(f"{name:<28} {per_second:8.1f} requests/s")
    plain, signed, uncached, kept = rate.values()
    print(f"list / plain page            {signed / plain:8.2f}   goal: at least 0.7")
    print(f"kept / not kept              {kept / uncached:8.1f}   goal: at least 6")


def wrk(url: str, cookie: str, seconds: int) -> float:
    """Return requests a second on one connection."""
    header = ["-H", f"Cookie: {cookie}"] if cookie else []
    done = subprocess.run(
        ["wrk", "-t1", "-c1", f"-d{seconds}s", *header, url],
        capture_output=True,
        text=True,
        check=True,
    )
    if "Non-2xx" in done.stdout:
        raise RuntimeError(done.stdout)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])


def prepare() -> None:
    """Store town, page, process and proposals; print the key of a signed-in session."""
    import django

    django.setup()
    from datetime import timedelta

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from cms.models import StandardPage
    from cms.trees import add_page, open_site
    from participation.models import Proposal
    from participation.services.phases import PhaseDates
    from participation.services.processes import open_process, publish_process
    from portal.accounts.actor import SYSTEM
    from portal.accounts.models import Municipality
    from portal.accounts.services import make_person

    town = Municipality.objects.create(slug="bench", name="Bench", population=9)
    home = open_site(town, {"en": "Bench"})
    text = '[{"type": "text", "value": "<p>%s</p>"}]' % ("Plain words. " * 60)
    add_page(home, StandardPage, {"en": "Plain"}, slug="plain", body={"en": text})
    now = timezone.now()
    process = open_process(
        actor=SYSTEM,
        titles={"en": "Bench"},
        municipality_ids=[town.pk],
        budget=10**8,
        phases=[PhaseDates("discussion", now - timedelta(days=1), now + timedelta(days=9))],
        slug="bench",
    )
    Proposal.objects.bulk_create(
        Proposal(
            process=process,
            code=f"B{number}",
            state="published",
            title=f"Proposal number {number}",
            text="Words " * 40,
            cost=number * 1000,
            categories=["Play"],
            category_line="|Play|",
            position=number,
            published_at=now,
        )
        for number in range(PROPOSALS)
    )
    publish_process(actor=SYSTEM, process_id=process.pk)
    user = make_person(actor=SYSTEM, email="b@bench.example", name="B", password="bench-bench-1")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    print(session.session_key)


if __name__ == "__main__":
    prepare() if sys.argv[1:] == ["prepare"] else main()
