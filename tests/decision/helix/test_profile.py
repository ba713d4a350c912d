"""The thirteen cases of the study of Norwegian municipalities."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from decision.helix import DICHOTOMIES, Profile, case_study, helix_of, strategies
from decision.helix.cases import PRESENT, YES

FIXTURES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))
CASES = FIXTURES["case"]


def profile_in(case: dict[str, Any]) -> Profile:
    if "of" not in case:
        top = tuple(case["top_focus"])
        return Profile(case["marks"], case["society_role"], top_focus=top)
    found = case_study().cases[case["of"]].profile
    return replace(found, marks={**found.marks, **case.get("override", {})})


def marked(row: str, *marks: str) -> int:
    return sum(case.profile.marks[row] in marks for case in case_study().cases.values())


def every_case_seeks_both_kinds_of_value() -> None:
    for case in case_study().cases.values():
        for rows in case_study().categories.values():
            assert any(case.profile.marks[row] in PRESENT for row in rows)


def the_categories_add_up() -> None:
    found = strategies()
    values = {each.key: each for each in found.categories if each.cluster == "perceived_value"}
    assert {key: len(each.labels) for key, each in values.items()} == {
        "quantitative_financial": 10,
        "qualitative_socio_economic": 12,
    }
    clusters = {each.cluster for each in found.categories}
    assert (len(clusters), len(found.categories)) == (4, 24)
    assert sum(each.codes for each in found.categories) == 540
    assert sum(len(each.labels) for each in found.categories) == 131


def the_rows_are_counted_as_the_text_counts_them() -> None:
    assert marked("smart_city", YES) == 4
    assert (marked("open_data", YES), marked("open_data", "x*")) == (3, 1)
    assert marked("experimental_networks", YES) == 2


CHECKS: dict[str, Callable[[], None]] = {
    "both_categories_in_every_case": every_case_seeks_both_kinds_of_value,
    "a3_integrity": the_categories_add_up,
    "table3_row_counts": the_rows_are_counted_as_the_text_counts_them,
}


def test_all_cases_name_the_document_and_the_section() -> None:
    assert FIXTURES["document"] == case_study().document == strategies().document
    assert [case["id"] for case in CASES] == [f"VP-{number:02}" for number in range(1, 14)]
    assert all(case["section"] for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']} {case['section']}")
def test_every_case_of_the_study_has_its_profile(case: dict[str, Any]) -> None:
    if "check" in case:
        CHECKS[case["check"]]()
        return
    profile, expected = profile_in(case), dict(case["expect"])
    if "helix" in expected:
        assert helix_of(profile, case.get("mode", "paper")).level == expected.pop("helix")
    for name, pole in expected.items():
        assert DICHOTOMIES[name](profile).pole == pole


def test_every_reference_case_is_classed_as_its_authors_class_it() -> None:
    for case in case_study().cases.values():
        assert helix_of(case.profile).level == case.labels["helix"]
        for name in ("d1", "d3"):
            assert DICHOTOMIES[name](case.profile).pole == case.labels[name]


@pytest.mark.parametrize(
    ("case", "yes", "trials", "no"),
    [
        ("no_alpha", 20, 0, 0),
        ("no_beta", 17, 0, 3),
        ("no_gamma", 11, 4, 5),
        ("no_delta", 15, 1, 4),
        ("no_epsilon", 8, 0, 12),
    ],
)
def test_marks_of_table_3_are_whole(case: str, yes: int, trials: int, no: int) -> None:
    marks = list(case_study().cases[case].profile.marks.values())
    assert [marks.count(mark) for mark in ("x", "x*", "-")] == [yes, trials, no]
