"""The official outcomes of real elections, recomputed from their own files."""

import pytest

from decision.core import pabulib, run_rule
from decision.core.errors import NoOfficialRule
from decision.core.official import OFFICIAL_RULES
from tests.shared import shared_data

REPRODUCED = [
    "Poland_Czestochowa_2024_Tysiaclecie",
    "Poland_Krakow_2022",
    "Poland_Lodz_2023",
    "Poland_Warszawa_2020_Wawer",
    "Poland_Wieliczka_2023_Green_Budget",
    "Poland_Wroclaw_2022",
]


@pytest.mark.shared
@pytest.mark.parametrize("name", REPRODUCED)
def test_the_named_rule_gives_the_official_outcome(name):
    election = pabulib.parse(shared_data("pabulib") / f"{name}.pb")
    outcome = run_rule(election, "official")
    assert frozenset(outcome.selected) == election.official_outcome
    assert outcome.cost <= election.budget


@pytest.mark.shared
def test_an_exclusion_told_only_in_a_comment_is_the_one_known_miss():
    election = pabulib.parse(shared_data("pabulib") / "Poland_Warszawa_2022_Bemowo.pb")
    outcome = run_rule(election, "official")
    assert set(outcome.selected) ^ election.official_outcome == {"153"}
    assert "not in a form a program can read" in outcome.notes[0]


@pytest.mark.shared
def test_a_file_without_flags_states_no_official_outcome():
    election = pabulib.parse(shared_data("pabulib") / "France_Toulouse_2022.pb")
    assert election.official_outcome is None
    assert run_rule(election, "official").cost <= election.budget


HEAD = "META\nkey;value\nbudget;10\nvote_type;approval\n"


def official_of(meta="", columns="", rows=("a;4", "b;4", "c;4"), ballots=("a,b", "a,b", "a,c")):
    votes = "".join(f"{place};{ballot}\n" for place, ballot in enumerate(ballots))
    projects = "".join(f"{row}\n" for row in rows)
    return run_rule(
        pabulib.parse(
            f"{HEAD}{meta}\nPROJECTS\nproject_id;cost{columns}\n{projects}VOTES\nvoter_id;vote\n{votes}"
        ),
        "official",
    )


def test_exclusions_are_read_from_the_description_or_from_columns():
    assert official_of("rule;greedy-exclusive").selected == ("a", "b")
    stated = official_of("rule;greedy-exclusive\nexclusions;a,b|c,unknown")
    assert (stated.selected, stated.notes) == (("a", "c"), ())
    assert stated.reason("b").excluded_by == "a"
    column = official_of("rule;greedy-exclusive", ";conflicts", ("a;4;", "b;4;a", "c;4;"))
    assert column.selected == ("a", "c")
    group = official_of("rule;greedy-exclusive", ";exclusive_group", ("a;4;x", "b;4;x", "c;4;"))
    assert group.selected == ("a", "c")


def test_a_threshold_is_a_number_or_a_share_of_the_ballots():
    assert official_of("rule;greedy-threshold\nmin_project_score_threshold;3").selected == ("a",)
    assert official_of("rule;greedy-threshold\nmin_project_score_threshold;67%").selected == ("a",)
    assert official_of("rule;greedy\nmin_project_score_threshold;3").selected == ("a",)
    assert "states no threshold" in official_of("rule;greedy-threshold").notes[0]
    with pytest.raises(NoOfficialRule, match="'some'"):
        official_of("rule;greedy-threshold\nmin_project_score_threshold;some")


def test_the_count_of_the_source_goes_first_and_ties_by_its_order():
    outcome = official_of("rule;greedy", ";votes", ("c;4;2", "a;4;2", "b;4;3"))
    assert outcome.selected == ("b", "c")
    assert "another count for 3 of 3 projects" in outcome.notes[0]
    scores = official_of("rule;greedy", ";votes;score", ("a;4;9;1", "b;4;1;5", "c;4;1;4"))
    assert scores.selected == ("b", "c")


def test_a_withdrawn_project_does_not_end_a_count_without_skipping():
    rows = ("a;999999999", "b;4", "c;7")
    outcome = official_of("rule;greedy-no-skip", "", rows)
    assert outcome.selected == ("b",)
    assert outcome.reason("a").code == "withdrawn"
    assert outcome.reason("c").code == "too_expensive"


@pytest.mark.parametrize("name", ["", "unknown", "greedy-custom", "lottery"])
def test_a_rule_that_is_not_defined_is_refused_with_the_known_ones(name):
    with pytest.raises(NoOfficialRule, match="equalshares/add1-comparison"):
        official_of(f"rule;{name}")


@pytest.mark.parametrize("name", OFFICIAL_RULES)
def test_every_known_rule_runs(name):
    outcome = official_of(f"rule;{name.upper()}")
    assert outcome.cost <= outcome.budget
    assert outcome.options["names"] == name
