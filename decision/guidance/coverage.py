"""Which candidates bring which boundary work for which challenge: eight challenges, four strategies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from decision.guidance.evaluator import UnknownAnswer
from decision.guidance.rules import RuleBase


@dataclass(frozen=True)
class BoundaryWork:
    """What one candidate brings, as pairs of challenge and strategy, and which threats it meets."""

    candidate: str
    brings: frozenset[tuple[str, str]] = frozenset()
    threats: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cell:
    """One challenge and strategy. ``missing`` says what the source lost of it; that is not "no"."""

    challenge: str
    strategy: str
    applies: bool
    missing: str
    candidates: tuple[str, ...]


@dataclass(frozen=True)
class Exposure:
    """A challenge that threatens candidates, and how many strategies answer it in the portfolio."""

    challenge: str
    threat: str
    threatened: tuple[str, ...]
    strategies: tuple[str, ...]
    wanted: int

    @property
    def is_answered(self) -> bool:
        """Whether at least so many strategies as a challenge needs are at work."""
        return len(self.strategies) >= self.wanted


@dataclass(frozen=True)
class Coverage:
    """All cells, challenge by challenge, and every challenge that threatens a candidate."""

    cells: tuple[Cell, ...]
    exposed: tuple[Exposure, ...]

    def row(self, challenge: str) -> tuple[Cell, ...]:
        """Return the four cells of a challenge."""
        return tuple(cell for cell in self.cells if cell.challenge == challenge)


_LEVELS = ("low", "medium", "high")


def cover(rules: RuleBase, portfolio: Sequence[BoundaryWork]) -> Coverage:
    """Return how a portfolio covers the challenges; raise ``UnknownAnswer`` for work in no cell."""
    for work in portfolio:
        _require_known(rules, work)
    cells = tuple(
        _cell(rules, challenge, strategy, portfolio)
        for challenge in rules.challenges
        for strategy in rules.strategies
    )
    exposed = (_exposure(rules, challenge, portfolio) for challenge in rules.challenges)
    return Coverage(cells, tuple(each for each in exposed if each.threatened))


def work_of_tactics(rules: RuleBase, tactics: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return the cells in which tactics work; raise ``UnknownAnswer`` for an unknown tactic."""
    cells = {tactic.key: (tactic.challenge, tactic.strategy) for tactic in rules.tactics}
    wanted = set(tactics)
    if wanted - set(cells):
        raise UnknownAnswer(f"unknown tactic: {min(wanted - set(cells))}")
    return frozenset(cells[key] for key in wanted)


def _cell(
    rules: RuleBase, challenge: str, strategy: str, portfolio: Sequence[BoundaryWork]
) -> Cell:
    return Cell(
        challenge=challenge,
        strategy=strategy,
        applies=rules.applies(challenge, strategy),
        missing=rules.missing.get(challenge, {}).get(strategy, ""),
        candidates=tuple(
            work.candidate for work in portfolio if (challenge, strategy) in work.brings
        ),
    )


def _exposure(rules: RuleBase, challenge: str, portfolio: Sequence[BoundaryWork]) -> Exposure:
    levels = [work.threats[challenge] for work in portfolio if challenge in work.threats]
    applicable = [each for each in rules.strategies if rules.applies(challenge, each)]
    brought = {
        strategy for work in portfolio for where, strategy in work.brings if where == challenge
    }
    return Exposure(
        challenge=challenge,
        threat=max(levels, key=_LEVELS.index, default=""),
        threatened=tuple(work.candidate for work in portfolio if challenge in work.threats),
        strategies=tuple(each for each in applicable if each in brought),
        wanted=min(rules.minimum_strategies, len(applicable)),
    )


def _require_known(rules: RuleBase, work: BoundaryWork) -> None:
    for challenge, strategy in work.brings:
        if challenge not in rules.challenges or strategy not in rules.strategies:
            raise UnknownAnswer(f"unknown boundary work: {challenge} {strategy}")
        if not rules.applies(challenge, strategy):
            raise UnknownAnswer(f"{strategy} does not apply to {challenge}")
    for challenge, threat in work.threats.items():
        if challenge not in rules.challenges or threat not in _LEVELS:
            raise UnknownAnswer(f"unknown threat: {challenge} {threat}")
