"""Setting questionnaires up."""

import pytest

from portal.accounts.actor import ANONYMOUS
from portal.common.errors import Conflict, IllegalTransition, InvalidInput, NotAllowed, NotFound
from portal.common.transitions import Transition
from portal.forms.models import Questionnaire
from portal.forms.selectors import find_questionnaire, get_questionnaire
from portal.forms.services import (
    add_question,
    close_questionnaire,
    create_questionnaire,
    open_questionnaire,
    remove_question,
    submit_answers,
)
from portal.forms.specs import ConditionSpec, QuestionSpec, about_you, feedback_after_voting
from portal.forms.states import QUESTIONNAIRE, QuestionnaireState
from tests.portal.forms.conftest import Town, open_new, text

_EXTRA = QuestionSpec("extra", "short_text", text("Extra"))


@pytest.mark.parametrize("state", QuestionnaireState)
@pytest.mark.parametrize("transition", QUESTIONNAIRE.transitions, ids=lambda t: t.name)
def test_every_cell_of_the_table(state: str, transition: Transition) -> None:
    if state in transition.sources:
        assert QUESTIONNAIRE.next_state(state, transition.name) == transition.target
    else:
        with pytest.raises(IllegalTransition):
            QUESTIONNAIRE.next_state(state, transition.name)


def test_only_staff_may_set_one_up(town: Town, park: Questionnaire) -> None:
    for actor in (town.resident, ANONYMOUS):
        with pytest.raises(NotAllowed):
            create_questionnaire(
                actor=actor, municipality_id=town.municipality.pk, key="x", title=text("X")
            )
        with pytest.raises(NotAllowed):
            add_question(actor=actor, questionnaire_id=park.pk, spec=_EXTRA)
        with pytest.raises(NotAllowed):
            close_questionnaire(actor=actor, questionnaire_id=park.pk)


def test_questions_freeze_with_the_first_answer(town: Town, park: Questionnaire) -> None:
    add_question(actor=town.facilitator, questionnaire_id=park.pk, spec=_EXTRA)
    remove_question(actor=town.facilitator, questionnaire_id=park.pk, key="extra")
    submit_answers(
        actor=town.resident, questionnaire_id=park.pk, answers={"name-it": "Mill", "again": "yes"}
    )
    with pytest.raises(Conflict):
        add_question(actor=town.facilitator, questionnaire_id=park.pk, spec=_EXTRA)
    with pytest.raises(Conflict):
        remove_question(actor=town.facilitator, questionnaire_id=park.pk, key="stars")


def test_a_question_that_others_depend_on_stays(town: Town, park: Questionnaire) -> None:
    with pytest.raises(Conflict):
        remove_question(actor=town.facilitator, questionnaire_id=park.pk, key="again")
    with pytest.raises(NotFound):
        remove_question(actor=town.facilitator, questionnaire_id=park.pk, key="none")


@pytest.mark.parametrize(
    "spec",
    [
        QuestionSpec("x", "telepathy", text("X")),
        QuestionSpec("", "short_text", text("X")),
        QuestionSpec("stars", "short_text", text("Taken key")),
        QuestionSpec("x", "single_choice", text("X"), options=[("a", text("A"))]),
        QuestionSpec("x", "single_choice", text("X"), options=[("a", text("A")), ("a", text("B"))]),
        QuestionSpec("x", "scale", text("X")),
        QuestionSpec("x", "scale", text("X"), limits={"minimum": 5, "maximum": 1}),
        QuestionSpec("x", "short_text", text("X"), conditions=[ConditionSpec("later", "1")]),
        QuestionSpec("x", "short_text", text("X"), conditions=[ConditionSpec("x", "1")]),
    ],
)
def test_a_question_that_could_not_be_asked_is_refused(
    town: Town, park: Questionnaire, spec: QuestionSpec
) -> None:
    before = park.questions.count()
    with pytest.raises(InvalidInput):
        add_question(actor=town.facilitator, questionnaire_id=park.pk, spec=spec)
    assert park.questions.count() == before


def test_an_owner_has_one_questionnaire_per_key(town: Town) -> None:
    def create(key: str) -> Questionnaire:
        return create_questionnaire(
            actor=town.facilitator,
            municipality_id=town.municipality.pk,
            key=key,
            title=text("T"),
            owner=town.municipality,
            questions=about_you(),
        )

    first = create("about-you")
    with pytest.raises(Conflict):
        create("about-you")
    create("feedback")
    assert find_questionnaire(owner=town.municipality, key="about-you") == first
    assert find_questionnaire(owner=town.municipality, key="absent") is None


def test_an_empty_questionnaire_cannot_open(town: Town) -> None:
    empty = create_questionnaire(
        actor=town.facilitator, municipality_id=town.municipality.pk, key="e", title=text("E")
    )
    with pytest.raises(InvalidInput):
        open_questionnaire(actor=town.facilitator, questionnaire_id=empty.pk)


def test_a_draft_is_hidden_from_the_public(town: Town) -> None:
    draft = create_questionnaire(
        actor=town.facilitator, municipality_id=town.municipality.pk, key="d", title=text("D")
    )
    assert get_questionnaire(actor=town.facilitator, questionnaire_id=draft.pk) == draft
    with pytest.raises(NotFound):
        get_questionnaire(actor=town.resident, questionnaire_id=draft.pk)


def test_the_ready_sets_of_questions_can_be_asked_in_four_languages(town: Town) -> None:
    districts = [("centre", text("Centre")), ("north", text("North"))]
    made = open_new(town, [*about_you(districts), *feedback_after_voting()])
    for question in made.questions.all():
        assert set(question.title) == {"en", "fi", "nb", "sv"}
    assert [q.is_personal for q in made.questions.all()][:4] == [True, True, True, False]
