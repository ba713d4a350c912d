"""Return on investment: the worked figures of the programme management domain file, section 4.2."""

import json
from datetime import date
from fractions import Fraction

import pytest

from decision.core.valuing.card import ValueCard, value_card
from decision.core.valuing.errors import InvalidValuation
from decision.core.valuing.impacts import attainment
from decision.core.valuing.ledger import Ledger
from decision.core.valuing.promises import promises
from decision.core.valuing.returns import Return, candidate_returns, programme_return, steps

MONEY = {
    "lamps": (400_000, 440_000),
    "youth app": (120_000, 90_000),
    "sensor lab": (200_000, 200_000),
}


def impact(candidate="lamps", key="saving", **more):
    return {
        "candidate": candidate,
        "key": key,
        "basis": "expected",
        "day": "2027-06-30",
        "conceptualisation": "q03",
        **more,
    }


def ledger(impacts, **more):
    investments = [{"candidate": name, "money": put_in} for name, (put_in, _) in MONEY.items()]
    return Ledger.from_json({"investments": investments, "impacts": impacts, **more})


PLAIN = [impact(name, money=comes_out) for name, (_, comes_out) in MONEY.items()]
SHARED = [
    impact("lamps", money=400_000),
    impact("lamps", "one saving", money=40_000, shared="night traffic"),
    impact("youth app", money=50_000),
    impact("youth app", "the same saving", money=40_000, shared="night traffic"),
    impact("sensor lab", money=200_000),
]


def test_each_project_of_the_worked_example():
    found = candidate_returns(ledger(PLAIN), "expected")
    assert {name: (one.ratio, one.net) for name, one in found.items()} == {
        "lamps": (Fraction("1.10"), Fraction("0.10")),
        "youth app": (Fraction("0.75"), Fraction("-0.25")),
        "sensor lab": (1, 0),
    }


def test_the_programme_of_the_worked_example():
    found = programme_return(ledger(PLAIN), "expected")
    assert (found.investment, found.impact) == (720_000, 730_000)
    assert round(float(found.ratio), 2) == 1.01
    assert round(float(found.net), 3) == 0.014


def test_a_shared_saving_claimed_twice_counts_once():
    found = programme_return(ledger(SHARED), "expected")
    assert (found.investment, found.impact) == (720_000, 690_000)
    assert round(float(found.ratio), 2) == 0.96
    assert round(float(found.net), 3) == -0.042
    assert found.shared == ("night traffic",)
    assert candidate_returns(ledger(SHARED), "expected")["youth app"].impact == 90_000


def test_attainment_works_for_falling_targets_and_is_bounded():
    assert attainment(Fraction(2), Fraction("1.2"), Fraction("1.6")) == Fraction("0.50")
    assert attainment(Fraction(0), Fraction(40), Fraction(50)) == Fraction("1.25")
    assert attainment(Fraction(0), Fraction(40), Fraction(90)) == Fraction("1.5")
    assert attainment(Fraction(0), Fraction(40), Fraction(-5)) == 0


def test_only_effects_outside_money_show_a_profile_and_no_ratio():
    actual = {"basis": "actual", "conceptualisation": "s03", "baseline": 0, "target": 10}
    readings = [
        impact(key="survey", **actual, reading=2),
        impact(key="survey", **{**actual, "day": "2028-06-30"}, reading=5),
        impact(key="complaints", **actual, reading=10, importance=3),
    ]
    found = programme_return(ledger(readings), "actual")
    assert (found.ratio, found.net, found.missing) == (None, None, "no_money")
    assert found.profile == {"social": Fraction(7, 8)}


def test_without_investment_there_is_no_ratio():
    found = programme_return(Ledger.from_json({"impacts": [PLAIN[0]]}), "expected")
    assert (found.ratio, found.missing, found.impact) == (None, "no_investment", 440_000)


def test_harm_is_shown_and_expected_never_mixes_with_actual():
    harm = impact(money=-30_000, basis="actual")
    both = ledger([*PLAIN, harm], adoptions={"lamps": 3})
    assert programme_return(both, "actual").impact == -30_000
    found = programme_return(both, "expected")
    assert found.impact == 730_000
    assert found.adoptions == 3


