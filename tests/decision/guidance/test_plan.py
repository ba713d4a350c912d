from datetime import date

import pytest

from decision.guidance import rule_base
from decision.guidance.plan import Step, check_plan

RULES = rule_base()
TODAY = date(2026, 11, 23)
BRIDGE = Step("meet", "C3", "support", owner="Aino")


def codes(*steps: Step) -> list[str]:
    return [finding.code for finding in check_plan(RULES, steps, TODAY)]


def test_two_strategies_with_owners_are_a_plan() -> None:
    assert codes(BRIDGE, Step("learn", "C3", "knowledge", owner="Aino")) == []


def test_one_strategy_alone_is_pointed_out_with_those_that_apply() -> None:
    (finding,) = check_plan(RULES, [Step("show", "C7", "support", owner="Aino")], TODAY)
    assert (finding.code, finding.lacking) == ("one_strategy_only", ("knowledge", "buffering"))


def test_each_boundary_needs_its_own_combination() -> None:
    police = Step("meet", "C3", "support", boundary="police", owner="Aino")
    health = Step("learn", "C3", "knowledge", boundary="health", owner="Aino")
    assert codes(police, health) == ["one_strategy_only", "one_strategy_only"]


def test_conflict_is_blocked_until_all_four_conditions_are_confirmed() -> None:
    fight = Step("insist", "C3", "building", owner="Aino", is_conflict=True)
    (finding,) = check_plan(RULES, [BRIDGE, fight], TODAY)
    assert finding.blocks
    assert len(finding.lacking) == 4
    confirmed = frozenset(RULES.gates["building"])
    ready = Step("insist", "C3", "building", owner="Aino", is_conflict=True, gates=confirmed)
    assert codes(BRIDGE, ready) == []


def test_building_without_conflict_needs_no_conditions() -> None:
    assert codes(BRIDGE, Step("standard", "C3", "building", owner="Aino")) == []


@pytest.mark.parametrize(
    ("review_on", "expected"),
    [
        (None, ["no_review_date"]),
        (date(2026, 11, 22), ["review_overdue"]),
        (TODAY, []),
    ],
)
def test_buffering_is_looked_at_again_on_its_date(
    review_on: date | None, expected: list[str]
) -> None:
    confirmed = frozenset(RULES.gates["buffering"])
    aside = Step("pilot", "C3", "buffering", owner="Aino", review_on=review_on, gates=confirmed)
    assert codes(BRIDGE, aside) == expected


def test_a_strategy_that_does_not_apply_is_blocked() -> None:
    assert "not_applicable" in codes(Step("wall", "C7", "building", owner="Aino"))


def test_a_step_without_an_owner_is_pointed_out() -> None:
    assert "no_owner" in codes(BRIDGE, Step("learn", "C3", "knowledge"))
