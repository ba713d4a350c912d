"""Whether an outcome leaves a group short-changed."""

import pytest
from django.core.cache import cache

from decision.components.fairness import fairness_line, fairness_table
from decision.core import pabulib
from decision.core.axioms import check_axiom
from decision.fairness import Check, _checked, checks_of
from decision.models import Round
from decision.services.runs import run_portfolio_on, run_rule_on
from tests.decision.conftest import Town
from tests.decision.core.elections import election
from tests.decision.elections import election_text

FORTY = election(60, dict.fromkeys("abcxyz", 20), ["abc"] * 60 + ["xyz"] * 40)


def sentences(checks: list[Check]) -> list[str]:
    table = fairness_table(checks, {"x": "A slide"}, "EUR")
    assert table is not None
    return [str(row.cells[1]) for row in table.rows]


def test_a_group_that_got_nothing_is_told_with_its_share() -> None:
    checks = _checked(FORTY, ["a", "b", "c"])
    assert [check.holds for check in checks] == [False, False, True]
    empty, short, spent = sentences(checks)
    assert "40 voters (40" in empty
    assert "“A slide”" in empty
    assert "€24" in empty.replace("\xa0", "")
    assert "Nothing that any of them named was chosen" in empty
    assert "more than that share" in short
    assert spent.startswith("Yes")
    assert fairness_line(checks).startswith("Yes")


def test_a_fair_outcome_is_told_as_such() -> None:
    checks = _checked(FORTY, ["a", "b", "x"])
    assert [check.holds for check in checks] == [True, True, True]
    assert all(sentence.startswith("Yes") for sentence in sentences(checks))
    assert fairness_line(checks).startswith("No")


def test_a_handful_of_voters_is_not_picked_out() -> None:
    few = election(10, {"a": 5, "x": 5, "b": 5}, ["ab", "ab", "x", "x"])
    assert sentences(_checked(few, ["a", "b"]))[0].startswith("No: fewer than 5 voters")
    assert fairness_table([], {}, "EUR") is None


@pytest.mark.django_db
def test_a_choice_by_scores_is_checked_with_the_ballots_counted_beside_it(
    town: Town, small_round: Round
) -> None:
    cache.clear()
    votes = {each.code: 1 for each in small_round.candidates.all()}
    portfolio = run_portfolio_on(actor=town.leader, round_id=small_round.pk, votes=votes)
    assert checks_of(portfolio, portfolio.selected) == []
    text = election_text(small_round)
    run = run_rule_on(
        actor=town.leader, round_id=small_round.pk, election_text=text, rule="phragmen"
    )
    for chosen in (portfolio.selected, run.selected, []):
        found = {check.axiom: check.holds for check in checks_of(portfolio, chosen)}
        one = pabulib.parse(text)
        assert found == {name: check_axiom(one, chosen, name).holds for name in found}
        assert found == {check.axiom: check.holds for check in checks_of(run, chosen)}
