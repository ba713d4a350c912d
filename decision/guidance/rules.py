"""Reading the rule base."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("rules.toml")


@dataclass(frozen=True)
class Tactic:
    """Something to do, told of a challenge and a strategy; ``cities`` are numbered as in the study."""

    key: str
    challenge: str
    strategy: str
    side: str
    cities: tuple[int, ...]


@dataclass(frozen=True)
class RuleBase:
    """The rules as data; see ``rules.toml`` for what each part means."""

    source: str
    challenges: tuple[str, ...]
    strategies: tuple[str, ...]
    minimum_strategies: int
    axes: Mapping[str, Mapping[str, str]]
    not_applicable: Mapping[str, list[str]]
    missing: Mapping[str, Mapping[str, str]]
    weights: Mapping[str, int]
    emphasis: Mapping[str, list[str]]
    prose_support: Mapping[str, list[str]]
    stage: Mapping[str, Mapping[str, int]]
    signals: Mapping[str, Mapping[str, int]]
    levels: Mapping[str, int]
    gates: Mapping[str, list[str]]
    bundles: Mapping[str, Mapping[str, Any]]
    sections: Mapping[str, str]
    symptoms: Mapping[str, list[str]]
    risks: Mapping[str, Mapping[str, str]]
    cities: Mapping[str, list[int]]
    tactics: tuple[Tactic, ...]

    def applies(self, challenge: str, strategy: str) -> bool:
        """Return whether the study has this strategy for this challenge at all."""
        return strategy not in self.not_applicable.get(challenge, ())


@cache
def rule_base() -> RuleBase:
    """Return the rule base of the data file."""
    content = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    content.pop("version")
    tactics = tuple(
        Tactic(key, challenge, strategy, side, tuple(cities))
        for key, (challenge, strategy, side, cities) in content.pop("tactics").items()
    )
    challenges, strategies = content.pop("challenges"), content.pop("strategies")
    return RuleBase(
        challenges=tuple(challenges), strategies=tuple(strategies), tactics=tactics, **content
    )
