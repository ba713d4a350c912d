"""Ballots of an invented electorate: people like what is near them and what suits their age."""

import random
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms.demo.content import read_json
from participation.models import Ballot, Process, Proposal
from participation.models.ballots import random_key
from participation.secrecy import receipt_of, voter_token
from participation.services.feedback import KEY
from participation.services.recount import recount_process
from participation.states import BallotSource
from portal.accounts.actor import ANONYMOUS
from portal.forms.selectors import find_questionnaire
from portal.forms.services import submit_answers

AGES = ("18-29", "30-44", "45-64", "65+")
AGE_SHARE = (14, 26, 36, 24)
# how much more an age group likes a category than others do
TASTE: Mapping[str, tuple[float, float, float, float]] = {
    "Play": (1.0, 2.6, 0.8, 0.6),
    "Sport": (2.4, 1.4, 0.9, 0.4),
    "Access": (0.6, 0.8, 1.2, 2.4),
    "Water": (1.3, 1.2, 1.3, 1.0),
    "Rest and green": (0.8, 0.9, 1.3, 1.6),
    "Getting around": (1.6, 1.1, 1.0, 1.1),
    "Culture": (1.1, 0.9, 1.2, 1.3),
    "Safety": (1.0, 1.6, 1.1, 1.4),
    "Health": (0.8, 1.4, 1.1, 1.5),
}


def build_ballots(process: Process, count: int, chance: random.Random) -> None:
    """Store ``count`` ballots, cast over the days since voting began, and count them."""
    proposals = list(Proposal.objects.filter(process=process).order_by("position"))
    appeal = {proposal.pk: chance.lognormvariate(0, 0.6) for proposal in proposals}
    districts: dict[str, Any] = read_json("town")["districts"]
    homes = [row["residents"] for row in districts.values()]
    voting = process.dated_phases[2]
    first = timezone.localdate(voting.starts_at)
    last = min(timezone.localdate(), timezone.localdate(voting.ends_at))
    days = max((last - first).days, 1)
    rows = []
    for number in range(count):
        age = chance.choices(range(len(AGES)), AGE_SHARE)[0]
        home = chance.choices(list(districts), homes)[0]
        chosen = _choose(process, proposals, appeal, (age, home), chance)
        facts = _facts(age, home, chance)
        cast_on = first + timedelta(days=chance.randrange(days))
        rows.append(_ballot(process, number, chosen, facts, cast_on))
    Ballot.objects.bulk_create(rows, batch_size=500)
    recount_process(process.pk)


def build_feedback(process: Process, count: int, chance: random.Random) -> None:
    """Let ``count`` voters say how voting was for them."""
    questionnaire = find_questionnaire(owner=process, key=KEY)
    if questionnaire is None:
        return
    for number in range(count):
        answers = {
            "ease": chance.choices((1, 2, 3, 4, 5), (9, 12, 19, 32, 28))[0],
            "again": chance.choices(("yes", "no"), (88, 12))[0],
        }
        submit_answers(
            actor=ANONYMOUS,
            questionnaire_id=questionnaire.pk,
            answers=answers,
            respondent_key=f"demo-{number}",
        )


def _choose(
    process: Process,
    proposals: list[Proposal],
    appeal: Mapping[int, float],
    voter: tuple[int, str],
    chance: random.Random,
) -> list[str]:
    age, home = voter
    wanted = min(chance.randint(1, process.max_length or 5), len(proposals))
    keyed = []
    for proposal in proposals:
        near = 2.2 if proposal.district == home else 1.0
        taste = TASTE.get(proposal.categories[0], (1.0, 1.0, 1.0, 1.0))[age]
        weight = appeal[proposal.pk] * near * taste
        keyed.append((chance.random() ** (1 / weight), proposal.code))
    return [code for _key, code in sorted(keyed, reverse=True)[:wanted]]


def _facts(age: int, home: str, chance: random.Random) -> dict[str, str]:
    facts = {}
    if chance.random() < 0.85:
        facts["age_group"] = AGES[age]
    if chance.random() < 0.8:
        facts["sex"] = chance.choices(("F", "M", "X"), (53, 45, 2))[0]
    if chance.random() < 0.9:
        facts["district"] = home
    return facts


def _ballot(
    process: Process, number: int, codes: list[str], facts: dict[str, str], cast_on: Any
) -> Ballot:
    key = random_key()
    marks = [[code, 1] for code in codes]
    return Ballot(
        id=key,
        process=process,
        voter=voter_token(process.pk, -1 - number),
        marks=marks,
        facts=facts,
        source=BallotSource.ONLINE,
        receipt=receipt_of(ballot_key=key, process_id=process.pk, marks=marks, facts=facts),
        cast_on=cast_on,
    )
