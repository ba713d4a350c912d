"""Whether a portfolio problem fits together; each mistake is named with its place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from decision.core.errors import InvalidProblem
from decision.core.optimise.parts import COST, COUNT, Candidate, Option
from decision.core.optimise.vocabularies import values_declared

if TYPE_CHECKING:
    from decision.core.optimise.problem import Problem


def check(problem: "Problem") -> None:
    """Raise ``InvalidProblem`` where the parts of a problem do not fit together."""
    ids = [candidate.id for candidate in problem.candidates]
    _check_once("candidates", ids)
    known = set(ids)
    for place, names in _named(problem):
        _check_known(place, names, known, "candidate")
    if problem.tie_order and sorted(problem.tie_order) != sorted(ids):
        raise InvalidProblem("tie_order must list every candidate exactly once.")
    for place, numbers in (("budgets", problem.budgets), ("capacities", problem.capacities)):
        _check_numbers(place, numbers, at_least_0=True)
    for candidate in problem.candidates:
        _check_candidate(problem, candidate)
    _check_weights(problem)
    _check_money(problem)
    _check_challenges(problem)
    _check_measured(problem)


def criteria_of(problem: "Problem") -> tuple[str, ...]:
    """Return every criterion that something has a score in, in the order of appearance."""
    found: dict[str, None] = {}
    for candidate in problem.candidates:
        found |= dict.fromkeys(candidate.scores)
        for option in candidate.options:
            found |= dict.fromkeys(option.scores)
    for together in problem.togethers:
        found |= dict.fromkeys(together.scores)
    for challenge in problem.challenges:
        found |= dict.fromkeys(challenge.discount)
    return tuple(found)


def _check_once(place: str, names: list[str]) -> None:
    if len(set(names)) != len(names):
        double, _ = Counter(names).most_common(1)[0]
        raise InvalidProblem(f"{place}: two have the same id {double!r}.")


def _check_known(place: str, names: Iterable[str], known: Iterable[str], what: str) -> None:
    unknown = set(names).difference(known)
    if unknown:
        raise InvalidProblem(f"{place}: there is no {what} {min(unknown)!r}.")


def _named(problem: "Problem") -> Iterator[tuple[str, Iterable[str]]]:
    """Yield each place that names candidates, with the names."""
    for part in ("requires", "excludes", "all_or_none"):
        for at, names in enumerate(getattr(problem, part)):
            yield f"{part}[{at}]", names
    for part in ("groups", "togethers"):
        for at, group in enumerate(getattr(problem, part)):
            yield f"{part}[{at}].members", group.members
    for at, limit in enumerate(problem.limits):
        yield f"limits[{at}].amounts", limit.amounts
    yield "fixed_in", problem.fixed_in
    yield "fixed_out", problem.fixed_out


def _check_numbers(place: str, numbers: Mapping[str, Any], *, at_least_0: bool = False) -> None:
    for name, number in numbers.items():
        is_exact = isinstance(number, int | Fraction) or (
            isinstance(number, Decimal) and number.is_finite()
        )
        if not is_exact:
            raise InvalidProblem(f"{place}.{name}: {number!r} is not a number that is exact.")
        if at_least_0 and number < 0:
            raise InvalidProblem(f"{place}.{name}: {number} is negative.")


def _check_candidate(problem: "Problem", candidate: Candidate) -> None:
    place = f"candidates.{candidate.id}"
    _check_amounts(problem, place, candidate)
    _check_numbers(f"{place}.shared_costs", candidate.shared_costs, at_least_0=True)
    _check_known(f"{place}.shared_costs", candidate.shared_costs, problem.keys, "key")
    known = {challenge.id for challenge in problem.challenges} if problem.challenges else set()
    for part in ("brings", "needs"):
        amounts = getattr(candidate, part)
        _check_numbers(f"{place}.{part}", amounts, at_least_0=True)
        _check_known(f"{place}.{part}", amounts, known, "challenge")
    for attribute, values in candidate.attributes.items():
        declared = values_declared(problem.attributes, attribute)
        if declared is not None:
            _check_known(f"{place}.attributes.{attribute}", values, declared, "declared value")
    _check_once(f"{place}.options", [option.id for option in candidate.options])
    for option in candidate.options:
        _check_amounts(problem, f"{place}.options.{option.id}", option)


def _check_amounts(problem: "Problem", place: str, one: Candidate | Option) -> None:
    _check_numbers(f"{place}.costs", one.costs, at_least_0=True)
    _check_numbers(f"{place}.uses", one.uses, at_least_0=True)
    _check_numbers(f"{place}.scores", one.scores)
    _check_numbers(f"{place}.gains", one.gains)
    for name in one.costs:
        if name not in problem.budgets:
            raise InvalidProblem(f"{place}.costs: {name!r} has no budget.")
    for name in one.uses:
        if name not in problem.capacities:
            raise InvalidProblem(f"{place}.uses: {name!r} has no capacity.")


def _check_weights(problem: "Problem") -> None:
    _check_numbers("weights", problem.weights)
    criteria = criteria_of(problem)
    unscored = set(problem.weights).difference(criteria)
    if unscored:
        raise InvalidProblem(
            f"weights: no candidate has a score for the criterion {min(unscored)!r}."
        )
    if criteria and not any(problem.weights.get(name, 1) for name in criteria):
        raise InvalidProblem("weights: all are 0; give at least one criterion a weight.")


def _check_money(problem: "Problem") -> None:
    for at, carry in enumerate(problem.carry_overs):
        _check_known(f"carry_overs[{at}].budgets", carry.budgets, problem.budgets, "budget")
    chained = [name for carry in problem.carry_overs for name in carry.budgets]
    _check_once("carry_overs", chained)
    for name, key in problem.keys.items():
        _check_known(f"keys.{name}", key, problem.budgets, "budget")
        _check_numbers(f"keys.{name}", key, at_least_0=True)
        if not sum(key.values()):
            raise InvalidProblem(f"keys.{name}: no budget bears anything.")
    _check_known("accounts", problem.accounts, problem.budgets, "budget")
    for at, together in enumerate(problem.togethers):
        place = f"togethers[{at}]"
        for part in ("scores", "costs", "uses"):
            _check_numbers(f"{place}.{part}", getattr(together, part))
        _check_known(f"{place}.costs", together.costs, problem.budgets, "budget")
        _check_known(f"{place}.uses", together.uses, problem.capacities, "capacity")
    if problem.participation is not None:
        payers = {party for parties in problem.accounts.values() for party in parties}
        named = problem.participation.parties
        _check_known("participation.parties", named, payers, "paying party")


def _check_challenges(problem: "Problem") -> None:
    _check_once("challenges", [challenge.id for challenge in problem.challenges])
    known = [challenge.id for challenge in problem.challenges]
    for challenge in problem.challenges:
        place = f"challenges.{challenge.id}"
        _check_numbers(place, {"threat": challenge.threat})
        _check_numbers(place, {"always": challenge.always}, at_least_0=True)
        _check_numbers(f"{place}.discount", challenge.discount, at_least_0=True)
    for at, coverage in enumerate(problem.coverages):
        _check_known(f"coverages[{at}].challenges", coverage.challenges, known, "challenge")


def _check_measured(problem: "Problem") -> None:
    measures = {COUNT, COST, *problem.budgets, *problem.capacities, *criteria_of(problem)}
    used = {name for candidate in problem.candidates for name in candidate.attributes}
    used |= set(problem.attributes)
    for part in ("balances", "floors"):
        for at, one in enumerate(getattr(problem, part)):
            place = f"{part}[{at}]"
            _check_known(f"{place}.attribute", [one.attribute], used, "attribute")
            _check_known(f"{place}.measure", [one.measure], measures, "measure")
            declared = values_declared(problem.attributes, one.attribute)
            named = [one.value] if part == "balances" else one.sizes
            if declared is not None:
                _check_known(place, named, declared, "declared value")
    for at, limit in enumerate(problem.limits):
        _check_numbers(f"limits[{at}].amounts", limit.amounts)
