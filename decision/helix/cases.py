"""Reading the reference cases and what the strategies of many municipalities speak of."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent

YES, TRIAL, NO = "x", "x*", "-"
MARKS = (YES, TRIAL, NO)
PRESENT = frozenset({YES, TRIAL})
ROLES = (
    "none",
    "mentioned",
    "end_user",
    "consulted",
    "invested_in_involving",
    "co_creating",
    "co_deciding",
)
"""What residents are in the work, from nothing to deciding."""
ACTIVE_ROLES = frozenset({"consulted", "invested_in_involving", "co_creating", "co_deciding"})


class UnknownAnswer(ValueError):
    """A profile holds a row, a mark or a role that does not exist."""


@dataclass(frozen=True)
class Profile:
    """What is known of a project, programme or municipality; ``None`` or no entry is unknown.

    Attributes
    ----------
    marks
        ``x`` yes, ``x*`` exploring or pilot, ``-`` no, by row of the study's Table 3.
    society_role
        One of ``ROLES``.
    service_value_first, technology_aligned
        Whether the value of services is the goal; whether technology is fitted to society,
        economy and environment.
    top_focus
        The two focus areas named most.
    has_binding_plan
        Whether a plan from above, or one common to a region, binds the work.
    """

    marks: Mapping[str, str | None] = field(default_factory=dict)
    society_role: str | None = None
    is_public: bool = True
    service_value_first: bool | None = None
    technology_aligned: bool | None = None
    top_focus: tuple[str, ...] = ()
    has_binding_plan: bool | None = None
    is_regional_body: bool = False

    def __post_init__(self) -> None:
        if self.society_role is not None and self.society_role not in ROLES:
            raise UnknownAnswer(f"unknown role of society: {self.society_role}")
        known = rows()
        for row, mark in self.marks.items():
            if row not in known or mark not in (*MARKS, None):
                raise UnknownAnswer(f"unknown mark: {row} {mark}")


@dataclass(frozen=True)
class Case:
    """One reference case with what its authors called it."""

    key: str
    kind: str
    members: int
    profile: Profile
    labels: Mapping[str, str]
    challenges: tuple[str, ...]
    sees_itself_as: str = ""
    academia_in_a4: str = ""


@dataclass(frozen=True)
class Category:
    """What strategies speak of: how many of them, how often, and with which labels."""

    cluster: str
    key: str
    name: str
    strategies: int
    codes: int
    labels: tuple[str, ...]


@dataclass(frozen=True)
class CaseStudy:
    """The reference cases; ``blocks`` groups the rows, ``categories`` the types of value."""

    document: str
    section: str
    blocks: Mapping[str, tuple[str, ...]]
    categories: Mapping[str, tuple[str, ...]]
    cases: Mapping[str, Case]


@dataclass(frozen=True)
class Strategies:
    """The categories of a number of strategies."""

    document: str
    section: str
    count: int
    categories: tuple[Category, ...]


@cache
def case_study() -> CaseStudy:
    """Return the five reference cases."""
    content = _read("cases.toml")
    return CaseStudy(
        document=content["document"],
        section=content["section"],
        blocks={key: tuple(names) for key, names in content["blocks"].items()},
        categories={key: tuple(names) for key, names in content["categories"].items()},
        cases={key: _case(key, values) for key, values in content["cases"].items()},
    )


@cache
def strategies() -> Strategies:
    """Return what the strategies speak of, cluster by cluster."""
    content = _read("strategies.toml")
    categories = tuple(
        Category(cluster, key, **{**values, "labels": tuple(values["labels"])})
        for cluster, found in content["clusters"].items()
        for key, values in found.items()
    )
    return Strategies(content["document"], content["section"], content["strategies"], categories)


@cache
def rows() -> tuple[str, ...]:
    """Return the twenty rows of the comparison, in the study's order."""
    return tuple(row for names in _read("cases.toml")["blocks"].values() for row in names)


def _case(key: str, values: dict[str, Any]) -> Case:
    profile = Profile(
        marks=values["marks"],
        society_role=values["society_role"],
        service_value_first=values.get("service_value_first"),
        technology_aligned=values.get("technology_aligned"),
        is_regional_body=values["is_regional_body"],
    )
    return Case(
        key=key,
        kind=values["kind"],
        members=values["members"],
        profile=profile,
        labels=values["labels"],
        challenges=tuple(values["challenges"]),
        sees_itself_as=values.get("sees_itself_as", ""),
        academia_in_a4=values.get("academia_in_a4", ""),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
