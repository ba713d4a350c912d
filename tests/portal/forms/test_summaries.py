"""Counts in which nobody can be recognised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.common.errors import NotFound
from portal.forms.models import Questionnaire
from portal.forms.selectors import list_texts, summary
from portal.forms.services import submit_answers
from portal.forms.summaries import QuestionSummary, hidden_cells
from tests.portal.forms.conftest import Town

_BASE = {"name-it": "Mill", "again": "yes"}


def _answer(town: Town, park: Questionnaire, number: int, **answers: object) -> None:
    submit_answers(
        actor=town.resident,
        questionnaire_id=park.pk,
        answers={**_BASE, **{k.replace("_", "-"): v for k, v in answers.items()}},
        respondent_key=f"k{number}",
    )


def _counts(found: QuestionSummary) -> dict[str, int | None]:
    return {cell.key: cell.count for cell in found.cells}


def test_small_numbers_are_left_out_and_cannot_be_worked_out(
    town: Town, park: Questionnaire
) -> None:
    groups = ["30-44"] * 9 + ["45-64"] * 6 + ["75+"] * 2
    for number, group in enumerate(groups):
        _answer(town, park, number, age_group=group, use=["run"], stars=str(number % 5 + 1))
    found = {each.question.key: each for each in summary(park).questions}
    counts = _counts(found["age-group"])
    assert counts["30-44"] == 9
    assert counts["75+"] is None
    assert counts["45-64"] is None
    assert counts["0-15"] == 0
    assert found["age-group"].has_hidden_cells
    assert _counts(found["use"]) == {"run": 17, "rest": 0, "read": 0}
    assert found["stars"].mean == round(sum(n % 5 + 1 for n in range(17)) / 17, 2)


def test_too_few_numbers_have_no_mean(town: Town, park: Questionnaire) -> None:
    for number in range(4):
        _answer(town, park, number, stars="5")
    found = {each.question.key: each for each in summary(park).questions}
    assert (found["stars"].mean, found["stars"].answered) == (None, 4)
    assert summary(park, min_cell=3).questions[4].mean == 5


def test_only_the_last_revision_counts(town: Town, park: Questionnaire) -> None:
    for number in range(6):
        _answer(town, park, number, again="yes")
        _answer(town, park, number, again="no", why_not="Too far")
    counts = _counts({e.question.key: e for e in summary(park).questions}["again"])
    assert counts == {"yes": 0, "no": 6}
    assert summary(park).responses == 6


def test_a_summary_costs_the_same_queries_however_much_was_answered(
    town: Town, park: Questionnaire, django_assert_num_queries: object
) -> None:
    for number in range(8):
        _answer(town, park, number, stars="3")
    with django_assert_num_queries(3):  # type: ignore[operator]
        summary(park)


def test_free_texts_are_for_staff_alone(town: Town, park: Questionnaire) -> None:
    _answer(town, park, 1)
    question = park.questions.get(key="name-it")
    assert list_texts(actor=town.facilitator, question=question) == ["Mill"]
    with pytest.raises(NotFound):
        list_texts(actor=town.resident, question=question)


@given(
    counts=st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), min_size=1),
    min_cell=st.integers(2, 10),
)
def test_what_is_hidden_can_never_be_subtracted_out(counts: dict[str, int], min_cell: int) -> None:
    hidden = hidden_cells(counts, min_cell, is_total_known=True)
    assert {key for key, count in counts.items() if 0 < count < min_cell} <= hidden
    if hidden and len(hidden) < sum(1 for count in counts.values() if count):
        assert len(hidden) >= 2
        assert sum(counts[key] for key in hidden) >= min_cell
