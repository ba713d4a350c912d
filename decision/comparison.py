"""What a decision's page opens with, counted once at publication: sums, methods side by side, turnout."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from decision.core import Election
from decision.engine import read_election
from decision.models import DecisionRun, Round
from decision.reasons import Deviation
from decision.registry import Breakdown, Turnout, TurnoutRow, subject_of
from decision.states import RunKind

FEWEST = 5
"""Groups smaller than this are shown together, so that nobody is picked out."""

_MOST_METHODS = 6
_MOST_GROUPS = 30
_TRAITS = {"age": "age", "sex": "sex", "district": "district", "neighborhood": "district"}
_AGES = ((0, 17), (18, 29), (30, 44), (45, 64), (65, 200))


@dataclass(frozen=True)
class MethodTally:
    """One method's choice among the same candidates."""

    run_id: int
    method: str
    rule: str
    selected: list[str]
    spent_minor: int
    voters_reached: int | None


def tally_of(
    round_: Round, run: DecisionRun, deviations: Iterable[Deviation] = ()
) -> dict[str, Any]:
    """Return the counts that are frozen with a decision, as plain JSON values."""
    costs = dict(round_.candidates.values_list("code", "cost_minor"))
    chosen = {code for code in run.selected if code in costs}
    for deviation in deviations:
        (chosen.add if deviation.chosen else chosen.discard)(deviation.code)
    runs = _latest_runs(round_, run)
    election = _election_of(runs)
    turnout = subject_of(round_.subject).turnout(round_.subject) if round_.subject else None
    if turnout is None and election is not None:
        turnout = turnout_of(election)
    return {
        "candidates": len(costs),
        "chosen": len(chosen),
        "spent_minor": sum(costs[code] for code in chosen),
        "budget_minor": round_.budget_minor,
        "methods": [asdict(_method(each, costs, election)) for each in runs],
        "turnout": asdict(turnout) if turnout else None,
        "voters_reached": None if election is None else reached(election, chosen),
    }


def _latest_runs(round_: Round, chosen: DecisionRun) -> list[DecisionRun]:
    """Return the chosen run and, after it, the latest of every other method."""
    latest: dict[tuple[str, str], DecisionRun] = {}
    for run in round_.runs.order_by("pk"):
        latest[run.method, run.weight_set] = run
    others = [
        run
        for key, run in latest.items()
        if key != (chosen.method, chosen.weight_set) and run.pk != chosen.pk
    ]
    return [chosen, *others][:_MOST_METHODS]


@lru_cache(maxsize=4)
def _parsed(_sha256: str, text: str) -> Election:
    return read_election(text)


def election_of(run: DecisionRun) -> Election:
    """Return the election that a run of the kind ``rule`` counted."""
    return _parsed(run.input_sha256, run.input_text)


def _election_of(runs: Sequence[DecisionRun]) -> Election | None:
    return next((election_of(run) for run in runs if run.kind == RunKind.RULE), None)


def _method(run: DecisionRun, costs: Mapping[str, int], election: Election | None) -> MethodTally:
    selected = [code for code in run.selected if code in costs]
    return MethodTally(
        run_id=run.pk,
        method=run.method,
        rule=run.rule,
        selected=selected,
        spent_minor=sum(costs[code] for code in selected),
        voters_reached=None if election is None else reached(election, set(selected)),
    )


def reached(election: Election, chosen: set[str]) -> int:
    """Return how many voters named at least one of the chosen projects."""
    return sum(1 for ballot in election.ballots if not chosen.isdisjoint(ballot.projects))


def turnout_of(election: Election) -> Turnout:
    """Return who voted by the traits that the ballots state; small groups are put together."""
    found: dict[str, Counter[str]] = {}
    for column, values in election.voter_facts.items():
        trait = _TRAITS.get(column.lower())
        if trait and trait not in found:
            found[trait] = Counter(map(_band if trait == "age" else _said, values))
    breakdowns = tuple(
        Breakdown(trait, _rows(counted, by_label=trait == "age"))
        for trait, counted in sorted(found.items())
        if 1 < len(counted) <= _MOST_GROUPS
    )
    return Turnout(voters=len(election.ballots), breakdowns=breakdowns)


def _said(value: str) -> str:
    return value.strip()


def _band(value: str) -> str:
    text = value.strip()
    if not text.isdecimal():
        return text
    for low, high in _AGES:
        if low <= int(text) <= high:
            return f"{low}–{high}" if high < _AGES[-1][1] else f"{low}+"
    return ""


def _rows(counted: Mapping[str, int], *, by_label: bool) -> tuple[TurnoutRow, ...]:
    """Return the groups; small ones and unstated go into one row that is never small itself."""
    by_size = sorted(counted, key=lambda label: (-counted[label], label))
    shown = [label for label in by_size if label and counted[label] >= FEWEST]
    rest = sum(counted.values()) - sum(counted[label] for label in shown)
    while shown and 0 < rest < FEWEST:
        rest += counted[shown.pop()]
    rows = tuple(
        TurnoutRow(label, counted[label]) for label in (sorted(shown) if by_label else shown)
    )
    return (*rows, TurnoutRow("", rest)) if rest >= FEWEST else rows


@dataclass(frozen=True)
class Swap:
    """How another method's choice differs: what it would add, and what it would leave out."""

    added: tuple[str, ...]
    dropped: tuple[str, ...]
    shared: int


def swap_between(chosen: Sequence[str], other: Sequence[str]) -> Swap:
    """Return what changes when ``other`` is taken in place of ``chosen``."""
    here, there = set(chosen), set(other)
    return Swap(
        added=tuple(code for code in other if code not in here),
        dropped=tuple(code for code in chosen if code not in there),
        shared=len(here & there),
    )
