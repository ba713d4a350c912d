"""Start the demo: migrate, load the demo municipality, serve; ``--check`` probes it and stops."""

import argparse
import hashlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from cms.demo.logins import table  # noqa: E402

MANAGE = [sys.executable, str(ROOT / "manage.py")]
PROBES = (
    "/healthz",
    "/readyz",
    "/en/",
    "/fi/",
    "/nb/",
    "/sv/",
    "/en/budgets/",
    "/en/decisions/",
    "/api/v1/openapi.json",
)


def main() -> int:
    """Prepare, then serve until interrupted, or probe."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="start, probe every front door, stop")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    (ROOT / "var").mkdir(exist_ok=True)
    failed = prepare()
    if failed:
        return failed
    return check() if options.check else serve(os.environ.get("PORT", "8000"))


def prepare() -> int:
    """Migrate and load the demo; where both were done by the same code, only say who can log in."""
    stamp, state = ROOT / "var" / "demo.stamp", state_of_demo()
    if stamp.exists() and stamp.read_text() == state and (ROOT / "var/portal.sqlite3").exists():
        print(table(), flush=True)
        return 0
    for command in (["migrate", "--verbosity", "0"], ["demo_data"]):
        done = subprocess.run([*MANAGE, *command], cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    own_place = any(f"PORTAL_{name}" in os.environ for name in ("DATABASE_URL", "VAR_DIR"))
    if not own_place:
        stamp.write_text(state)
    return 0


def state_of_demo() -> str:
    """Return a short name for all that migrating and loading depend on."""
    files = [
        *ROOT.glob("*/migrations/*.py"),
        *ROOT.glob("*/*/migrations/*.py"),
        *(file for file in (ROOT / "cms" / "demo").rglob("*") if file.is_file()),
    ]
    found = hashlib.sha256((ROOT / "requirements" / "base.txt").read_bytes())
    for file in sorted(file for file in files if file.suffix != ".pyc"):
        found.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    settings = sorted(pair for pair in os.environ.items() if pair[0].startswith("PORTAL_"))
    found.update(repr([settings, (ROOT.parent / "shared/data/pabulib").exists()]).encode())
    return found.hexdigest()[:12]


def serve(port: str) -> int:
    """Hand over to the server."""
    os.chdir(ROOT)
    os.execv(sys.executable, [*MANAGE, "serve", "--port", port])
    return 0


def check() -> int:
    """Start on a free port, ask every probe, stop; 0 when all answer 200."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([*MANAGE, "serve", "--port", str(port)], cwd=ROOT)
    try:
        failures = [
            path for path in PROBES if not answers(f"http://127.0.0.1:{port}{path}", server)
        ]
    finally:
        server.terminate()
        server.wait(timeout=20)
    print(f"demo-check: {len(PROBES) - len(failures)} of {len(PROBES)} front doors answer.")
    for path in failures:
        print(f"  no answer: {path}")
    return 1 if failures else 0


def answers(url: str, server: "subprocess.Popen[bytes]", patience: float = 40) -> bool:
    """Whether ``url`` gives 200 before ``patience`` seconds are over."""
    until = time.monotonic() + patience
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                return response.status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    return False


if __name__ == "__main__":
    sys.exit(main())
