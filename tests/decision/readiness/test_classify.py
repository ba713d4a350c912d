"""The cases of the study, and what an unknown answer does to a class."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from decision.readiness import InvalidFigures, Rows, in_time, observed, predicted, rows_of, study
from decision.readiness.classify import NEW_VISION, Classified, configuration_of, governance_of
from decision.readiness.education import is_taught
from decision.readiness.structure import spread_of

FIXTURES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))
CASES = FIXTURES["case"]
ANSWERS = FIXTURES["answers"]


def of_kind(*kinds: str) -> Any:
    chosen = [case for case in CASES if case["kind"] in kinds]
    return pytest.mark.parametrize(
        "case", chosen, ids=[f"{case['id']} {case['section']}" for case in chosen]
    )


def read(value: Any) -> Any:
    return None if value == "unknown" else value


def rows_in(case: dict[str, Any]) -> Rows:
    group = study().groups[case["group"]].rows
    changed = {row: read(value) for row, value in case.get("set", {}).items()}
    vision = changed.pop("vision", group.vision)
    return Rows({**group.present, **changed}, vision)


def assert_expected(classified: Classified, case: dict[str, Any]) -> None:
    assert classified.code == case["expect"]
    told = {*classified.flags, *(f"ask:{row}" for row in classified.ask)}
    assert {case["flag"]} <= told if "flag" in case else not classified.flags
    assert "missing" not in case or case["missing"] in classified.missing


def test_all_cases_name_the_document_the_section_and_the_basis() -> None:
    assert FIXTURES["document"] == study().document
    assert [case["id"] for case in CASES] == [f"RD-{number:02}" for number in range(1, 26)]
    assert [each["id"] for each in ANSWERS] == [*study().groups, "partly_linked"]
    assert all(each["section"] for each in (*CASES, *ANSWERS))
    assert {case["basis"] for case in CASES} == {"stated", "derived", "ours"}


@of_kind("observed")
def test_what_the_platform_shows(case: dict[str, Any]) -> None:
    found = observed(rows_in(case), just_acquired=case.get("baseline", False))
    assert_expected(in_time(found, case.get("elapsed", 0)), case)


@of_kind("predicted")
def test_what_the_practices_lead_to(case: dict[str, Any]) -> None:
    assert_expected(predicted(rows_in(case)), case)


@of_kind("unchanged")
def test_outer_triggers_change_no_class(case: dict[str, Any]) -> None:
    rows = rows_in(case)
    assert observed(rows).state == predicted(rows).state == case["expect"]


@of_kind("education")
def test_what_education_costs_beside_the_benchmark(case: dict[str, Any]) -> None:
    amount, employees, benchmark, with_line, units = (read(each) for each in case["args"])
    figures = (
        Decimal(amount),
        employees,
        None if benchmark is None else Decimal(benchmark),
        with_line,
        units,
    )
    if "error" in case:
        with pytest.raises(InvalidFigures):
            is_taught(*figures)
    else:
        assert is_taught(*figures) is read(case["expect"])


@of_kind("spread")
def test_years_between_the_changes_of_the_dimensions(case: dict[str, Any]) -> None:
    assert spread_of([read(year) for year in case["args"]]) == read(case["expect"])


@pytest.mark.parametrize("answered", ANSWERS, ids=[each["id"] for each in ANSWERS])
def test_answers_to_our_questions_give_the_class_of_the_study(answered: dict[str, Any]) -> None:
    given = dict(answered["given"])
    taught = given.pop("R05")
    extents = {key: value for key, value in given.items() if isinstance(value, int)}
    choices = {key: value for key, value in given.items() if isinstance(value, str)}
    rows = rows_of(extents, choices, taught)
    assert observed(rows).state == answered["observed"]
    assert predicted(rows).state == answered["predicted"]
    if "just_acquired" in answered:
        assert observed(rows, just_acquired=True).state == answered["just_acquired"]


def test_every_group_of_the_study_is_classified_as_the_study_does() -> None:
    for group in study().groups.values():
        found = observed(group.rows, just_acquired=group.year == study().acquired)
        assert found.state == group.state


def test_nothing_known_is_undetermined_and_says_what_to_ask() -> None:
    assert observed(Rows()).ask == ("E2",)
    found = predicted(Rows())
    assert found.state == "undetermined"
    assert found.ask == ("S3", "P1", "P2", "S1", "S2", "P3", "P5", NEW_VISION)


def test_a_shared_vision_of_unknown_kind_leaves_the_class_open() -> None:
    alpha = study().groups["g1"].rows
    assert predicted(Rows(alpha.present, None)).ask == (NEW_VISION,)


def test_five_governance_practices_are_one_configuration() -> None:
    complete = {key: governance_of(group.rows) for key, group in study().groups.items()}
    assert {key: found.is_complete for key, found in complete.items()} == {
        "g1999": False,
        "g7": False,
        "g3": False,
        "g1": True,
    }
    assert complete["g3"].present == ("P1", "P2")
    assert governance_of(Rows({"P1": True})).is_complete is None


def test_eight_practices_are_counted_as_the_study_counts_them() -> None:
    practices = study().kinds["practices"]
    counts = {
        key: sum(bool(group.rows[row]) for row in practices)
        for key, group in study().groups.items()
    }
    assert counts == {"g1999": 1, "g7": 1, "g3": 4, "g1": 8}
    assert configuration_of(study().groups["g7"].rows, practices).present == ()


def test_eleven_cities_were_looked_at_again() -> None:
    later = [group for group in study().groups.values() if group.year == 2012]
    assert sum(group.cities for group in later) == 11
