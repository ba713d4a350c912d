"""Who took part, without exposing anybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.decision_input import shareable_facts
from participation.turnout import SMALLEST, age_group, breakdown, breakdowns, suppressed


def cells(counts: dict[str, int]) -> dict[str, int | None]:
    found = breakdown("sex", [group for group, count in counts.items() for _one in range(count)])
    assert found is not None
    return {cell.group: cell.count for cell in found.cells}


def test_large_groups_are_shown() -> None:
    assert cells({"F": 10, "M": 7}) == {"F": 10, "M": 7}


def test_a_small_group_hides_the_next_smallest_with_it() -> None:
    assert cells({"F": 10, "M": 7, "X": 2}) == {"F": 10, "M": None, "X": None}


def test_those_who_did_not_say_cannot_be_subtracted_either() -> None:
    found = breakdown("sex", ["F"] * 10 + ["M"] * 7 + [""] * 2)
    assert found is not None
    assert found.known is None


def test_where_nobody_answered_there_is_nothing_to_show() -> None:
    assert breakdown("sex", ["", ""]) is None


def test_where_all_are_few_not_even_their_number_is_told() -> None:
    found = breakdown("sex", ["F", "F"])
    assert found is not None
    assert (found.known, [cell.count for cell in found.cells]) == (None, [None])


@given(st.dictionaries(st.text(min_size=1, max_size=2), st.integers(1, 30), min_size=2))
def test_what_is_hidden_can_never_be_worked_out_from_the_sum(counts: dict[str, int]) -> None:
    hidden = suppressed(counts)
    assert all(group in hidden for group, count in counts.items() if count < SMALLEST)
    together = sum(counts[group] for group in hidden)
    assert not hidden or len(hidden) == len(counts) or (len(hidden) > 1 and together >= SMALLEST)


@pytest.mark.parametrize(
    ("facts", "group"),
    [
        ({"age": "17"}, "-17"),
        ({"age": "18"}, "18-29"),
        ({"age": "64"}, "45-64"),
        ({"age": "99"}, "65+"),
        ({"age": "999"}, ""),
        ({"age": "unknown"}, ""),
        ({"age": "30-39"}, "30-39"),
        ({"age_group": "65+"}, "65+"),
        ({}, ""),
    ],
)
def test_ages_fall_into_groups(facts: dict[str, str], group: str) -> None:
    assert age_group(facts) == group


def test_what_a_file_does_not_say_makes_no_table() -> None:
    found = breakdowns([{"age": "40"}] * 6)
    assert [each.fact for each in found] == ["age"]


def test_rare_answers_are_left_out_of_published_ballots() -> None:
    rows = [{"sex": "F", "age_group": "65+"}] * 5 + [{"sex": "M", "age_group": "65+"}]
    assert shareable_facts(rows) == [*rows[:5], {}]
