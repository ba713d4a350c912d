"""Reading the lists by which a programme is run and looked at."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


class UnknownAnswer(ValueError):
    """An answer names something that is in none of the lists."""


@dataclass(frozen=True)
class MaturityModel:
    """Six elements at five levels, with the statements of each."""

    section: str
    levels: tuple[str, ...]
    elements: tuple[str, ...]
    statements: Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class ChecklistRow:
    """One row of the planning checklist; ``evidence`` is where the portal can prove it."""

    code: str
    group: str
    evidence: str
    is_element: bool


@dataclass(frozen=True)
class ReviewKind:
    """A kind of review: who must attend, and what comes out of it."""

    key: str
    must_attend: tuple[str, ...]
    output: str


@dataclass(frozen=True)
class ReviewRules:
    """The reviews of a programme, the competences of its team, and what a review may decide."""

    section: str
    competences: tuple[str, ...]
    decisions: tuple[str, ...]
    kinds: Mapping[str, ReviewKind]


@dataclass(frozen=True)
class ScalingQuestions:
    """What to answer before a pilot grows."""

    section: str
    phases: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    decisive: frozenset[str]


@dataclass(frozen=True)
class SteeringRules:
    """Four ways to steer an ecosystem: points by answer, and which suit which role of the city."""

    section: str
    types: tuple[str, ...]
    allowed: Mapping[str, tuple[str, ...]]
    points: Mapping[str, Mapping[str, Mapping[str, int]]]


@dataclass(frozen=True)
class Source:
    """All lists, with the document they come from."""

    document: str
    maturity: MaturityModel
    checklist: tuple[ChecklistRow, ...]
    reviews: ReviewRules
    scaling: ScalingQuestions
    steering: SteeringRules


@cache
def source() -> Source:
    """Return the lists of the data files."""
    content = _read("programme.toml")
    return Source(
        document=content["document"],
        maturity=_maturity(content["maturity"]),
        checklist=_checklist(_read("checklist.toml")),
        reviews=_reviews(content["reviews"]),
        scaling=_scaling(content["scaling"]),
        steering=_steering(content["steering"]),
    )


def _maturity(values: dict[str, Any]) -> MaturityModel:
    statements = {
        element: tuple(tuple(level) for level in levels)
        for element, levels in values["statements"].items()
    }
    return MaturityModel(
        values["section"], tuple(values["levels"]), tuple(values["elements"]), statements
    )


def _checklist(values: dict[str, Any]) -> tuple[ChecklistRow, ...]:
    return tuple(
        ChecklistRow(code, group, evidence, is_element=group in values["elements"])
        for code, (group, evidence) in values["rows"].items()
    )


def _reviews(values: dict[str, Any]) -> ReviewRules:
    kinds = {
        key: ReviewKind(key, tuple(kind["must_attend"]), kind["output"])
        for key, kind in values["kinds"].items()
    }
    return ReviewRules(
        values["section"], tuple(values["competences"]), tuple(values["decisions"]), kinds
    )


def _scaling(values: dict[str, Any]) -> ScalingQuestions:
    groups = {key: tuple(codes) for key, codes in values["groups"].items()}
    return ScalingQuestions(
        values["section"], tuple(values["phases"]), groups, frozenset(values["decisive"])
    )


def _steering(values: dict[str, Any]) -> SteeringRules:
    allowed = {role: tuple(types) for role, types in values["allowed"].items()}
    return SteeringRules(values["section"], tuple(values["types"]), allowed, values["points"])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
