"""Whether an outcome leaves a group of voters short-changed: checked, with the group."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from fractions import Fraction
from hashlib import sha256

from django.core.cache import cache

from decision.comparison import election_of
from decision.core import Election
from decision.core.axioms import Verdict, check_axiom
from decision.models import DecisionRun
from decision.problems import MINOR_UNITS
from decision.states import RunKind

AXIOMS = ("jr", "ejr_plus", "exhaustive")
"""What is checked on a page: all answered in the time of a few looks at the ballots."""

_KEEP = None
"""Runs never change, so an answer stays true."""


@dataclass(frozen=True)
class Check:
    """One answer; money in minor units. ``codes`` and the rest speak of the group passed over."""

    axiom: str
    holds: bool | None
    codes: tuple[str, ...] = ()
    voters: int = 0
    all_voters: int = 0
    share: int = 0
    cost: int = 0
    has: int = 0


def checks_of(run: DecisionRun, chosen: Iterable[str]) -> list[Check]:
    """Return the answers for a choice in the run's round; none where nobody voted there."""
    codes = sorted(chosen)
    ballots = run if run.kind == RunKind.RULE else _counted_beside(run)
    if ballots is None:
        return []
    digest = sha256("\n".join([ballots.input_sha256, *codes]).encode()).hexdigest()
    key = f"fairness:1:{digest}"
    known = cache.get(key)
    if known is None:
        election = election_of(ballots)
        known = [asdict(check) for check in _checked(election, codes)]
        cache.set(key, known, _KEEP)
    return [Check(**{**entry, "codes": tuple(entry["codes"])}) for entry in known]


def _counted_beside(run: DecisionRun) -> DecisionRun | None:
    """Return the round's latest count of votes."""
    return run.round.runs.filter(kind=RunKind.RULE).order_by("-pk").first()


def _checked(election: Election, codes: list[str]) -> list[Check]:
    selected = [code for code in codes if code in election.by_id]
    verdicts = [check_axiom(election, selected, name) for name in AXIOMS]
    return [_check(election, verdict) for verdict in verdicts] if election.ballots else []


def _check(election: Election, verdict: Verdict) -> Check:
    witness = verdict.witness
    if witness is None:
        return Check(verdict.axiom, verdict.holds)
    return Check(
        axiom=verdict.axiom,
        holds=verdict.holds,
        codes=witness.projects,
        voters=len(witness.voters),
        all_voters=len(election.ballots),
        share=_minor(witness.share),
        cost=_minor(witness.cost),
        has=_minor(witness.has),
    )


def _minor(amount: object) -> int:
    return 0 if amount is None else int(Fraction(str(amount)) * MINOR_UNITS)
