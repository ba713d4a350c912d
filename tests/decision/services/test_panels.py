"""From a panel on a round to the candidates' scores."""

import pytest

from decision.models import CandidateScore, Round, ValueType
from decision.services.panels import take_over_scores
from decision.services.rounds import create_round
from decision.states import ScoreOrigin
from portal.common.errors import Conflict, NotAllowed
from tests.decision.boards import agree, call_panel
from tests.decision.conftest import Town


def test_a_panel_scores_every_candidate_on_every_kind_of_value(
    town: Town, small_round: Round
) -> None:
    panel = call_panel(town, small_round)
    assert panel.subject == small_round
    assert panel.entries.count() == 4
    assert panel.criteria.count() == ValueType.objects.count()
    assert {(each.minimum, each.maximum) for each in panel.criteria.all()} == {(-5, 5)}


@pytest.mark.parametrize("role", ["facilitator", "evaluator", "resident"])
def test_only_leaders_call_a_panel_together(town: Town, small_round: Round, role: str) -> None:
    with pytest.raises(NotAllowed):
        call_panel(town, small_round, getattr(town, role))


def test_a_round_without_candidates_needs_no_panel(town: Town) -> None:
    empty = create_round(
        actor=town.leader, municipality=town.municipality, title="Empty", budget_minor=1
    )
    with pytest.raises(Conflict):
        call_panel(town, empty)


def test_what_the_panel_agreed_on_becomes_the_scores_and_twice_changes_nothing(
    town: Town, small_round: Round
) -> None:
    panel = agree(town, call_panel(town, small_round), 3)
    for _time in range(2):
        take_over_scores(actor=town.leader, panel=panel)
        stored = CandidateScore.objects.all()
        assert len(stored) == 4 * ValueType.objects.count()
        assert {(each.score, each.origin) for each in stored} == {(3, ScoreOrigin.CONSENSUS)}


def test_a_panel_that_has_agreed_on_nothing_gives_no_scores(town: Town, small_round: Round) -> None:
    with pytest.raises(Conflict):
        take_over_scores(actor=town.leader, panel=call_panel(town, small_round))


def test_only_leaders_take_scores_over(town: Town, small_round: Round) -> None:
    panel = agree(town, call_panel(town, small_round), 3)
    with pytest.raises(NotAllowed):
        take_over_scores(actor=town.facilitator, panel=panel)
    assert not CandidateScore.objects.exists()
