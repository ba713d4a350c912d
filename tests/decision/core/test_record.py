"""The form of a record: the same values give the same text and digest, and no other form is taken."""

from decimal import Decimal

import pytest

from decision.core import Question, make_record
from decision.core.errors import InvalidRecord
from decision.core.record import Computed, canonical, check_record, digest_of, normalised

QUESTION = Question("rule", "greedy", "META\n", {"threshold": Decimal("0.5")})
AT = "2026-11-23T00:00:00.000000+00:00"


def record(**fields):
    return make_record(QUESTION, Computed({"selected": ["b"]}, "rule"), created_at=AT, **fields)


def test_the_same_decision_gives_the_same_digest_and_any_other_value_another():
    assert record() == record()
    assert record(seconds=2.0)["sha256"] == record(seconds=2)["sha256"]
    assert record(seconds=2)["sha256"] != record(seconds=3)["sha256"]
    assert digest_of(record()) == record()["sha256"]


def test_the_versions_are_those_of_now_unless_others_are_told():
    assert {"engine", "python", "numpy", "pulp", "highspy"} == set(record()["versions"])
    assert record(made_with={"python": "3.9"})["versions"] == {"python": "3.9"}


def test_values_become_the_same_plain_json_everywhere():
    given = {1: (2.0, 0.5), "set": {"b", "a"}, "exact": Decimal("3.20")}
    assert normalised(given) == {"1": [2, 0.5], "set": ["a", "b"], "exact": "3.20"}
    assert canonical({"b": "ä", "a": 1}) == '{"a":1,"b":"ä"}'


@pytest.mark.parametrize(
    "content",
    [
        [],
        None,
        {},
        {"format": "throughline-decision-record/1"},
        {**record(), "format": "decision-record/2"},
        {**record(), "input": 7},
        {**record(), "outcome": []},
        {**record(), "seconds": float("nan")},
    ],
)
def test_what_is_no_record_is_refused(content):
    with pytest.raises(InvalidRecord):
        check_record(content)
