"""Sets of weights: emptiness, contradictions, corners, centre, membership and samples."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core.valuing.errors import ContradictoryWeights, InvalidValuation
from decision.core.valuing.weights import polytope as module
from decision.core.valuing.weights.polytope import WeightPolytope
from decision.core.valuing.weights.statements import (
    Statement,
    at_least,
    ranking,
    ratio,
    share,
)

THREE = ("a", "b", "c")


def centroid_of_ranks(n):
    return [sum(Fraction(1, k) for k in range(i, n + 1)) / n for i in range(1, n + 1)]


@pytest.mark.parametrize("n", [1, 2, 3, 6, 12])
def test_the_centre_of_a_ranking_is_the_rank_order_centroid(n):
    names = tuple(f"c{i}" for i in range(n))
    polytope = WeightPolytope(names, ranking(names))
    assert list(polytope.centre().values()) == centroid_of_ranks(n)
    assert len(polytope.corners()) == n


def test_all_weights_are_allowed_where_nothing_is_said():
    assert [list(corner.values()) for corner in WeightPolytope(THREE).corners()] == [
        [0, 0, 1],
        [0, 1, 0],
        [1, 0, 0],
    ]


def brute_corners(n, rows):
    """Every meeting point of n - 1 conditions and the sum that keeps all conditions."""
    conditions = [tuple(int(i == j) for i in range(n)) for j in range(n)] + list(rows)
    found = set()
    for chosen in itertools.combinations(conditions, n - 1):
        point = solved([(*row, 0) for row in chosen] + [(*[1] * n, 1)])
        if point and all(
            sum(a * b for a, b in zip(r, point, strict=True)) >= 0 for r in conditions
        ):
            found.add(point)
    return sorted(found)


def solved(rows):
    """Solve a square system exactly; None where it has no single solution."""
    n = len(rows)
    table = [[Fraction(x) for x in row] for row in rows]
    for column in range(n):
        pivot = next((r for r in range(column, n) if table[r][column]), None)
        if pivot is None:
            return None
        table[column], table[pivot] = table[pivot], table[column]
        table[column] = [x / table[column][column] for x in table[column]]
        for r in range(n):
            if r != column:
                factor = table[r][column]
                table[r] = [x - factor * y for x, y in zip(table[r], table[column], strict=True)]
    return tuple(row[-1] for row in table)


@st.composite
def statement_lists(draw, names=("a", "b", "c", "d")):
    pair = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
    statements = []
    for _ in range(draw(st.integers(0, 4))):
        one, other = draw(pair)
        low, high = sorted(draw(st.tuples(st.integers(0, 6), st.integers(0, 6))))
        if draw(st.booleans()):
            statements.append(ratio(one, other, Fraction(low, 2), Fraction(high, 2)))
        else:
            statements.append(share([one, other], Fraction(low, 6), Fraction(high, 6)))
    return tuple(statements)


@settings(max_examples=15, deadline=None)
@given(statement_lists())
def test_corners_are_those_of_trying_all_meeting_points(statements):
    polytope = WeightPolytope(("a", "b", "c", "d"), statements)
    expected = brute_corners(4, polytope.rows)
    assert polytope.is_empty == (not expected)
    if expected:
        assert [tuple(corner.values()) for corner in polytope.corners()] == expected
        assert polytope.contains(polytope.centre())
        assert polytope.conflict() == ()
    else:
        conflict = polytope.conflict()
        assert WeightPolytope(polytope.criteria, conflict).is_empty
        for left_out in range(len(conflict)):
            fewer = conflict[:left_out] + conflict[left_out + 1 :]
            assert not WeightPolytope(polytope.criteria, fewer).is_empty


@settings(max_examples=8, deadline=None)
@given(statement_lists(), st.integers(0, 9))
def test_samples_keep_every_statement_and_come_again(statements, seed):
    polytope = WeightPolytope(("a", "b", "c", "d"), statements)
    if polytope.is_empty:
        return
    drawn = polytope.sample(20, seed=seed)
    assert drawn.shape == (20, 4)
    assert (drawn == polytope.sample(20, seed=seed)).all()
    assert np.allclose(drawn.sum(axis=1), 1)
    for row in drawn:
        assert polytope.contains(dict(zip("abcd", map(float, row), strict=True)), 1e-9)


def test_samples_of_the_simplex_and_of_a_box_are_uniform():
    drawn = WeightPolytope(THREE).sample(4000, seed=1)
    assert np.allclose(drawn.mean(axis=0), 1 / 3, atol=0.02)
    box = WeightPolytope(THREE, (share("a", "0.2", "0.4"), share("b", "0.1", "0.3")))
    drawn = box.sample(4000, seed=2)
    below = (drawn[:, 0] < 0.3).mean(), (drawn[:, 1] < 0.15).mean()
    assert np.allclose(below, (0.5, 0.25), atol=0.03)


def test_a_single_point_is_drawn_as_itself():
    only = WeightPolytope(("a", "b"), (ratio("a", "b", 2, 2),))
    assert np.allclose(only.sample(3, seed=0), [[2 / 3, 1 / 3]] * 3)


def test_contradictions_name_a_smallest_set_in_words():
    polytope = WeightPolytope(
        THREE,
        (
            at_least("a", "b"),
            share("c", "0.1"),
            at_least("b", "c", 2),
            at_least("c", "a"),
        ),
    )
    assert [one.text for one in polytope.conflict()] == [
        "a at least as important as b",
        "b at least 2 times c",
        "c at least as important as a",
    ]
    with pytest.raises(ContradictoryWeights, match="soften") as raised:
        polytope.centre()
    assert len(raised.value.conflict) == 3


def test_many_criteria_are_answered_by_linear_programmes(monkeypatch):
    monkeypatch.setattr(module, "corners", lambda *_: None)
    statements = (ratio("a", "b", 2, 3), share("c", "0.1", "0.4"))
    polytope = WeightPolytope(THREE, statements)
    assert not polytope.is_exact
    assert not polytope.is_empty
    assert polytope.bounds()["c"] == (Fraction(1, 10), Fraction(2, 5))
    assert polytope.contains(polytope.centre(), 1e-9)
    drawn = polytope.sample(300, seed=3)
    assert (drawn[:, 2] > 0.0999).all()
    assert abs((drawn[:, 2] < 0.25).mean() - 0.55) < 0.12
    with pytest.raises(InvalidValuation, match="more than"):
        polytope.corners()
    clash = WeightPolytope(THREE, (*statements, share(["a", "b"], high="0.5")))
    assert clash.is_empty
    assert [one.text for one in clash.conflict()] == [
        statements[1].text,
        "a + b at most 0.5",
    ]


def test_twelve_criteria_with_bounds_are_sampled():
    names = tuple(f"c{i}" for i in range(12))
    polytope = WeightPolytope(names, tuple(share(name, "0.05", "0.15") for name in names))
    drawn = polytope.sample(50, seed=5)
    assert not polytope.is_exact
    assert drawn.min() > 0.0499
    assert drawn.max() < 0.1501


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: share("a", "0.5", "0.2"), "Exchange"),
        (lambda: at_least("a", "a"), "both sides"),
        (lambda: share([], 0, 1), "names no criterion"),
        (lambda: ratio("a", "b", -1, 2), "negative"),
        (lambda: ratio("a", "b", float("nan"), 2), "not a number"),
        (lambda: Statement("wish", ("a",)), "kind of statement"),
        (lambda: Statement("share", ("a",)), "no limit"),
        (lambda: WeightPolytope(()), "no criterion"),
        (lambda: WeightPolytope(("a", "a")), "twice"),
        (lambda: WeightPolytope(("a",), (at_least("a", "z"),)), "'z'"),
        (lambda: WeightPolytope(("a", "b")).contains({"a": 1}), "there is none"),
        (lambda: WeightPolytope(("a", "b")).contains({"a": 0, "b": 0}), "sum to 0"),
        (lambda: Statement.from_json({"kind": "share"}), "documented form"),
        (lambda: WeightPolytope.from_json({}), "documented form"),
    ],
)
def test_wrong_statements_are_refused_with_a_way_out(make, words):
    with pytest.raises(InvalidValuation, match=words) as raised:
        make()
    assert raised.value.remedy


@settings(max_examples=20, deadline=None)
@given(statement_lists())
def test_a_polytope_survives_json(statements):
    polytope = WeightPolytope(("a", "b", "c", "d"), statements)
    assert WeightPolytope.from_json(polytope.to_json()) == polytope
