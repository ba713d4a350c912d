"""Computing a decision for its record, and once more to see whether the record is true."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from decision.core import pabulib
from decision.core.election import Election
from decision.core.errors import DecisionError, InvalidRecord, NothingFound
from decision.core.exact import plain
from decision.core.optimise.claim import recounted
from decision.core.optimise.portfolio import select_portfolio
from decision.core.optimise.problem import Problem
from decision.core.record import (
    Computed,
    Question,
    Record,
    canonical,
    check_record,
    digest_of,
    normalised,
    sha256_of,
    versions,
)
from decision.core.registry import run_rule

ALTERNATIVES = "alternatives"
"""Part of a portfolio's outcome: for each candidate left out, the best portfolio with it."""
_PROVEN = frozenset({"optimal", "infeasible"})
_TOLD = frozenset({"solver"})
"""Parts of an outcome that are told, and may be others another time."""
_CLOSE = 1e-9
_ESSENTIAL = frozenset({"selected"})
PORTFOLIO = "portfolio"


@dataclass(frozen=True)
class Difference:
    """One thing that is not as the record says."""

    what: str
    recorded: str
    found: str


@dataclass(frozen=True)
class Replay:
    """The result of a replay. ``notes`` tell what differs without changing the result."""

    identical: bool
    sha256: str
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return asdict(self)

    def lines(self) -> Iterator[str]:
        """Yield the result for people: one word, then every difference and note."""
        yield "identical" if self.identical else "differs"
        for difference in self.differences:
            yield f"  {difference.what}"
            yield f"    recorded: {difference.recorded}"
            yield f"    found:    {difference.found}"
        for note in self.notes:
            yield f"  note: {note}"


def compute(question: Question) -> Computed:
    """Return the answer that a record of this question holds.

    Raises
    ------
    DecisionError
        For input, rule or options that are wrong; ``NothingFound`` without any portfolio.
    """
    if question.kind not in _COMPUTE:
        raise InvalidRecord(f"No record is of the kind {question.kind!r}.")
    return _COMPUTE[question.kind](question)


def election_of(text: str) -> Election:
    """Return the election of a Pabulib text."""
    return pabulib.parse(text if "\n" in text else f"{text}\n")


def _rule(question: Question) -> Computed:
    outcome = run_rule(election_of(question.input_text), question.method, **question.options)
    return Computed(normalised(outcome.to_json()), proof="rule", solver_status="rule followed")


def _portfolio(question: Question) -> Computed:
    problem = Problem.from_json(question.input_text)
    best = select_portfolio(problem, **question.options)
    if best.proof in {"infeasible", "none"}:
        raise NothingFound(best.conflict)
    outcome = best.to_json()
    del outcome["seconds"]
    outcome["values"] = {each.id: plain(problem.value_of(each)) for each in problem.candidates}
    outcome["cost"] = plain(sum((best.spend[name] for name in problem.budgets), Fraction(0)))
    outcome[ALTERNATIVES] = {
        each.pop("candidate"): each for each in outcome[ALTERNATIVES] if each["proof"] in _PROVEN
    }
    return Computed(
        normalised(outcome),
        proof=best.proof,
        solver_status=f"{best.solver}: {best.proof}",
        bound="" if outcome["bound"] is None else str(outcome["bound"]),
        gap="" if best.gap is None else str(normalised(best.gap)),
    )


_COMPUTE: dict[str, Callable[[Question], Computed]] = {
    "rule": _rule,
    PORTFOLIO: _portfolio,
}


def replay(content: Any) -> Replay:
    """Check a record's digests, compute it again and compare the outcomes part by part.

    Raises
    ------
    InvalidRecord
        If ``content`` is no record.
    """
    record = check_record(content)
    differences = (*_broken_digests(record), *_recomputed(record))
    return Replay(not differences, record["sha256"], differences, tuple(_notes(record)))


def _broken_digests(record: Record) -> list[Difference]:
    true = {"input_sha256": sha256_of(record["input"]), "sha256": digest_of(record)}
    return [
        Difference(what, record[what], found)
        for what, found in true.items()
        if record[what] != found
    ]


def _recomputed(record: Record) -> list[Difference]:
    asked = Question(record["kind"], record["method"], record["input"], record["options"])
    recorded = normalised(record["outcome"])
    try:
        if asked.kind == PORTFOLIO and recorded.get("unique") is not True:
            return _claimed(asked, recorded)
        found = dict(compute(asked).outcome)
    except (DecisionError, TypeError, KeyError) as error:
        return [Difference("outcome", "a result", str(error))]
    if isinstance(recorded.get(ALTERNATIVES), dict) and ALTERNATIVES in found:
        both = recorded[ALTERNATIVES].keys() & found[ALTERNATIVES].keys()
        for outcome in (recorded, found):  # proofs that both computations finished in time
            outcome[ALTERNATIVES] = {key: outcome[ALTERNATIVES][key] for key in both}
    return _differing(recorded, found, sorted({*recorded, *_ESSENTIAL} - _TOLD))


def _claimed(asked: Question, recorded: Mapping[str, Any]) -> list[Difference]:
    """Check a portfolio that may be one of several: its rules, its value, and its bound."""
    parts, broken = recounted(Problem.from_json(asked.input_text), recorded)
    found = normalised(parts)
    differences = _differing(recorded, found, sorted(recorded.keys() & found.keys()))
    differences += [Difference("outcome.selected", "keeps all rules", rule) for rule in broken]
    gap = _gap(recorded, Fraction(parts["value"]))
    if gap is not None and abs(gap - float(recorded.get("gap") or 0)) > _CLOSE:
        differences.append(Difference("outcome.gap", str(recorded.get("gap")), str(gap)))
    try:
        best = compute(asked).outcome
    except NothingFound as error:
        if error.conflict:
            return [*differences, Difference("outcome", "a result", str(error))]
        return differences
    if recorded.get("bound") is not None and Fraction(recorded["bound"]) < Fraction(best["value"]):
        beaten = f"a portfolio worth {best['value']}"
        differences.append(Difference("outcome.bound", str(recorded["bound"]), beaten))
    return differences


def _gap(recorded: Mapping[str, Any], value: Fraction) -> float | None:
    """Return how far the recorded bound is from a value, where that can be said as a share."""
    if recorded.get("bound") is None or not value:
        return None
    return float((Fraction(recorded["bound"]) - value) / abs(value))


def _differing(
    recorded: Mapping[str, Any], found: Mapping[str, Any], parts: Iterable[str]
) -> list[Difference]:
    return [
        Difference(f"outcome.{part}", *_short(recorded.get(part), found.get(part)))
        for part in parts
        if canonical(recorded.get(part)) != canonical(found.get(part))
    ]


def _short(recorded: Any, found: Any) -> tuple[str, str]:
    if isinstance(recorded, list) and isinstance(found, list):
        pairs = [(a, b) for a, b in zip(recorded, found, strict=False) if a != b]
        if pairs:
            recorded, found = pairs[0]
    return canonical(recorded)[:300], canonical(found)[:300]


def _notes(record: Record) -> Iterator[str]:
    if record["outcome"].get("unique") is False:
        yield (
            "the outcome was not proven to be the only best one; another computer may find another, "
            "so its rules, its value and its bound were checked"
        )
    now = versions()
    for name, then in sorted(record.get("versions", {}).items()):
        if now.get(name) != then:
            yield f"{name}: recorded with {then}, now {now.get(name, 'absent')}"
