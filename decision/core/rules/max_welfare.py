"""Maximal welfare: the projects that are worth most to all voters together, within the budget."""

from collections.abc import Mapping, Sequence

from decision.core.counting import support_of
from decision.core.election import Election
from decision.core.exact import Exact, plain, scale_of, scaled, unscaled
from decision.core.optimise.parts import SINGLE, VALUE, Candidate
from decision.core.optimise.portfolio import select_portfolio
from decision.core.optimise.problem import Problem
from decision.core.optimise.result import PortfolioOutcome
from decision.core.options import choice, number
from decision.core.outcome import Outcome, Reason
from decision.core.ties import tie_key

WELFARE = ("cost", "cardinality")


def max_welfare(
    election: Election,
    *,
    utility: str = "cost",
    time_limit: Exact | str = 60,
    lot: str | Sequence[str] | None = None,
) -> Outcome:
    """Choose the affordable projects of greatest utility, added over all voters.

    Parameters
    ----------
    election
        The election; its vote type tells whether ballots or points are counted.
    utility
        ``cost``: a funded project is worth its cost to each supporter; ``cardinality``: it is
        worth 1. On ballots with points both are multiplied by the points.
    time_limit
        Seconds for the solver; the outcome says so where they did not suffice for a proof.
    lot
        The order among projects equal in cost and votes, see ``ties``.

    Notes
    -----
    A knapsack problem, solved through PuLP in whole numbers. Of several best sets the one is
    taken that holds the first project, in the tie order (least cost, most votes, the lot), that
    not all of them hold, and so on. A project without support is never funded.

    References
    ----------
    Talmon and Faliszewski 2019, "A framework for approval-based budgeting methods" (the max
    rules); Rey and Maly 2023, "The (computational) social choice take on indivisible
    participatory budgeting", section 3.

    Examples
    --------
    With equal costs the most approved win, as in example 2.2 of Lackner and Skowron 2023; with
    unequal ones a dear project can be worth more than two cheap ones.

    >>> from decision.core.examples import approvals, running_example
    >>> max_welfare(running_example()).selected
    ('a', 'b', 'c', 'd')
    >>> one = approvals(6, {"a": 5, "b": 2, "c": 2}, {"a": 3, "bc": 2, "b": 1})
    >>> max_welfare(one).selected, max_welfare(one, utility="cardinality").selected
    (('a',), ('b', 'c'))
    """
    choice("utility", utility, WELFARE)
    support = support_of(election)
    best = select_portfolio(
        _problem(election, support, utility, lot),
        time_limit=float(number("time_limit", time_limit, above=0)),
    )
    chosen = set(best.selected)
    cost = sum(election.minor(one.cost) for one in election.projects if one.id in chosen)
    return Outcome(
        rule="max_welfare",
        selected=best.selected,
        cost=unscaled(cost, election.scale),
        budget=election.budget,
        trace=choice_trace(election, support, best.selected, cost),
        notes=tuple(_notes(best)),
    )


def _problem(
    election: Election,
    support: Mapping[str, Exact],
    utility: str,
    lot: str | Sequence[str] | None,
) -> Problem:
    scale, keys = scale_of(support.values()), tie_key(election, "cost", lot)
    candidates = [
        Candidate(
            project.id,
            costs={SINGLE: election.minor(project.cost)},
            scores={
                VALUE: scaled(support[project.id], scale)
                * (election.minor(project.cost) if utility == "cost" else 1)
            },
        )
        for project in election.projects
    ]
    return Problem(
        candidates=tuple(candidates),
        budgets={SINGLE: election.minor(election.budget)},
        fixed_out=tuple(name for name, points in support.items() if points <= 0),
        tie_order=tuple(sorted(keys, key=keys.__getitem__)),
    )


def _notes(best: PortfolioOutcome) -> list[str]:
    if best.proof != "optimal":
        bound = "nothing" if best.bound is None else plain(best.bound)
        return [
            "It was not proven that no choice is worth more: "
            f"this one is worth {plain(best.value)}, no more than {bound} is possible."
        ]
    return [] if best.unique else ["Of several best choices one was taken; another may be equal."]


def choice_trace(
    election: Election, support: Mapping[str, Exact], selected: Sequence[str], cost: int
) -> tuple[Reason, ...]:
    """Return the chosen projects in the order of the election, then the others by support."""
    left = election.minor(election.budget) - cost
    rest = [project.id for project in election.projects if project.id not in set(selected)]
    rest.sort(key=lambda name: -support[name])
    turns = {name: turn for turn, name in enumerate(selected, start=1)}
    return tuple(
        _reason(election, name, support[name], turns.get(name, 0), left)
        for name in (*selected, *rest)
    )


def _reason(election: Election, name: str, support: Exact, turn: int, left: int) -> Reason:
    """Return one reason; ``left`` is what the whole choice leaves unspent, in minor units."""
    project = election.by_id[name]
    missing = election.minor(project.cost) - election.minor(election.budget)
    code = "funded" if turn else "unsupported" if support <= 0 else "outweighed"
    if code == "outweighed" and missing > 0:
        code = "too_expensive"
    return Reason(
        project=name,
        selected=bool(turn),
        code=code,
        turn=turn,
        cost=project.cost,
        support=support,
        money_left=unscaled(left, election.scale),
        needed={"money": unscaled(missing, election.scale)} if code == "too_expensive" else {},
    )
