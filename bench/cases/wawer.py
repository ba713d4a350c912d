"""The case of Warsaw Wawer 2020: the official choice beside equal shares, portfolios and advice.

Usage: ``python -m bench.cases.wawer FILE`` with the Pabulib file
``Poland_Warszawa_2020_Wawer.pb``. It prints the tables of ``docs/cases/wawer-2020.md``.
"""

import platform
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path

from bench.cases.city import City, parts_of
from bench.cases.tables import grouped, officials, percent, price, shares, side_by_side, table
from decision.core import pabulib, run_rule, select_portfolio
from decision.core.axioms import check_axiom
from decision.core.errors import DecisionError
from decision.core.exact import Exact
from decision.core.optimise.building import spec_of
from decision.core.robust.certificate import Certificate, certify
from decision.core.robust.nondominated import NonDominated, nondominated
from decision.core.robust.stability import Stability, stability
from decision.core.robust.weighing import Weighing, around
from decision.core.valuing.weights.polytope import WeightPolytope

SECONDS = 20
BALANCE = Fraction(3, 4)
STRENGTHS = (Fraction(0), Fraction(1, 4), Fraction(1, 2), BALANCE, Fraction(9, 10))
WEIGHTS = {
    "votes": 40,
    "votes under 30": 15,
    "votes 30 to 59": 15,
    "votes 60 and over": 15,
    "beneficiary groups": 15,
}
OPEN = 30


@dataclass(frozen=True)
class Advice:
    """Robust advice: criteria with open weights, and two readings of a vote."""

    weighing: Weighing
    near: NonDominated
    near_proof: Certificate
    moves: Stability
    wide: Certificate
    switch: Stability


def best(city: City, scores: Mapping[str, Mapping[str, Exact]], part: Fraction) -> tuple[str, ...]:
    """Return the best portfolio with some strength of balance; proven, or the case stops."""
    balances = city.balances(part) if part else ()
    found = select_portfolio(city.problem(scores, balances=balances), time_limit=SECONDS)
    if found.proof != "optimal" or not found.unique:
        raise SystemExit(f"Balance {part}: only {found.proof} in {SECONDS} seconds.")
    return found.selected


def advice_on(city: City) -> Advice:
    """Return what holds for every weight still open."""
    criteria = city.criteria()
    weighing = Weighing(spec_of(city.problem(criteria, WEIGHTS)), around(WEIGHTS, OPEN))
    near = nondominated(weighing, time_limit=SECONDS)
    near_proof = certify(weighing, time_limit=SECONDS)
    moves = stability(weighing, near_proof.portfolios[0], WEIGHTS, time_limit=SECONDS)
    readings = {
        "each wish counts one": criteria["votes"],
        "each wish counts its cost": parts_of(city.by_money),
    }
    wide_weighing = Weighing(spec_of(city.problem(readings)), WeightPolytope(tuple(readings), ()))
    wide = certify(wide_weighing, time_limit=SECONDS)
    official = city.election.official_outcome or frozenset()
    by_cost = dict(zip(readings, (0, 1), strict=True))
    switch = stability(wide_weighing, official, by_cost, time_limit=SECONDS)
    return Advice(weighing, near, near_proof, moves, wide, switch)


