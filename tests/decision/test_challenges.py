import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decision.challenges import coverage_on, get_challenge, list_challenges, question_now, spread_on
from decision.guidance import Question
from decision.models import Candidate, GuidanceAssessment, Round
from decision.services.guidance import assess_resistance, place_challenge, take_up_tactic
from portal.accounts.actor import ANONYMOUS
from portal.common.errors import LoginRequired, NotFound
from tests.decision.conftest import Town

DATA = Question(challenge="C2", threat="low", horizon="short")


@pytest.fixture
def challenge(town: Town, candidates: dict[str, Candidate]) -> GuidanceAssessment:
    return assess_resistance(actor=town.leader, candidate_id=candidates["a"].pk, question=DATA)


def test_the_board_takes_the_place_of_the_leaders_first_view(
    town: Town, challenge: GuidanceAssessment
) -> None:
    assert question_now(challenge) == DATA
    assert spread_on(challenge) is None
    for actor, threat, horizon in ((town.leader, 9, 9), (town.evaluator, 8, 7)):
        place_challenge(actor=actor, assessment_id=challenge.pk, threat=threat, horizon=horizon)
    asked = question_now(GuidanceAssessment.objects.get())
    assert (asked.threat, asked.horizon) == ("high", "long")


def test_the_register_holds_the_round_and_its_candidates_in_four_queries(
    town: Town, small_round: Round, candidates: dict[str, Candidate], challenge: GuidanceAssessment
) -> None:
    assess_resistance(actor=town.leader, round_id=small_round.pk, question=DATA)
    place_challenge(actor=town.leader, assessment_id=challenge.pk, threat=1, horizon=1)
    take_up_tactic(
        actor=town.leader,
        assessment_id=challenge.pk,
        tactic="T13",
        owner_id=town.evaluator.user_id,
    )
    with CaptureQueriesContext(connection) as queries:
        found = list_challenges(small_round)
        assert {str(question_now(each).threat) for each in found} == {"low"}
    assert len(found) == 2
    assert len(queries) <= 4


def test_actions_cover_the_cells_of_their_tactics(
    town: Town, small_round: Round, challenge: GuidanceAssessment
) -> None:
    take_up_tactic(actor=town.leader, assessment_id=challenge.pk, tactic="T13")
    covered = coverage_on(list_challenges(small_round))
    assert [cell.candidates for cell in covered.row("C2")] == [(), ("Swings",), (), ()]
    (exposed,) = covered.exposed
    assert (exposed.threat, exposed.threatened, exposed.is_answered) == ("low", ("Swings",), False)


def test_only_those_at_the_desk_of_the_round_find_a_challenge(
    town: Town, challenge: GuidanceAssessment
) -> None:
    assert get_challenge(actor=town.evaluator, assessment_id=challenge.pk) == challenge
    with pytest.raises(NotFound):
        get_challenge(actor=town.resident, assessment_id=challenge.pk)
    with pytest.raises(NotFound):
        get_challenge(actor=town.leader, assessment_id=challenge.pk, municipality_id=0)
    with pytest.raises(LoginRequired):
        get_challenge(actor=ANONYMOUS, assessment_id=challenge.pk)
