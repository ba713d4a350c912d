"""The value types and conceptualisations of the sources, as reference data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from decision.core.valuing.errors import unknown

_FILE = Path(__file__).with_name("catalogue.toml")


@dataclass(frozen=True)
class ValueType:
    """A kind of value, for example ``environmental``."""

    key: str
    name: str


@dataclass(frozen=True)
class Conceptualisation:
    """One way in which value shows.

    Attributes
    ----------
    key, name, meaning, measure
        The name is the source's; meaning and measure are proposals.
    category
        ``quantitative`` or ``qualitative``.
    value_type, case_type
        Where it belongs in the lists ``programme`` and ``cases``.
    source
        Document and section of the name.
    """

    key: str
    name: str
    meaning: str
    measure: str
    category: str
    value_type: str
    case_type: str
    source: str


@dataclass(frozen=True)
class Catalogue:
    """All reference data of the value model; the lists of value types are data, not code."""

    lists: Mapping[str, tuple[ValueType, ...]]
    conceptualisations: Mapping[str, Conceptualisation]
    sources: Mapping[str, str]

    def value_types(self, name: str = "programme") -> tuple[ValueType, ...]:
        """Return the value types of a list: ``programme``, ``scorecard`` or ``cases``."""
        if name not in self.lists:
            raise unknown("catalogue", "list of value types", name, self.lists)
        return self.lists[name]

    def conceptualisation(self, key: str) -> Conceptualisation:
        """Return the conceptualisation called ``key``, ``q01`` to ``q10`` or ``s01`` to ``s12``."""
        if key not in self.conceptualisations:
            raise unknown("catalogue", "conceptualisation", key, self.conceptualisations)
        return self.conceptualisations[key]


@cache
def catalogue() -> Catalogue:
    """Return the reference data.

    Examples
    --------
    >>> [kind.key for kind in catalogue().value_types()]
    ['environmental', 'economic', 'social', 'research']
    >>> catalogue().conceptualisation("s07").name
    'Democratic participation'
    """
    content = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    lists = {
        one["key"]: tuple(ValueType(kind["key"], kind["name"]) for kind in one["types"])
        for one in content["lists"]
    }
    found = [_conceptualisation(row, group) for group, row in _rows(content)]
    return Catalogue(lists, {one.key: one for one in found}, content["sources"])


def _rows(content: Mapping[str, Any]) -> list[tuple[dict[str, Any], dict[str, str]]]:
    return [(group, row) for group in content["categories"] for row in group["conceptualisations"]]


def _conceptualisation(row: Mapping[str, str], group: Mapping[str, Any]) -> Conceptualisation:
    return Conceptualisation(**row, category=group["key"], source=group["source"])
