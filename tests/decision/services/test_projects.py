from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from decision.models import Project, Reading, Round
from decision.services.decisions import publish_decision
from decision.services.projects import ProjectPlan, record_reading, update_project_state
from decision.services.runs import run_rule_on
from portal.common.errors import Conflict, IllegalTransition, InvalidInput, NotAllowed
from tests.decision.conftest import Town
from tests.decision.elections import election_text
from tests.decision.services.test_decisions import TEXTS


@pytest.fixture
def project(town: Town, small_round: Round) -> Project:
    run = run_rule_on(
        actor=town.leader,
        round_id=small_round.pk,
        election_text=election_text(small_round),
        rule="greedy",
    )
    owner = ProjectPlan(owner_user_id=town.resident.user_id)
    publish_decision(
        actor=town.leader,
        round_id=small_round.pk,
        run_id=run.pk,
        texts=TEXTS,
        owners={"a": owner},
    )
    return Project.objects.get(candidate__code="a")


def test_the_owner_moves_the_project_to_its_end(town: Town, project: Project) -> None:
    for action, state in (("start", "running"), ("pilot", "piloting"), ("finish", "done")):
        moved = update_project_state(actor=town.resident, project_id=project.pk, action=action)
        assert moved.state == state
    assert project.indicators.get().next_reading_on is None


def test_a_project_cannot_skip_a_step_and_stopping_needs_a_reason(
    town: Town, project: Project
) -> None:
    with pytest.raises(IllegalTransition):
        update_project_state(actor=town.resident, project_id=project.pk, action="finish")
    with pytest.raises(InvalidInput):
        update_project_state(actor=town.resident, project_id=project.pk, action="stop", note=" ")
    assert Project.objects.get(pk=project.pk).state == "planned"


def test_others_may_neither_move_nor_measure(town: Town, project: Project) -> None:
    with pytest.raises(NotAllowed):
        update_project_state(actor=town.evaluator, project_id=project.pk, action="start")
    with pytest.raises(NotAllowed):
        record_reading(
            actor=town.evaluator,
            indicator_id=project.indicators.get().pk,
            value=Decimal(1),
            taken_on=timezone.localdate(),
        )
    assert not Reading.objects.exists()


def test_a_reading_moves_the_next_one_on(town: Town, project: Project) -> None:
    today = timezone.localdate()
    indicator = project.indicators.get()
    record_reading(
        actor=town.resident, indicator_id=indicator.pk, value=Decimal("12.5"), taken_on=today
    )
    indicator.refresh_from_db()
    assert indicator.next_reading_on == today + timedelta(days=90)


def test_a_reading_in_the_future_is_refused(town: Town, project: Project) -> None:
    with pytest.raises(InvalidInput):
        record_reading(
            actor=town.resident,
            indicator_id=project.indicators.get().pk,
            value=Decimal(1),
            taken_on=timezone.localdate() + timedelta(days=2),
        )


def test_a_reading_is_corrected_once_by_a_further_one(town: Town, project: Project) -> None:
    indicator = project.indicators.get()
    today = timezone.localdate()
    first = record_reading(
        actor=town.resident, indicator_id=indicator.pk, value=Decimal(99), taken_on=today
    )

    def correct() -> Reading:
        return record_reading(
            actor=town.resident,
            indicator_id=indicator.pk,
            value=Decimal(9),
            taken_on=today,
            corrects_id=first.pk,
        )

    correct()
    with pytest.raises(Conflict):
        correct()
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.filter(pk=first.pk).update(value=1)
    assert list(indicator.readings.values_list("value", flat=True)) == [99, 9]
