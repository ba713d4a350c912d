"""Which method suits."""

from itertools import product

import pytest
from django.utils.translation import override

from decision.core import RULES
from decision.picking import FITS, QUESTIONS, recommend
from decision.rule_form import RULE_CHOICES, RuleForm, setting_sentences
from decision.wording import METHODS, method_explained


def best(**answers: str) -> str:
    return recommend(answers)[0].method


def test_each_purpose_has_its_method() -> None:
    assert best(have="votes", aim="most", plain="yes") == "greedy"
    assert best(have="votes", aim="most", plain="no", size="money", rest="no") == "max_welfare"
    assert best(have="votes", aim="shares") == "equal_shares"
    assert best(have="votes", aim="reach", plain="no", size="one") == "nash_welfare"
    assert best(have="votes", aim="most", linked="yes") == "votes_portfolio"
    assert best(have="scores") == best(have="both") == "value_portfolio"


def test_no_answer_means_no_advice() -> None:
    assert recommend({}) == []
    assert recommend({"have": "", "aim": ""}) == []


def test_every_set_of_answers_is_advised_with_reasons_and_a_price() -> None:
    names = list(QUESTIONS)
    choices = [[answer for answer, _label in QUESTIONS[name][1]] for name in names]
    for answers in product(*choices):
        found = recommend(dict(zip(names, answers, strict=True)))
        assert 1 <= len(found) <= 3, answers
        assert all(each.reasons and each.gives_up for each in found)
        assert [each.points for each in found] == sorted((e.points for e in found), reverse=True)


def test_every_known_answer_and_method_is_a_real_one() -> None:
    known = {(name, answer) for name, (_q, answers) in QUESTIONS.items() for answer, _l in answers}
    for method, fit in FITS.items():
        assert {*fit.suits, *fit.fails} <= known
        assert method in METHODS
    assert set(RULE_CHOICES) <= set(RULES)
    assert all(method_explained(name) for name in METHODS)


@pytest.mark.parametrize("rule", RULE_CHOICES)
def test_every_rule_offered_can_be_chosen_with_every_answer(rule: str) -> None:
    sent = {"rule": rule, "worth": "cardinality", "rest": "add1_fill", "passes_over": "yes"}
    form = RuleForm({**sent, "comparison": "on"})
    assert form.is_valid()
    name, options = form.chosen()
    assert set(options) <= set(RULES[name].options)


def test_the_advice_fits_the_form_and_is_told_in_words() -> None:
    answers = {"have": "votes", "aim": "shares", "rest": "no", "safe": "no", "size": "one"}
    advised = recommend(answers)[0]
    form = RuleForm({"rule": advised.method, **advised.settings})
    assert form.is_valid()
    assert form.chosen() == (
        "equal_shares",
        {
            "utility": "cardinality",
            "completion": "add1_fill",
            "step": "currency",
            "comparison": True,
        },
    )
    with override("en"):
        assert any("fill up" in sentence for sentence in setting_sentences(advised.settings))


def test_square_roots_are_refused_where_the_rule_has_none() -> None:
    form = RuleForm({"rule": "max_welfare", "worth": "root"})
    assert not form.is_valid()
    assert "worth" in form.errors
