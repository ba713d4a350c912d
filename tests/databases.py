"""Test databases: copied from one migrated once per state of the migrations, emptied quickly.

Migrating the whole site takes half a minute; a copy takes a moment. The
template's name holds a digest of all migrations and pinned packages, so that
a change makes a new one.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.db import connections, transaction

ROOT = Path(__file__).resolve().parents[1]
PLACE = Path(tempfile.gettempdir()) / "throughline-templates"
KEPT = 3  # templates: more than one checkout may be tested on this machine
MADE_BY_MIGRATING = {"django_content_type", "auth_permission", "decision_valuetype"}


def provide(database: dict[str, Any], url: str) -> None:
    """Put a fresh copy of the template where Django looks for its test database."""
    PLACE.mkdir(exist_ok=True)
    name = database["TEST"]["NAME"]
    with _alone():
        if "sqlite" in database["ENGINE"]:
            _copy_sqlite(Path(name))
        else:
            _copy_postgres(name, url)


def digest() -> str:
    """Return a short name for the present state of the migrations."""
    files = sorted(ROOT.glob("**/migrations/*.py"))
    files = [
        file for file in files if ".venv" not in file.parts and "node_modules" not in file.parts
    ]
    content = b"".join(file.name.encode() + file.read_bytes() for file in files)
    return hashlib.sha256(content + (ROOT / "requirements/base.txt").read_bytes()).hexdigest()[:12]


@contextmanager
def _alone() -> Iterator[None]:
    with (PLACE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _copy_sqlite(target: Path) -> None:
    template = PLACE / f"{digest()}.sqlite3"
    if not template.exists():
        fresh = template.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        _migrate(f"sqlite://{fresh}")
        fresh.rename(template)
        newest_first = sorted(PLACE.glob("*.sqlite3"), key=lambda file: -file.stat().st_mtime)
        for leftover in newest_first[KEPT:]:
            leftover.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{target}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(template, target)


def _copy_postgres(name: str, url: str) -> None:
    import psycopg
    from psycopg import sql

    parts = urlsplit(url)
    template = f"template_{digest()}"
    server = urlunsplit(parts._replace(path="/postgres"))
    with psycopg.connect(server, autocommit=True) as connection:

        def run(statement: str, *names: str) -> None:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        if known.fetchone() is None:
            run("CREATE DATABASE {}", f"{template}_new")
            _migrate(urlunsplit(parts._replace(path=f"/{template}_new")))
            run("ALTER DATABASE {} RENAME TO {}", f"{template}_new", template)
        run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        run("CREATE DATABASE {} TEMPLATE {}", name, template)


def empty_tables(case: Any) -> None:
    """Empty every table after a test that commits, as Django's ``flush`` does, several times faster.

    What every migration makes anew stays, so that it need not be made for each test.
    """
    for alias in case._databases_names(include_mirrors=False):
        connection = connections[alias]
        deletions = [f"DELETE FROM {connection.ops.quote_name(table)}" for table in _tables(alias)]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                held = "SET session_replication_role = replica"  # no triggers, no foreign keys
                cursor.execute(";".join([held, *deletions, "RESET session_replication_role"]))
            else:
                cursor.execute("PRAGMA foreign_keys = OFF")
                with transaction.atomic(using=alias):
                    for deletion in deletions:
                        cursor.execute(deletion)
                cursor.execute("PRAGMA foreign_keys = ON")


@cache
def _tables(alias: str) -> tuple[str, ...]:
    known = connections[alias].introspection.django_table_names(
        only_existing=True, include_views=False
    )
    return tuple(sorted(set(known) - MADE_BY_MIGRATING))


def _migrate(url: str) -> None:
    """Migrate the database at ``url`` in a process of its own; a WAL is folded in at its end."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity", "0"],
        env={**os.environ, "PORTAL_DATABASE_URL": url},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"migrating the template failed:\n{done.stdout}\n{done.stderr}")
