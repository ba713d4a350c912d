"""Reading what the study found: its rows, its groups of cities, and our lists."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("study.toml")


class UnknownAnswer(ValueError):
    """An answer names a row or a choice that nobody asked for, or lies off its scale."""


@dataclass(frozen=True)
class Rows:
    """Which rows of the study's Table 1 are true of a city; ``None``, or no entry, is unknown."""

    present: Mapping[str, bool | None] = field(default_factory=dict)
    vision: str | None = None

    def __getitem__(self, row: str) -> bool | None:
        return self.present.get(row)

    @property
    def has_new_vision(self) -> bool | None:
        """Whether units share a vision that is a new one: the old one does not count."""
        if self["P4"] is None or (self["P4"] and self.vision is None):
            return None
        return self["P4"] and self.vision == "new"


@dataclass(frozen=True)
class Group:
    """Cities of the study that agree in every row at one time."""

    key: str
    cities: int
    year: int
    state: str
    business_strategy: str
    it_strategy: str
    rows: Rows


@dataclass(frozen=True)
class Dimension:
    """One dimension of the deep structure: what it can be, and where change leads."""

    key: str
    values: tuple[str, ...]
    reached: frozenset[str]


@dataclass(frozen=True)
class Study:
    """The study as data; see ``study.toml``."""

    document: str
    section: str
    acquired: int
    expected_years: int
    groups: Mapping[str, Group]
    rows: Mapping[str, tuple[str, str, str]]
    kinds: Mapping[str, tuple[str, ...]]
    dimensions: Mapping[str, Dimension]
    triggers: Mapping[str, tuple[str, ...]]
    stages: Mapping[str, tuple[str, ...]]


@cache
def study() -> Study:
    """Return the study of the data file."""
    content = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Study(
        document=content["document"],
        section=content["section"],
        acquired=content["acquired"],
        expected_years=content["expected_years"],
        groups={key: _group(key, values) for key, values in content["groups"].items()},
        rows={row: tuple(values) for row, values in content["rows"].items()},
        kinds=_tuples(content["kinds"]),
        dimensions={
            key: Dimension(key, tuple(values["values"]), frozenset(values["reached"]))
            for key, values in content["dimensions"].items()
        },
        triggers=_tuples(content["triggers"]),
        stages=_tuples(content["stages"]),
    )


def _group(key: str, values: dict[str, object]) -> Group:
    present = dict.fromkeys(values.pop("present"), True)  # type: ignore[call-overload]
    absent = dict.fromkeys(values.pop("absent"), False)  # type: ignore[call-overload]
    rows = Rows(present | absent, str(values.pop("vision")))
    return Group(key=key, rows=rows, **values)  # type: ignore[arg-type]


def _tuples(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in lists.items()}
