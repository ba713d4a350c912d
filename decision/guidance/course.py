"""The life of an initiative: what each stage leans on, and when keeping apart has lasted too long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from decision.guidance.evaluator import UnknownAnswer
from decision.guidance.rules import RuleBase
from decision.guidance.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True)
class StageAdvice:
    """What a stage leans on and away from, the strongest first, and what comes after it."""

    stage: str
    more: tuple[str, ...]
    less: tuple[str, ...]
    afterwards: str
    section: str


@dataclass(frozen=True)
class Period:
    """What was done in a span of time: steps by strategy, and the boundaries built and planned."""

    name: str
    steps: Mapping[str, int] = field(default_factory=dict)
    built: int = 0
    planned: int = 0

    def share(self, strategy: str) -> float | None:
        """Return the strategy's share of the steps; none where nothing was done."""
        total = sum(self.steps.values())
        return self.steps.get(strategy, 0) / total if total else None

    @property
    def foundation(self) -> float | None:
        """The part of the planned boundaries that stands; none where none is planned."""
        return self.built / self.planned if self.planned else None


def advice_for_stage(rules: RuleBase, stage: str) -> StageAdvice:
    """Return what a stage leans on; raise ``UnknownAnswer`` for an unknown stage."""
    if stage not in rules.stage:
        raise UnknownAnswer(f"unknown stage: {stage}")
    weights = rules.stage[stage]
    stages = list(rules.stage)
    following = stages[stages.index(stage) + 1 :]
    ordered = sorted(weights, key=lambda each: -weights[each])
    return StageAdvice(
        stage=stage,
        more=tuple(each for each in ordered if weights[each] > 0),
        less=tuple(each for each in ordered if weights[each] < 0),
        afterwards=following[0] if following else "",
        section=rules.sections["stage"],
    )


def buffers_too_long(periods: Sequence[Period], thresholds: Thresholds = DEFAULTS) -> bool:
    """Return whether buffering stays high in the last period although the foundation has grown.

    The stronger the foundation, the less buffering is needed; it belongs to the early stages.
    """
    if len(periods) < 2:
        return False
    before, last = periods[-2:]
    if before.foundation is None or last.foundation is None:
        return False
    share = last.share("buffering")
    grown = last.foundation > before.foundation
    return grown and share is not None and share >= thresholds.buffering_share
