"""The official outcomes of real elections, recomputed from their own files."""

import pytest

from decision.core import pabulib, run_rule
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
