from datetime import date

import pytest

from decision.events import stream_of_challenges
from decision.guidance import Question
from decision.models import (
    Candidate,
    ChallengeAction,
    ChallengePlacement,
    GuidanceAssessment,
    Project,
    Round,
)
from decision.services.guidance import (
    assess_resistance,
    drop_tactic,
    place_challenge,
    take_up_tactic,
)
from portal.audit.models import AuditEntry
from portal.common.errors import InvalidInput, NotAllowed, NotFound
from portal.live.selectors import position_of
from tests.decision.conftest import Town
from tests.decision.scene import publish_small

DATA = Question(challenge="C2", threat="high", horizon="long")


@pytest.fixture
def challenge(town: Town, small_round: Round) -> GuidanceAssessment:
    return assess_resistance(
        actor=town.leader, round_id=small_round.pk, question=DATA, boundary=" water, waste "
    )


def test_a_challenge_threatens_a_whole_round_or_one_candidate(
    town: Town, small_round: Round, candidates: dict[str, Candidate], challenge: GuidanceAssessment
) -> None:
    of_swings = assess_resistance(actor=town.leader, candidate_id=candidates["a"].pk, question=DATA)
    assert (challenge.subject, challenge.boundary) == (small_round, "water, waste")
    assert of_swings.subject == candidates["a"]
    assert of_swings.of_round == small_round


def test_the_same_challenge_again_replaces_what_was_said(
    town: Town, small_round: Round, challenge: GuidanceAssessment
) -> None:
    again = assess_resistance(
        actor=town.leader, round_id=small_round.pk, question=Question(challenge="C2", threat="low")
    )
    assert (again.pk, again.threat, again.horizon) == (challenge.pk, "low", "")


@pytest.mark.parametrize("role", ["facilitator", "evaluator", "resident"])
def test_only_leaders_enter_challenges_and_take_up_tactics(
    town: Town, small_round: Round, challenge: GuidanceAssessment, role: str
) -> None:
    actor = getattr(town, role)
    with pytest.raises(NotAllowed):
        assess_resistance(actor=actor, round_id=small_round.pk, question=DATA)
    with pytest.raises(NotAllowed):
        take_up_tactic(actor=actor, assessment_id=challenge.pk, tactic="T13")


def test_everybody_at_the_desk_places_a_challenge_once_and_may_move_it(
    town: Town, challenge: GuidanceAssessment
) -> None:
    for actor, threat in ((town.leader, 9), (town.facilitator, 7), (town.evaluator, 2)):
        place_challenge(actor=actor, assessment_id=challenge.pk, threat=threat, horizon=8)
    place_challenge(actor=town.evaluator, assessment_id=challenge.pk, threat=3, horizon=1)
    assert sorted(challenge.placements.values_list("threat", "horizon")) == [(3, 1), (7, 8), (9, 8)]
    with pytest.raises(NotAllowed):
        place_challenge(actor=town.resident, assessment_id=challenge.pk, threat=5, horizon=5)


def test_every_placement_is_told_to_the_desk_and_to_the_log(
    town: Town, small_round: Round, challenge: GuidanceAssessment
) -> None:
    before = position_of(stream_of_challenges(small_round.pk))
    place_challenge(actor=town.evaluator, assessment_id=challenge.pk, threat=3, horizon=1)
    assert position_of(stream_of_challenges(small_round.pk)) == before + 1
    assert AuditEntry.objects.filter(verb="guidance.place").count() == 1


@pytest.mark.parametrize(("threat", "horizon"), [(11, 0), (0, -1)])
def test_a_place_off_the_board_is_refused(
    town: Town, challenge: GuidanceAssessment, threat: int, horizon: int
) -> None:
    with pytest.raises(InvalidInput):
        place_challenge(
            actor=town.leader, assessment_id=challenge.pk, threat=threat, horizon=horizon
        )
    assert not ChallengePlacement.objects.exists()


def test_a_tactic_is_taken_up_with_an_owner_and_given_up(
    town: Town, challenge: GuidanceAssessment
) -> None:
    owner = town.facilitator.user_id
    due = date(2027, 1, 31)
    take_up_tactic(actor=town.leader, assessment_id=challenge.pk, tactic="T13")
    take_up_tactic(
        actor=town.leader, assessment_id=challenge.pk, tactic="T13", owner_id=owner, due_on=due
    )
    action = ChallengeAction.objects.get()
    assert (action.owner_id, action.due_on) == (owner, due)
    drop_tactic(actor=town.leader, assessment_id=challenge.pk, tactic="T13")
    assert not ChallengeAction.objects.exists()
    with pytest.raises(NotFound):
        drop_tactic(actor=town.leader, assessment_id=challenge.pk, tactic="T13")


@pytest.mark.parametrize(
    ("tactic", "owner", "field"), [("T01", "leader", "tactic"), ("T13", "resident", "owner")]
)
def test_a_tactic_for_another_challenge_or_an_owner_from_elsewhere_is_refused(
    town: Town, challenge: GuidanceAssessment, tactic: str, owner: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        take_up_tactic(
            actor=town.leader,
            assessment_id=challenge.pk,
            tactic=tactic,
            owner_id=getattr(town, owner).user_id,
        )
    assert set(refused.value.fields) == {field}


def test_a_challenge_of_a_project_stands_in_no_register(town: Town, small_round: Round) -> None:
    publish_small(town, small_round)
    project = Project.objects.all()[0]
    found = assess_resistance(actor=town.leader, project_id=project.pk, question=DATA)
    assert found.of_round is None
    with pytest.raises(NotFound):
        place_challenge(actor=town.leader, assessment_id=found.pk, threat=1, horizon=1)


def test_what_is_absent_or_unknown_is_refused(town: Town, small_round: Round) -> None:
    with pytest.raises(NotFound):
        assess_resistance(actor=town.leader, question=DATA)
    with pytest.raises(InvalidInput):
        assess_resistance(actor=town.leader, round_id=small_round.pk, question=Question())
    with pytest.raises(InvalidInput):
        assess_resistance(
            actor=town.leader, round_id=small_round.pk, question=Question(challenge="C9")
        )
