from datetime import date
from fractions import Fraction

import pytest

from decision.programme import (
    Case,
    Condition,
    Review,
    UnknownAnswer,
    absent_from,
    lacking_competences,
    lacking_for,
    readiness_of,
    source,
)

EVERY = [code for codes in source().scaling.groups.values() for code in codes]
READY = dict.fromkeys(EVERY, "yes")
PRESENT = frozenset({"programme_leadership", "content_partners", "project_owner"})
SOUND = Case(owner="Aino", return_on_investment="400 in, 440 expected", fit="safety, strength 3")
GO = Review("go_no_go", "go", PRESENT, reason="fits the strategy")


@pytest.mark.parametrize("kind", source().reviews.kinds)
def test_every_review_names_who_must_attend(kind: str) -> None:
    assert absent_from(Review(kind)) == source().reviews.kinds[kind].must_attend


def test_an_absent_group_is_excused_only_with_a_reason() -> None:
    present = PRESENT - {"content_partners"}
    assert absent_from(Review("go_no_go", present=present)) == ("content_partners",)
    blank = Review("go_no_go", present=present, waivers={"content_partners": "  "})
    assert absent_from(blank) == ("content_partners",)
    excused = Review("go_no_go", present=present, waivers={"content_partners": "asked by letter"})
    assert absent_from(excused) == ()


def test_a_go_needs_an_owner_a_return_and_a_fit() -> None:
    assert lacking_for(GO, SOUND) == ()
    assert lacking_for(GO, Case()) == ("owner", "return_on_investment", "fit")
    assert lacking_for(Review("go_no_go", "no_go", PRESENT, reason="too dear"), Case()) == ()


def test_a_decision_needs_a_reason_and_those_who_must_attend() -> None:
    assert lacking_for(Review("go_no_go", "defer"), Case()) == (
        "absent:programme_leadership",
        "absent:content_partners",
        "absent:project_owner",
        "reason",
    )


def test_conditions_have_an_owner_and_a_day() -> None:
    review = Review("go_no_go", "go_with_conditions", PRESENT, reason="nearly")
    assert lacking_for(review, SOUND) == ("conditions",)
    conditions = [Condition("test it", "Aino", date(2027, 1, 1)), Condition("ask", "Aino")]
    case = Case("Aino", "400 in", "safety", conditions)
    assert lacking_for(review, case) == ("condition:2",)


def test_deploying_needs_the_questions_before_growing() -> None:
    deploying = Case("Aino", "400 in", "safety", is_deployment=True)
    assert lacking_for(GO, deploying) == ("readiness",)
    ready = Case("Aino", "400 in", "safety", is_deployment=True, readiness=readiness_of(READY))
    assert lacking_for(GO, ready) == ()


def test_a_pilot_is_ready_when_every_group_reaches_four_fifths() -> None:
    assert (len(EVERY), readiness_of(READY).is_ready) == (15, True)
    partly = {**READY, "SP1": "partly", "SP2": "partly", "SP3": "partly"}
    found = readiness_of(partly)
    assert (found.groups["partners"], found.is_ready) == (Fraction(7, 10), False)
    assert readiness_of({**partly, "SP1": "yes"}).is_ready


@pytest.mark.parametrize("code", ["SC2", "SC7", "SP4"])
def test_a_no_to_a_decisive_question_closes_the_gate(code: str) -> None:
    found = readiness_of({**READY, code: "no"})
    assert (found.refused, found.is_ready) == ((code,), False)
    unanswered = {key: value for key, value in READY.items() if key != code}
    assert not readiness_of(unanswered).is_ready


def test_what_does_not_apply_is_left_out_and_what_is_unanswered_counts_as_no() -> None:
    found = readiness_of({**READY, "SS1": "not_applicable"})
    assert found.groups["strategic"] == 1
    assert readiness_of({}).unanswered == tuple(EVERY)
    assert readiness_of({}).groups["ict"] == 0


def test_the_team_is_told_which_competence_it_lacks() -> None:
    assert lacking_competences([{"political", "ict"}, {"administrative"}]) == (
        "communication",
        "education_ties",
        "business_ties",
    )


def test_unknown_reviews_decisions_competences_and_answers_are_refused() -> None:
    with pytest.raises(UnknownAnswer):
        absent_from(Review("party"))
    with pytest.raises(UnknownAnswer):
        lacking_for(Review("go_no_go", "maybe"), Case())
    with pytest.raises(UnknownAnswer):
        lacking_competences([{"juggling"}])
    with pytest.raises(UnknownAnswer):
        readiness_of({"SC1": "perhaps"})
