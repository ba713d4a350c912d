"""Run every check and test, and end with pytest's own closing line.

tools/check.py            all of ``make test``
tools/check.py --full     the long tests too
tools/check.py --static   linters, types and contracts only
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from servers import postgres, redis

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
DEPLOY = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "PORTAL_SECRET_KEY": "k" * 25 + "0123456789-abcdefghijklmnopqrstuvwxyz",
    "PORTAL_VOTER_KEY": "v" * 25 + "0123456789-abcdefghijklmnopqrstuvwxyz",
    "PORTAL_ALLOWED_HOSTS": "example.org",
    "PORTAL_BASE_URL": "https://example.org",
}
ONCE = (  # with SQLite only: no database at all, or pages over services that run on both
    "tests/decision/core",
    "tests/portal/text",
    "tests/portal/ui",
    "tests/architecture",
    "tests/i18n",
    "tests/*/views",
    "tests/*/test_matrix.py",
)
STATIC: tuple[tuple[str, list[str], dict[str, str]], ...] = (
    ("format", ["ruff", "format", "--check", "-q", "."], {}),
    ("lint", ["ruff", "check", "-q", "."], {}),
    ("import contracts", ["lint-imports"], {}),
    ("types", ["mypy"], {}),
    (
        "templates",
        ["djlint", "--lint", "--quiet", "portal", "participation", "decision", "cms"],
        {},
    ),
    ("deployment", ["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"], DEPLOY),
    ("migrations", ["python", "manage.py", "makemigrations", "--check", "--dry-run"], {}),
)


def main() -> int:
    """Run the stages; 0 when all passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--static", action="store_true")
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    failed = [name for name, command, extra in STATIC if not passes(name, command, extra)]
    if not options.static:
        failed += run_tests(full=options.full)
    if failed:
        print(f"FAILED: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def run_tests(*, full: bool) -> list[str]:
    """Run the suite on PostgreSQL with Redis, on SQLite, then in the browser; return what failed."""
    long = "" if full else " and not long"
    with tempfile.TemporaryDirectory(prefix="throughline-test-") as var:
        plain = {
            "PORTAL_VAR_DIR": f"{var}/sqlite",
            "PYTHONHASHSEED": "0",
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        }
        failed = []
        with postgres() as database, redis() as first, redis() as second:
            scaled = {**plain, "PORTAL_VAR_DIR": f"{var}/scaled", "PORTAL_DATABASE_URL": database,
                      "PORTAL_REDIS_URL": first, "PORTAL_TEST_REDIS_URLS": f"{first} {second}"}  # fmt: skip
            skipped = [f"--ignore-glob={ROOT / place}" for place in ONCE]
            command = [*pytest(f"not browser{long}", workers=2), *skipped]
            if not passes("tests on PostgreSQL and Redis", command, scaled):
                failed.append("tests on PostgreSQL and Redis")
        embedded = pytest(f"not browser and not postgres and not redis{long}", workers=2)
        if not passes("tests on SQLite", embedded, plain):
            failed.append("tests on SQLite")
        browser = {**plain, "PORTAL_VAR_DIR": f"{var}/browser", "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
        if not passes("tests in the browser", pytest(f"browser{long}", workers=2), browser):
            failed.append("tests in the browser")
    return failed


def pytest(marks: str, workers: int) -> list[str]:
    """Return the pytest command for tests with these marks."""
    return ["pytest", "-q", "-m", marks, "-n", str(workers), "--dist", "loadfile"]


def passes(name: str, command: list[str], extra: dict[str, str]) -> bool:
    """Run one stage, with its output; say how long it took."""
    print(f"── {name}", flush=True)
    started = time.monotonic()
    program = str(BIN / command[0])
    done = subprocess.run(
        [program, *command[1:]], cwd=ROOT, env={**os.environ, **extra}, check=False
    )
    seconds = time.monotonic() - started
    if done.returncode:
        print(f"   {name} failed after {seconds:.0f} s", flush=True)
    else:
        print(f"   passed in {seconds:.0f} s", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
