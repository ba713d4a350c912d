"""Projects bought one after the other, each leaving a load with those who pay: the shared frame."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain
from typing import Any

from decision.core.election import Election
from decision.core.exact import unscaled
from decision.core.outcome import LazyTrace, Outcome, Reason
from decision.core.rules.matrix import BallotMatrix, matrix_of
from decision.core.ties import tie_key


@dataclass
class Purchases:
    """What was bought, at which load, and the money left, in minor units."""

    election: Election
    matrix: BallotMatrix
    tie_keys: Sequence[tuple[Any, ...]]
    left: int
    bought: list[int] = field(default_factory=list)
    levels: list[float | Fraction] = field(default_factory=list)

    @classmethod
    def of(cls, election: Election, lot: str | Sequence[str] | None) -> "Purchases":
        """Return an empty list of purchases with the whole budget left."""
        keys = tie_key(election, "cost", lot)
        return cls(
            election,
            matrix_of(election, "cost"),
            [keys[project.id] for project in election.projects],
            election.minor(election.budget),
        )

    def is_supported(self, place: int) -> bool:
        """Whether anybody supports the project."""
        return bool(self.matrix.supporters[place].number)

    def buy(self, place: int, level: float | Fraction) -> None:
        """Note a purchase and the load that it leaves."""
        self.bought.append(place)
        self.levels.append(level)
        self.left -= self.matrix.costs[place]

    def outcome(self, rule: str, lost: Callable[[], Iterable[Reason]]) -> Outcome:
        """Return the outcome; ``lost`` tells the reasons of what was not bought, in their order."""
        election = self.election
        return Outcome(
            rule=rule,
            selected=tuple(election.projects[place].id for place in self.bought),
            cost=unscaled(election.minor(election.budget) - self.left, election.scale),
            budget=election.budget,
            trace=LazyTrace(lambda: chain(self._bought_reasons(), lost())),
        )

    def _bought_reasons(self) -> Iterator[Reason]:
        money = self.election.minor(self.election.budget)
        for turn, (place, level) in enumerate(zip(self.bought, self.levels, strict=True), start=1):
            yield self.reason(place, "funded", money, turn=turn, load=level)
            money -= self.matrix.costs[place]

    def reason(
        self,
        place: int,
        code: str,
        money: int,
        *,
        turn: int = 0,
        load: float | Fraction | None = None,
    ) -> Reason:
        """Return why a project is in or out, measured against ``money`` minor units."""
        project, scale = self.election.projects[place], self.election.scale
        missing = unscaled(self.matrix.costs[place] - money, scale)
        per_vote = None if load is None else float(load * self.matrix.voter_scale / scale)
        return Reason(
            project=project.id,
            selected=code == "funded",
            code=code,
            turn=turn,
            cost=project.cost,
            support=self.election.votes[project.id],
            money_left=unscaled(money, scale),
            needed={"money": missing} if code == "too_expensive" else {},
            load=None if per_vote is None else float(f"{per_vote:.12g}"),
        )
