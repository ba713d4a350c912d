"""The case of Wawer: its pure parts on an invented election, and its document's figures."""

from fractions import Fraction
from pathlib import Path

import pytest

from bench.cases.city import NO_PLACE, City, age_group, areas_of, shares_of
from bench.cases.tables import percent, price, shares, side_by_side, table
from bench.cases.wawer import case, main
from decision.core import Election, Project, Voter, select_portfolio
from decision.core.ballots import ApprovalBallot
from tests.shared import shared_data

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "cases" / "wawer-2020.md"


def _project(name: str, cost: int, category: str, place: tuple[str, str] | None) -> Project:
    north, east = place or ("", "")
    facts = {
        "category": category,
        "beneficiaries": "adults",
        "latitude": north,
        "longitude": east,
        "selected": "1" if name == "track" else "0",
    }
    return Project(name, cost, name.title(), facts)


@pytest.fixture
def city() -> City:
    return City(
        Election.of(
            budget=130,
            projects=[
                _project("track", 90, "sport", ("52.20", "21.1")),
                _project("books", 30, "culture,education", ("52.10", "21.1")),
                _project("songs", 40, "culture", None),
            ],
            voters=[
                Voter("1", ApprovalBallot(("track",)), {"age": "20"}),
                Voter("2", ApprovalBallot(("track", "books")), {"age": "40"}),
                Voter("3", ApprovalBallot(("books", "songs")), {"age": "70"}),
                Voter("4", ApprovalBallot(("track",)), {"age": ""}),
            ],
        )
    )


def test_areas_are_cut_at_the_widest_empty_strips_from_north_to_south() -> None:
    places = {
        "far": (52.0, 20.3),
        "south": (52.10, 21.1),
        "north": (52.24, 21.1),
        "beside": (52.23, 21.2),
        "middle": (52.18, 21.1),
        "unknown": None,
    }
    assert areas_of(places, 3) == {
        "far": NO_PLACE,
        "south": "area 3",
        "north": "area 1",
        "beside": "area 1",
        "middle": "area 2",
        "unknown": NO_PLACE,
    }


def test_a_proposal_with_two_values_counts_in_full_for_each() -> None:
    values = {"a": ("culture", "sport"), "b": ("sport",), "c": ("health",)}
    found = shares_of({"a": 30, "b": 10, "c": 5}, values, ["a", "b"])
    assert found == {"culture": Fraction(3, 4), "sport": 1, "health": 0}
    assert set(shares_of({"a": 30, "b": 10, "c": 5}, values, []).values()) == {Fraction(0)}


@pytest.mark.parametrize(
    ("age", "group"),
    [
        ("29", "under 30"),
        ("30", "30 to 59"),
        ("60", "60 and over"),
        ("", "age unknown"),
        ("?", "age unknown"),
    ],
)
def test_voters_have_an_age_group(age: str, group: str) -> None:
    assert age_group(age) == group


def test_what_is_served_spent_and_short_is_counted(city: City) -> None:
    assert (city.served(["track"]), city.votes_for(["track"])) == (3, 3)
    assert city.asked["category"]["sport"] == Fraction(1, 2)
    assert city.spent(["track"])["area"] == {"area 1": 1, "area 2": 0, NO_PLACE: 0}
    assert city.short(["track"], Fraction(3, 4)) == ("culture", "education", "area 2")


def test_limits_of_balance_change_the_portfolio(city: City) -> None:
    scores = {"votes": {"track": 9, "books": 1, "songs": 2}}
    free = select_portfolio(city.problem(scores), time_limit=10)
    half = Fraction(1, 2)
    balanced = select_portfolio(city.problem(scores, balances=city.balances(half)), time_limit=10)
    assert (free.selected, city.short(free.selected, half)) == (
        ("track", "songs"),
        ("education", "area 2"),
    )
    assert (balanced.selected, city.short(balanced.selected, half)) == (("track", "books"), ())


def test_every_criterion_is_worth_about_the_same_over_all_proposals(city: City) -> None:
    criteria = city.criteria()
    assert set(criteria) == {
        "votes",
        "votes under 30",
        "votes 30 to 59",
        "votes 60 and over",
        "votes age unknown",
        "beneficiary groups",
    }
    assert all(abs(sum(points.values()) - 100_000) < 5 for points in criteria.values())


def test_tables_are_markdown(city: City) -> None:
    choices = {"official": ("track",), "other": ("books", "songs")}
    text = side_by_side(city, choices, Fraction(3, 4))
    assert "| proposals chosen | 1 | 2 |" in text
    assert "| voters with at least one wish | 3 | 2 |" in text
    assert "| sport | 50 % | 100 % | 0 % |" in shares(city, choices, "category")
    by_part = {Fraction(0): ("track",), Fraction(1, 2): ("books", "songs")}
    assert "| 50 % | 2 | 70 | 3 | 0 (0.0 %) | 2 |" in price(city, by_part)
    assert table(["a", "b"], [["x|y", "1"]]).endswith("| x/y | 1 |")
    assert percent(Fraction(1, 8), 1) == "12.5 %"


def test_a_missing_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["absent.pb"]) == 2
    assert "absent.pb" in capsys.readouterr().err
    assert main([]) == 2


@pytest.mark.long
@pytest.mark.shared
def test_the_document_says_what_the_real_election_gives() -> None:
    tables = case(shared_data("pabulib") / "Poland_Warszawa_2020_Wawer.pb")
    document = DOCUMENT.read_text(encoding="utf-8").splitlines()
    for title, text in tables.items():
        missing = [line for line in text.splitlines() if line not in document]
        assert missing == [], title
