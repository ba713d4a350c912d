"""What supporters held and paid for, on an election small enough to follow."""

import pytest

from decision.core import pabulib, run_rule
from decision.core.rules.shares_money import group_money

TEXT = """META
key;value
description;Small
country;Finland
unit;Town
instance;1
num_projects;3
num_votes;4
budget;100
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;votes
park;60;3
hall;50;2
pool;40;1
VOTES
voter_id;vote
1;park,hall
2;park,hall
3;park
4;pool
"""


def test_each_group_holds_its_shares_and_pays_for_what_was_bought():
    election = pabulib.parse(TEXT)
    assert run_rule(election, "equal_shares").selected == ("park",)
    park, hall, pool = group_money(election)
    assert (park.held, park.left, park.paid) == (75, 15, {"park": 60})
    assert (hall.held, hall.left, hall.paid) == (50, 10, {"park": 40})
    assert (pool.held, pool.left, pool.paid) == (25, 25, {})
    assert hall.to_json()["paid"] == {"park": 40}


@pytest.mark.parametrize("completion", ["none", "add1", "add1_fill"])
def test_what_was_held_is_what_was_paid_and_what_is_left(completion):
    for group in group_money(pabulib.parse(TEXT), completion=completion):
        assert group.held == pytest.approx(group.left + sum(group.paid.values()), abs=1e-4)
