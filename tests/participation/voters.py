"""Prepares a vote with many voters and prints their session keys; and counts afterwards.

Run as a script in the server's environment: ``voters.py prepare N`` or ``voters.py count``.
"""

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.crypto import get_random_string  # noqa: E402

from participation.models import Ballot, Process, Proposal  # noqa: E402
from participation.secrecy import receipt_of, voter_token  # noqa: E402
from portal.accounts.models import User  # noqa: E402
from tests.participation.town import a_process  # noqa: E402


def prepare(number: int, proposals: int = 3) -> dict[str, object]:
    """Make a process in its voting phase and ``number`` signed-in people."""
    process = a_process(proposals=proposals)
    users = User.objects.bulk_create(
        User(email=f"voter{n}@example.org", name=f"Voter {n}", password="!") for n in range(number)
    )
    rows = [(user.pk, get_random_string(32), _log_in(user)) for user in users]
    Session.objects.bulk_create(
        Session(session_key=key, session_data=kept, expire_date=timezone.now() + timedelta(days=1))
        for _pk, key, kept in rows
    )
    keys = [(pk, key) for pk, key, _kept in rows]
    return {
        "process": process.pk,
        "slug": process.slug,
        "sessions": keys,
        "cookie": settings.SESSION_COOKIE_NAME,
    }


def _log_in(user: User) -> str:
    return SessionStore().encode(
        {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[-1],
            HASH_SESSION_KEY: user.get_session_auth_hash(),
        }
    )


def count() -> dict[str, object]:
    """Say which ballots there are, and whether every counter and receipt is right."""
    process = Process.objects.get()
    live = list(Ballot.objects.filter(is_live=True))
    twice = (
        Ballot.objects.filter(is_live=True).values("voter").annotate(n=Count("pk")).filter(n__gt=1)
    )
    sound = all(
        ballot.receipt
        == receipt_of(
            ballot_key=ballot.pk, process_id=process.pk, marks=ballot.marks, facts=ballot.facts
        )
        for ballot in live
    )
    votes = dict.fromkeys(Proposal.objects.values_list("code", flat=True), 0)
    for ballot in live:
        for code in ballot.entries:
            votes[code] += 1
    counted = dict(Proposal.objects.values_list("code", "vote_count"))
    tokens = {voter_token(process.pk, pk): pk for pk in User.objects.values_list("pk", flat=True)}
    return {
        "voters": {tokens[ballot.voter]: ballot.receipt for ballot in live},
        "all": list(Ballot.objects.values_list("receipt", flat=True)),
        "twice": twice.count(),
        "sound": sound,
        "counters": counted == votes and process.ballot_count == len(live),
    }


if __name__ == "__main__":
    arguments = [int(each) for each in sys.argv[2:]]
    print(json.dumps(prepare(*arguments) if sys.argv[1] == "prepare" else count()))
