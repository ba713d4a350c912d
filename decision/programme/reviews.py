"""Review meetings: who must be there, and what a decision to go needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from decision.programme.scaling import Readiness
from decision.programme.source import UnknownAnswer, source

GOING = frozenset({"go", "go_with_conditions"})


@dataclass(frozen=True)
class Condition:
    """What is to be met after a decision to go, by whom and when."""

    text: str
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Review:
    """One meeting. ``waivers`` gives the reason for each group that may be absent."""

    kind: str
    decision: str = ""
    present: frozenset[str] = frozenset()
    waivers: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class Case:
    """What is known of the project under review; ``readiness`` only where it is to be deployed."""

    owner: str = ""
    return_on_investment: str = ""
    fit: str = ""
    conditions: Sequence[Condition] = ()
    is_deployment: bool = False
    readiness: Readiness | None = None


def absent_from(review: Review) -> tuple[str, ...]:
    """Return the groups that must attend, do not, and are not excused with a reason."""
    kind = source().reviews.kinds.get(review.kind)
    if kind is None:
        raise UnknownAnswer(f"unknown review: {review.kind}")
    return tuple(
        group
        for group in kind.must_attend
        if group not in review.present and not review.waivers.get(group, "").strip()
    )


def lacking_for(review: Review, case: Case) -> tuple[str, ...]:
    """Return what a decision still lacks, as codes; nothing means it may be taken.

    Codes: ``absent:GROUP``, ``reason``, ``owner``, ``return_on_investment``, ``fit``,
    ``conditions``, ``condition:NUMBER``, ``readiness``.
    """
    if review.decision not in source().reviews.decisions:
        raise UnknownAnswer(f"unknown decision: {review.decision}")
    lacking = [f"absent:{group}" for group in absent_from(review)]
    if not review.reason.strip():
        lacking.append("reason")
    if review.decision in GOING:
        lacking += _lacking_to_go(review, case)
    return tuple(lacking)


def lacking_competences(members: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return the competences that no member of a leadership team brings."""
    brought = {competence for member in members for competence in member}
    wanted = source().reviews.competences
    unknown = brought - set(wanted)
    if unknown:
        raise UnknownAnswer(f"unknown competence: {min(unknown)}")
    return tuple(each for each in wanted if each not in brought)


def _lacking_to_go(review: Review, case: Case) -> list[str]:
    lacking = [
        name for name in ("owner", "return_on_investment", "fit") if not getattr(case, name).strip()
    ]
    if review.decision == "go_with_conditions" and not case.conditions:
        lacking.append("conditions")
    lacking += [
        f"condition:{number}"
        for number, each in enumerate(case.conditions, 1)
        if not each.owner or each.due is None
    ]
    if case.is_deployment and not (case.readiness and case.readiness.is_ready):
        lacking.append("readiness")
    return lacking
