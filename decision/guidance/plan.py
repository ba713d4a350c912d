"""A plan of tactics checked: a combination, its gates answered, its review dates kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from decision.guidance.rules import RuleBase

REVIEWED = "buffering"
"""The strategy that ends, or is looked at again, on a stated day."""


@dataclass(frozen=True)
class Step:
    """One tactic somebody answers for; ``boundary`` names the two sides, ``gates`` what is true."""

    name: str
    challenge: str
    strategy: str
    boundary: str = ""
    owner: str = ""
    review_on: date | None = None
    is_conflict: bool = False
    gates: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Finding:
    """What is wrong with a plan: ``code``, the step or challenge, and what is lacking.

    Codes: ``not_applicable``, ``no_owner``, ``gates_open`` (conflict without all its conditions:
    blocked), ``no_review_date``, ``review_overdue``, ``one_strategy_only``.
    """

    code: str
    about: str
    lacking: tuple[str, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether the step may not be started."""
        return self.code in {"not_applicable", "gates_open"}


def check_plan(rules: RuleBase, steps: Sequence[Step], today: date) -> tuple[Finding, ...]:
    """Return everything that is wrong with a plan, step by step, then challenge by challenge."""
    found = [finding for step in steps for finding in _of_step(rules, step, today)]
    return (*found, *_single_strategies(rules, steps))


def _of_step(rules: RuleBase, step: Step, today: date) -> Iterator[Finding]:
    if not rules.applies(step.challenge, step.strategy):
        yield Finding("not_applicable", step.name)
    if not step.owner:
        yield Finding("no_owner", step.name)
    lacking = _open_gates(rules, step)
    if lacking:
        yield Finding("gates_open", step.name, lacking)
    if step.strategy == REVIEWED:
        if step.review_on is None:
            yield Finding("no_review_date", step.name)
        elif step.review_on < today:
            yield Finding("review_overdue", step.name)


def _open_gates(rules: RuleBase, step: Step) -> tuple[str, ...]:
    """Return the conditions not yet confirmed; building has some only in open conflict."""
    if step.strategy == "building" and not step.is_conflict:
        return ()
    wanted = (gate for gate in rules.gates.get(step.strategy, ()) if gate != "review_date")
    return tuple(gate for gate in wanted if gate not in step.gates)


def _single_strategies(rules: RuleBase, steps: Sequence[Step]) -> Iterator[Finding]:
    """Yield each challenge at a boundary that is met by fewer strategies than it needs."""
    at_work: dict[tuple[str, str], set[str]] = {}
    for step in steps:
        at_work.setdefault((step.challenge, step.boundary), set()).add(step.strategy)
    for (challenge, boundary), strategies in at_work.items():
        applicable = [each for each in rules.strategies if rules.applies(challenge, each)]
        if len(strategies) < min(rules.minimum_strategies, len(applicable)):
            about = f"{challenge} {boundary}".strip()
            others = tuple(each for each in applicable if each not in strategies)
            yield Finding("one_strategy_only", about, others)
