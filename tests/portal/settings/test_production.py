"""A public server does not start without its secrets, and says which one it lacks."""

import os
import subprocess
import sys

import pytest

COMPLETE = {
    "PORTAL_SECRET_KEY": "one",
    "PORTAL_VOTER_KEY": "other",
    "PORTAL_ALLOWED_HOSTS": "example.org",
    "PORTAL_BASE_URL": "https://example.org",
}


def start(variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    program = "from portal.settings import production; print(production.PORTAL_VOTER_KEY)"
    return subprocess.run(
        [sys.executable, "-c", program],
        env=kept | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_starts_with_all_of_them() -> None:
    assert start(COMPLETE).stdout == "other\n"


@pytest.mark.parametrize("name", COMPLETE)
def test_it_names_what_is_missing(name: str) -> None:
    started = start(COMPLETE | {name: ""})
    assert started.returncode != 0
    assert f"Set {name}: a public server does not start without it." in started.stderr


def test_the_key_of_the_votes_is_another_than_that_of_the_site() -> None:
    started = start(COMPLETE | {"PORTAL_VOTER_KEY": "one"})
    assert started.returncode != 0
    assert "Set PORTAL_VOTER_KEY to another text than PORTAL_SECRET_KEY" in started.stderr