def test_returns_are_cut_off_at_each_review():
    later = impact("sensor lab", money=200_000, day="2028-06-30")
    dated = ledger([*PLAIN[:2], later])
    found = steps(dated, "expected", [date(2028, 12, 31), date(2027, 12, 31)])
    assert [(day.year, one.impact) for day, one in found] == [(2027, 530_000), (2028, 730_000)]


def test_promised_stands_beside_delivered():
    rows = [
        impact(money=440_000),
        impact(money=100_000, basis="actual"),
        impact(money=150_000, basis="actual", day="2028-06-30"),
        impact(key="leaks", conceptualisation="s02", baseline=20, target=5),
        impact(key="noise", basis="actual", money=-1, value_type="social"),
    ]
    saving, leaks, noise = promises(ledger(rows), "lamps")
    assert (saving.expected.money, saving.money_delivered) == (440_000, 250_000)
    assert leaks.delivered is None
    assert leaks.value_type == "environmental"
    assert noise.expected is None
    assert promises(ledger(rows), "lamps", until=date(2027, 12, 31))[0].money_delivered == 100_000


def test_a_ledger_survives_json():
    whole = ledger([*SHARED, impact(key="x", baseline=1, target="2.5", price_year=None)])
    assert Ledger.from_json(json.loads(json.dumps(whole.to_json()))) == whole
    found = programme_return(whole, "expected")
    assert Return.from_json(json.loads(json.dumps(found.to_json()))) == found


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([impact(baseline=2, target=2)], "target equals its baseline"),
        ([impact(baseline=2)], "only one of baseline and target"),
        ([impact()], "neither in money nor on a scale"),
        ([impact(basis="hoped", money=1)], "expected, actual"),
        ([impact(basis="actual", baseline=1, target=2)], "needs a reading"),
        ([impact(baseline=1, target=2, reading=1)], "expected one has none"),
        ([impact(money=1, importance=-1)], "importance is negative"),
        ([impact(money="x")], "not a number"),
        ([impact(money=1, day="soon")], "no day"),
        ([impact(money=1, conceptualisation="")], "no value type"),
        ([impact(money=1, conceptualisation="q77")], "q77"),
        (
            [impact(money=1, price_year=2024), impact(key="b", money=1, price_year=2026)],
            "2024, 2026",
        ),
        ([impact(money=1, shared="s"), impact("b", money=2, shared="s")], "another amount"),
        ([{}], "documented form"),
    ],
)
def test_wrong_impacts_are_refused_with_place_and_way_out(rows, words):
    with pytest.raises(InvalidValuation, match=words) as raised:
        ledger(rows)
    assert raised.value.place
    assert raised.value.remedy


def test_wrong_investments_and_questions_are_refused():
    for investment in ({"money": -1}, {"money": 1, "source": "luck"}, {"money": 1, "day": "x"}):
        with pytest.raises(InvalidValuation):
            Ledger.from_json({"investments": [{"candidate": "a", **investment}]})
    with pytest.raises(InvalidValuation, match="expected, actual"):
        programme_return(Ledger(), "both")


def test_a_value_card_rolls_up_and_warns():
    """Value drivers, sections 2.5 and 9.1: the smart water network names goals of both categories."""
    water = value_card({"q03": 3, "q02": 2, "s01": 2, "s02": 4})
    assert water.by_case_type == {"V4": 3, "V1": 2, "V2": 2, "V5": 4}
    assert water.by_value_type["economic"] == Fraction(5, 2)
    assert (water.missing_categories, water.harms) == ((), ())
    assert ValueCard.from_json(json.loads(json.dumps(water.to_json()))) == water
    doubled = value_card({"q04": 3, "s08": 1}, topics=["Automated processes"])
    assert doubled.counted_twice == ("q04",)
    assert value_card({"s08": -4, "q01": 1}).missing_categories == ("qualitative",)
    with pytest.raises(InvalidValuation, match="-5 to 5"):
        value_card({"s08": -6})
    with pytest.raises(InvalidValuation, match="q01"):
        value_card({"x": 1})
