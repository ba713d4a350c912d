"""Elections are checked when they are made, and stay what they are."""

import copy
import pickle
from dataclasses import FrozenInstanceError, replace
from decimal import Decimal
from fractions import Fraction

import pytest

from decision.core import Election, Project, Voter, run_rule
from decision.core.ballots import ApprovalBallot, CumulativeBallot
from decision.core.errors import InvalidElection
from decision.core.exact import exact, plain, scale_of, scaled, unscaled
from tests.decision.core.elections import election

ONE = election(10, {"a": 6, "b": Decimal("3.25")}, ["ab", "b", "b"])


ONLY_A = (Project("a", 1),)


def of(projects=ONLY_A, ballots=(("a",),), **more):
    voters = [Voter(str(place), ApprovalBallot(names)) for place, names in enumerate(ballots)]
    return Election.of(**{"budget": 5, "projects": projects, "voters": voters, **more})


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: of(projects=(Project("a", 1), Project("a", 2))), "same id"),
        (lambda: of(projects=(Project("a,b", 1),)), "cannot be the id"),
        (lambda: of(projects=(Project("", 1),)), "cannot be the id"),
        (lambda: of(projects=(Project("a", -1),)), "0 or more"),
        (lambda: of(budget=-5), "0 or more"),
        (lambda: of(vote_type="shouting"), "vote type"),
        (lambda: of(ballots=(("z",),)), "unknown project 'z'"),
        (lambda: of(ballots=(("a", "a"),)), "twice"),
        (
            lambda: of(voters=[Voter("1", CumulativeBallot(("a",), (1, 2)))]),
            "as many points as projects",
        ),
        (lambda: replace(ONE, voter_ids=("1",)), "one ballot for each voter"),
    ],
)
def test_what_no_rule_could_count_is_refused(make, words):
    with pytest.raises(InvalidElection, match=words):
        make()


def test_an_election_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        ONE.budget = 99


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_copy_decides_the_same(copied):
    before = run_rule(ONE, "equal_shares")
    assert run_rule(copied(ONE), "equal_shares") == before
    assert copied(ONE) == ONE


def test_voters_come_back_row_by_row():
    voters = [Voter("1", ApprovalBallot(("a",)), {"age": "30"}), Voter("2", ApprovalBallot())]
    assert [voter.facts for voter in of(voters=voters).voters] == [{"age": "30"}, {"age": ""}]
    assert of(voters=voters).votes == {"a": 1}


def test_what_the_source_says_of_a_project():
    facts = {
        "votes": "7",
        "score": "x",
        "selected": "2",
        "latitude": "52,5",
        "longitude": "21",
        "category": "sport, art",
    }
    project = Project("a", 1, facts=facts)
    assert (project.votes, project.score, project.selected) == (7, None, False)
    assert project.place == (52.5, 21.0)
    assert project.listed("category") == ("sport", "art")
    assert Project("b", 1).place is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("4000.0", 4000),
        ("1 234,50", Decimal("1234.5")),
        ("1\u00a0234\u202f567", 1234567),
        ("1,234,567.89", Decimal("1234567.89")),
        ("1.234.567", 1234567),
        ("1'000", 1000),
        ("-0,5", Decimal("-0.5")),
        ("1e3", 1000),
        (Fraction(3, 8), Decimal("0.375")),
    ],
)
def test_numbers_are_read_exactly(text, number):
    assert exact(text) == number


@pytest.mark.parametrize(
    "text", ["", "x", "nan", "inf", "1e99", "--1", "1 zł", Fraction(1, 3), "9" * 60]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match=r"number|decimal"):
        exact(text)


def test_scaling_goes_there_and_back():
    numbers = [3, Decimal("0.25"), Decimal("1.1")]
    scale = scale_of(numbers)
    assert scale == 20
    assert [unscaled(scaled(number, scale), scale) for number in numbers] == numbers
    assert [plain(number) for number in (*numbers, Fraction(7, 15), None)] == [
        3,
        "0.25",
        "1.1",
        "7/15",
        None,
    ]
