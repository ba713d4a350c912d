"""Opening, changing, dating and publishing a budget."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from participation.models import Process
from participation.services import (
    BallotRules,
    PhaseDates,
    archive_process,
    cast_ballot,
    edit_process,
    open_process,
    publish_process,
    set_phases,
    unpublish_process,
)
from participation.states import PhaseKind, Verb
from participation.timers import turn_phases
from portal.accounts.actor import ANONYMOUS, SYSTEM
from portal.accounts.models import Role
from portal.common.errors import Conflict, IllegalTransition, InvalidInput, NotAllowed
from portal.live.models import StreamEvent
from tests.participation.town import (
    a_facilitator,
    a_municipality,
    a_person,
    a_process,
    phases_with,
)

pytestmark = pytest.mark.django_db


def opened(**fields: Any) -> Process:
    wanted: dict[str, Any] = {
        "actor": a_facilitator(),
        "titles": {"en": "Harbour park"},
        "municipality_ids": [a_municipality().pk],
        "budget": 1000_00,
        **fields,
    }
    return open_process(**wanted)


def test_a_facilitator_opens_a_draft_with_an_address_of_its_own() -> None:
    first, second = opened(), opened()
    assert (first.slug, second.slug) == ("harbour-park", "harbour-park-2")
    assert first.state == "draft"
    assert first.currency == "EUR"


@pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.LEADER, Role.EVALUATOR])
def test_others_may_not_open_a_budget(role: str | None) -> None:
    who = a_person("someone", *([role] if role else []))
    with pytest.raises(NotAllowed):
        opened(actor=who)
    with pytest.raises(NotAllowed):
        opened(actor=ANONYMOUS)


def test_a_joint_budget_needs_a_facilitator_of_every_place() -> None:
    both = [a_municipality().pk, a_municipality("other").pk]
    with pytest.raises(NotAllowed):
        opened(municipality_ids=both)
    process = opened(actor=SYSTEM, municipality_ids=both)
    assert set(process.municipality_ids) == set(both)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"titles": {"en": "  "}}, "titles"),
        ({"budget": -1}, "budget"),
        ({"rules": BallotRules("tarot")}, "ballot_kind"),
        ({"rules": BallotRules(min_length=3, max_length=2)}, "max_length"),
        ({"rules": BallotRules("cumulative")}, "max_sum_points"),
        ({"rules": BallotRules("scoring")}, "max_points"),
        ({"eligibility": "cats"}, "eligibility"),
    ],
)
def test_a_budget_that_cannot_work_is_refused_with_the_field_at_fault(
    fields: dict[str, Any], fault: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        opened(**fields)
    assert fault in refused.value.fields
    assert not Process.objects.exists()


def test_without_dates_a_budget_cannot_be_published() -> None:
    process = opened()
    with pytest.raises(InvalidInput):
        publish_process(actor=SYSTEM, process_id=process.pk)
    set_phases(actor=SYSTEM, process_id=process.pk, phases=phases_with("voting"))
    assert publish_process(actor=SYSTEM, process_id=process.pk).state == "published"
    with pytest.raises(IllegalTransition):
        publish_process(actor=SYSTEM, process_id=process.pk)


def test_after_the_first_ballot_money_and_rules_stand_and_it_stays_public() -> None:
    process = a_process()
    cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P1": 1})
    with pytest.raises(Conflict):
        edit_process(actor=SYSTEM, process_id=process.pk, budget=1)
    with pytest.raises(Conflict):
        edit_process(actor=SYSTEM, process_id=process.pk, rules=BallotRules(max_length=1))
    with pytest.raises(Conflict):
        unpublish_process(actor=SYSTEM, process_id=process.pk)
    edited = edit_process(actor=a_facilitator(), process_id=process.pk, body="Council")
    assert edited.body == "Council"


def test_archived_nothing_is_open() -> None:
    process = a_process()
    archive_process(actor=SYSTEM, process_id=process.pk)
    process.refresh_from_db()
    assert not any(process.allows(verb) for verb in Verb)


@pytest.mark.parametrize(
    "shift",
    [
        lambda a, b: [PhaseDates("voting", b, a)],
        lambda a, b: [PhaseDates("voting", a, b), PhaseDates("voting", b, None)],
        lambda a, b: [PhaseDates("discussion", b, None), PhaseDates("voting", a, None)],
        lambda a, b: [
            PhaseDates("discussion", a, b),
            PhaseDates("voting", b - timedelta(seconds=1), None),
        ],
        lambda a, _b: [PhaseDates("party", a, None)],
    ],
    ids=["ends before it starts", "twice", "out of order", "overlap", "unknown"],
)
def test_dates_that_contradict_each_other_are_refused(shift: Any) -> None:
    process = opened()
    begin = timezone.now()
    with pytest.raises(InvalidInput):
        set_phases(
            actor=SYSTEM, process_id=process.pk, phases=shift(begin, begin + timedelta(days=3))
        )
    assert not process.phases.exists()


def test_a_phase_without_an_end_ends_where_the_next_begins() -> None:
    process = opened()
    begin = timezone.now()
    dates = [PhaseDates("discussion", begin), PhaseDates("voting", begin + timedelta(days=2))]
    set_phases(actor=SYSTEM, process_id=process.pk, phases=dates)
    first, second = process.phases.all()
    assert (first.ends_at, second.ends_at) == (begin + timedelta(days=2), None)


def test_the_phase_is_read_from_the_clock_and_never_stored() -> None:
    process = a_process(PhaseKind.DISCUSSION)
    now = timezone.now()
    seen = [process.phase_at(now + timedelta(days=days)) for days in (-30, 0, 10, 25, 100)]
    kinds = [phase and phase.kind for phase in seen]
    assert kinds == [None, "discussion", "voting", "decision", "result"]


def test_a_phase_that_turned_is_announced_once() -> None:
    process = a_process(PhaseKind.VOTING)
    before = StreamEvent.objects.filter(name="phases_set").count()
    assert turn_phases() == 3
    assert turn_phases() == 0
    assert StreamEvent.objects.filter(name="phases_set").count() == before + 3
    assert not process.phases.get(kind=PhaseKind.DECISION).is_announced


def test_a_public_process_keeps_a_phase_and_a_used_vote_its_dates() -> None:
    process = a_process(PhaseKind.VOTING)
    with pytest.raises(InvalidInput, match="at least one phase"):
        set_phases(actor=SYSTEM, process_id=process.pk, phases=[])
    cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P1": 1})
    talk_only = [phase for phase in phases_with("voting") if phase.kind == PhaseKind.DISCUSSION]
    with pytest.raises(Conflict, match="People have voted"):
        set_phases(actor=SYSTEM, process_id=process.pk, phases=talk_only)
    assert process.phases.count() == len(PhaseKind)