def choices_of(city: City, by_part: dict[Fraction, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the choices to compare, by title."""
    return {
        "official": run_rule(city.election, "official").selected,
        "equal shares": run_rule(city.election, "equal_shares", completion="add1_fill").selected,
        "portfolio": by_part[Fraction(0)],
        "balanced": by_part[BALANCE],
    }


def standing(city: City, choices: dict[str, tuple[str, ...]], advice: Advice) -> str:
    """Return the figures of which the text speaks, one a line."""
    official = frozenset(choices["official"])
    by_cost = best(city, {"votes by cost": city.by_money}, Fraction(0))
    group = check_axiom(city.election, official, "jr").witness
    near, wide = advice.near, advice.wide
    short = city.short(official, BALANCE)
    always = [name for name in official if wide.acceptability[name] == 1]
    rows = [
        [
            "recomputed official choice equals the published flags",
            _yes(city.election.official_outcome == official),
        ],
        [
            "best portfolio where each wish counts its cost equals it",
            _yes(frozenset(by_cost) == official),
        ],
        [
            "official choice behind the best, weights within 30 %, at most",
            _behind(advice.weighing, advice.near_proof, official),
        ],
        [
            "portfolios that none beats; complete list",
            f"{len(near.portfolios)}; {_yes(near.is_exact)}",
        ],
        [
            "core, borderline, exterior",
            f"{len(near.core)}, {len(near.borderline)}, {len(near.exterior)}",
        ],
        [
            "official proposals in core, borderline, exterior",
            ", ".join(
                str(len(official & set(part)))
                for part in (near.core, near.borderline, near.exterior)
            ),
        ],
        [
            "part of the official money that goes to those in the exterior",
            percent(_money(city, official & set(near.exterior)) / _money(city, official)),
        ],
        ["a few portfolios are within, weights within 30 %", percent(advice.near_proof.gap, 2)],
        ["another portfolio is best once a weight moves by", _moved(advice.moves)],
        ["official proposals chosen at every mix of the two readings", str(len(always))],
        ["the same, proven within", percent(wide.gap, 2)],
        ["official choice: best until the other reading weighs", _moved(advice.switch)],
        ["official choice: below three quarters of their share of the votes", ", ".join(short)],
    ]
    if group is not None:
        names = ", ".join(city.election.by_id[name].name for name in group.projects)
        rows += [
            ["voters without any wish who agree on one proposal", grouped(len(group.voters))],
            ["their part of the budget, PLN", grouped(Fraction(group.share or 0))],
            ["the proposal", f"{names}, {grouped(Fraction(group.cost or 0))} PLN"],
        ]
    return table(["figure", "value"], rows)


def _money(city: City, chosen: Iterable[str]) -> Fraction:
    return sum((Fraction(city.costs[name]) for name in chosen), Fraction(0))


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


def _moved(moves: Stability) -> str:
    return "none" if moves.distance is None else f"{float(moves.distance):.3f}"


def _behind(weighing: Weighing, known: Certificate, chosen: frozenset[str]) -> str:
    """Return the greatest lag; the best is convex in the weights, so it lies at a corner."""
    mine = weighing.chosen(chosen)
    pool = [weighing.chosen(one) for one in known.portfolios]
    lags = []
    for corner in weighing.corners:
        top = max(weighing.value(one, corner) for one in pool) * Fraction(1 + known.gap)
        lags.append(1 - weighing.value(mine, corner) / top)
    return percent(max(lags))


def added(city: City, choices: dict[str, tuple[str, ...]], advice: Advice) -> str:
    """Return the ten proposals with most votes that the core adds to the official choice."""
    votes = city.election.votes
    fresh = [name for name in advice.near.core if name not in choices["official"]]
    fresh.sort(key=lambda name: (-votes[name], name))
    return table(
        ["proposal", "PLN", "votes", "share of views"],
        (
            [
                city.election.by_id[name].name,
                grouped(city.costs[name]),
                grouped(votes[name]),
                percent(advice.wide.acceptability[name]),
            ]
            for name in fresh[:10]
        ),
    )


def case(path: Path) -> dict[str, str]:
    """Return the tables of the case by title."""
    city = City(pabulib.parse(path))
    by_part = {part: best(city, {"votes": city.election.votes}, part) for part in STRENGTHS}
    choices = choices_of(city, by_part)
    advice = advice_on(city)
    return {
        "Four choices": side_by_side(city, choices, BALANCE),
        "By category": shares(city, choices, "category"),
        "By area": shares(city, choices, "area"),
        "By beneficiary": shares(city, choices, "beneficiary"),
        "Price of balance": price(city, by_part),
        "The official choice": officials(city, advice.near, advice.wide),
        "What the core adds": added(city, choices, advice),
        "Figures": standing(city, choices, advice),
    }


def main(arguments: list[str]) -> int:
    """Print the tables, then the versions and the time taken."""
    if len(arguments) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    begin = time.perf_counter()
    try:
        tables = case(Path(arguments[0]))
    except (OSError, DecisionError) as error:
        sys.stderr.write(f"{arguments[0]}: {error}\n")
        return 2
    for title, text in tables.items():
        print(f"### {title}\n\n{text}\n")
    solvers = ", ".join(f"{name} {version(name)}" for name in ("highspy", "pulp", "numpy"))
    print(f"Python {platform.python_version()}, {solvers}; {time.perf_counter() - begin:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
