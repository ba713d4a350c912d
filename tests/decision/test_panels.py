"""Who may sit on a panel, and which panels a round shows to whom."""

import pytest

from decision.models import Round
from decision.panels import list_panels_on, list_seatable
from decision.services.panels import take_over_scores
from portal.accounts.models import Role
from tests.decision.boards import agree, call_panel
from tests.decision.conftest import Town, person


def test_evaluators_come_first_among_those_who_may_sit_and_residents_do_not(town: Town) -> None:
    names = [each.name for each in list_seatable(town.municipality.pk)]
    assert names == ["Evaluator", "Facilitator", "Leader"]


@pytest.mark.parametrize(
    ("role", "count"), [("leader", 1), ("facilitator", 1), ("evaluator", 1), ("resident", 0)]
)
def test_members_and_those_who_set_panels_up_see_them(
    town: Town, small_round: Round, role: str, count: int
) -> None:
    call_panel(town, small_round)
    assert len(list_panels_on(small_round, getattr(town, role))) == count


def test_an_evaluator_who_does_not_sit_on_it_does_not_see_a_panel(
    town: Town, small_round: Round
) -> None:
    call_panel(town, small_round)
    other = person(town.municipality, Role.EVALUATOR, "other")
    assert list_panels_on(small_round, other) == []


def test_scores_are_ready_once_the_panel_is_closed_and_until_they_are_taken_over(
    town: Town, small_round: Round
) -> None:
    panel = agree(town, call_panel(town, small_round), 2, close=False)
    assert not list_panels_on(small_round, town.leader)[0].is_ready
    panel.state = "closed"
    panel.save()
    (ready,) = list_panels_on(small_round, town.leader)
    assert ready.is_ready
    assert ready.agreed == 20
    take_over_scores(actor=town.leader, panel=panel)
    (taken,) = list_panels_on(small_round, town.leader)
    assert taken.is_taken_over
    assert not taken.is_ready
