"""Why each candidate is in or out: from a run's outcome to codes with figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from decision.models import Candidate, DecisionRun
from decision.problems import MINOR_UNITS
from decision.states import RunKind
from decision.turning import turning_values

_FIGURES = ("turn", "price", "effective_support")
_OWN_WORDS: Mapping[str, Mapping[str, str]] = {
    "equal_shares": {"funded": "funded_by_shares", "too_expensive": "shares_too_small"},
    "phragmen": {"funded": "funded_by_turns", "too_expensive": "turns_too_late"},
    "maximin_support": {"funded": "funded_by_turns", "too_expensive": "turns_too_late"},
    "nash_welfare": {
        "funded": "funded_together",
        "too_expensive": "over_budget",
        "outweighed": "outvoted",
    },
    "max_welfare": {
        "funded": "funded_together",
        "too_expensive": "over_budget",
        "outweighed": "outvoted",
    },
}
"""Under some rules a reason needs other words: rule, then the reason's code."""


@dataclass(frozen=True)
class Verdict:
    """One candidate's answer: ``code`` names the sentence, ``values`` fills it in."""

    candidate: Candidate
    chosen: bool
    code: str
    values: dict[str, Any]
    position: int | None = None
    votes: int | None = None
    deviation_reason: str = ""


@dataclass(frozen=True)
class Deviation:
    """Where the decision departs from the run, and why."""

    code: str
    chosen: bool
    reason: str


@dataclass(frozen=True)
class _Case:
    """What the verdicts of one decision have in common."""

    run: DecisionRun
    candidates: Mapping[str, Candidate]
    budget_minor: int
    chosen: Sequence[str]
    trace: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def money_left(self) -> int:
        """What the whole choice leaves unspent, in minor units."""
        return self.budget_minor - sum(self.candidates[code].cost_minor for code in self.chosen)


def verdicts_of(
    run: DecisionRun, candidates: Iterable[Candidate], deviations: Iterable[Deviation] = ()
) -> list[Verdict]:
    """Return a verdict for every candidate of the run's round, chosen ones first, in their order."""
    by_code = {candidate.code: candidate for candidate in candidates}
    departures = {deviation.code: deviation for deviation in deviations}
    chosen = [code for code in run.selected if code in by_code and code not in departures]
    chosen += [code for code, departure in departures.items() if departure.chosen]
    case = _Case(
        run=run,
        candidates=by_code,
        budget_minor=run.round.budget_minor,
        chosen=chosen,
        trace={entry["project"]: entry for entry in run.outcome.get("trace", [])},
    )
    left_out = [code for code in by_code if code not in set(chosen)]
    return [
        _verdict(case, code, position, departures.get(code))
        for position, code in [*enumerate(chosen, start=1), *((None, code) for code in left_out)]
    ]


def _verdict(case: _Case, code: str, position: int | None, departure: Deviation | None) -> Verdict:
    candidate = case.candidates[code]
    entry = case.trace.get(code, {})
    if departure is not None:
        name = "deviation_in" if departure.chosen else "deviation_out"
        values: dict[str, Any] = {"reason": departure.reason}
    elif case.run.kind == RunKind.RULE:
        name, values = _by_rule(case, candidate, entry)
    else:
        name, values = _by_portfolio(case, candidate)
    return Verdict(
        candidate=candidate,
        chosen=position is not None,
        code=name,
        values=values,
        position=position,
        votes=_whole(entry.get("support")),
        deviation_reason=departure.reason if departure else "",
    )


def _by_rule(
    case: _Case, candidate: Candidate, entry: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    if not entry:
        return "not_in_run", {}
    code = entry["code"]
    values: dict[str, Any] = {name: entry[name] for name in _FIGURES if name in entry}
    values["votes"] = entry.get("support", 0)
    values |= _money(entry)
    if entry.get("excluded_by"):
        values["by"] = entry["excluded_by"]
    code = _OWN_WORDS.get(case.run.rule, {}).get(code, code)
    if not entry["selected"]:
        values["displaces"] = _displaced(case, candidate)
    return code, values


def _money(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return the sums of a reason in minor units, and the votes that were missing."""
    found: dict[str, Any] = {}
    if entry.get("money_left") is not None:
        found["money_left"] = _minor(entry["money_left"])
    needed = entry.get("needed") or {}
    if "money" in needed:
        found["money_missing"] = _minor(needed["money"])
    if "support" in needed:
        found["votes_missing"] = needed["support"]
    return found


def _by_portfolio(case: _Case, candidate: Candidate) -> tuple[str, dict[str, Any]]:
    worth = case.run.outcome.get("values", {}).get(candidate.code)
    values: dict[str, Any] = {} if worth is None else {"value": worth}
    values |= turning_values(case.run, candidate.code)
    if candidate.code in case.chosen:
        return "best_portfolio", values
    if worth is not None and Fraction(str(worth)) <= 0:
        return "no_value", values
    alternative = case.run.outcome.get("alternatives", {}).get(candidate.code)
    if alternative is None:
        return "outweighed", {**values, "displaces": _displaced(case, candidate)}
    if alternative["proof"] == "infeasible":
        return "barred", values
    if Fraction(str(alternative["value_lost"])) == 0:
        return "tied", {"value": worth}
    lost = {"points_lost": alternative["value_lost"], "displaces": alternative["leaves"]}
    return "outweighed", {**values, **lost}


def _displaced(case: _Case, candidate: Candidate) -> list[str]:
    """Return which chosen ones, the last first and no more than needed, would have to give way.

    Empty where the money left would do, or where not even all of them would.
    """
    costs = {code: case.candidates[code].cost_minor for code in case.chosen}
    missing = candidate.cost_minor - case.money_left
    displaced: list[str] = []
    for code in reversed(case.chosen):
        if sum(costs[each] for each in displaced) >= missing:
            break
        displaced.append(code)
    spare = sum(costs[code] for code in displaced) - missing
    if spare < 0:
        return []
    for code in tuple(displaced):
        if costs[code] <= spare:
            displaced.remove(code)
            spare -= costs[code]
    return displaced


def _minor(amount: int | str) -> int:
    """Return an amount in units of money as minor units, rounded down."""
    return int(Fraction(str(amount)) * MINOR_UNITS)


def _whole(number: int | str | None) -> int | None:
    return None if number is None else int(Decimal(str(number)))
