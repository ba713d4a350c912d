"""The value tree: value types, branches below them, criteria as leaves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Union

from decision.core.valuing.catalogue import catalogue
from decision.core.valuing.criterion import Criterion
from decision.core.valuing.errors import InvalidValuation, unknown
from decision.core.valuing.figures import Figure, figure, shares


@dataclass(frozen=True)
class Branch:
    """A node of the tree; ``parts`` are branches or keys of criteria."""

    key: str
    parts: tuple[Union["Branch", str], ...]
    name: str = ""

    def leaves(self) -> Iterator[str]:
        """Yield the keys of all criteria below."""
        for part in self.parts:
            if isinstance(part, Branch):
                yield from part.leaves()
            else:
                yield part

    def branches(self) -> Iterator["Branch"]:
        """Yield this branch and all below it."""
        yield self
        for part in self.parts:
            if isinstance(part, Branch):
                yield from part.branches()

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        parts = [part.to_json() if isinstance(part, Branch) else part for part in self.parts]
        return {"key": self.key, "name": self.name, "parts": parts}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Branch":
        """Return the branch that plain JSON values describe."""
        parts = (
            cls.from_json(part) if isinstance(part, Mapping) else str(part)
            for part in values["parts"]
        )
        return cls(str(values["key"]), tuple(parts), str(values.get("name", "")))


@dataclass(frozen=True)
class ValueTree:
    """Criteria under value types.

    Attributes
    ----------
    criteria
        In the order in which they are shown.
    branches
        The top branches; each is a value type and holds every criterion of that type.
    """

    criteria: tuple[Criterion, ...]
    branches: tuple[Branch, ...]

    def __post_init__(self) -> None:
        if not self.criteria:
            raise InvalidValuation("value tree", "it has no criterion.", "Add at least one.")
        nodes = [branch.key for top in self.branches for branch in top.branches()]
        _check_once([*self.keys, *nodes], "names {} twice.", "Give every node its own key.")
        leaves = [leaf for top in self.branches for leaf in top.leaves()]
        for leaf in leaves:
            if leaf not in self.keys:
                raise unknown("value tree", "criterion", leaf, self.keys)
        _check_once(leaves, "holds {} twice.", "Keep it in one branch.")
        for key in self.keys:
            if key not in leaves:
                raise InvalidValuation(
                    f"criterion {key!r}", "no branch holds it.", "Put it under a value type."
                )

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of all criteria."""
        return tuple(criterion.key for criterion in self.criteria)

    @cached_property
    def _by_key(self) -> dict[str, Criterion]:
        return {criterion.key: criterion for criterion in self.criteria}

    def criterion(self, key: str) -> Criterion:
        """Return a criterion; raise where there is none with this key."""
        if key not in self._by_key:
            raise unknown("value tree", "criterion", key, self.keys)
        return self._by_key[key]

    def value_type_of(self, key: str) -> str:
        """Return the key of the value type that holds a criterion."""
        self.criterion(key)
        return next(top.key for top in self.branches if key in top.leaves())

    def weights(self, local: Mapping[str, Figure]) -> dict[str, Fraction]:
        """Return the weight of every criterion from weights given node by node.

        Weights are shared out among the parts of each branch; a criterion has the product of
        the shares on its way from the top. A part without siblings needs no weight.

        Examples
        --------
        >>> from decision.core.valuing.criterion import harm_scale
        >>> tree = by_value_type({"social": [harm_scale("health"), harm_scale("safety")],
        ...                       "economic": [harm_scale("cost")]})
        >>> weights = tree.weights({"social": 3, "economic": 1, "health": 1, "safety": 2})
        >>> {key: str(weight) for key, weight in weights.items()}
        {'cost': '1/4', 'health': '1/4', 'safety': '1/2'}
        """
        known = {*self.keys, *(b.key for top in self.branches for b in top.branches())}
        for name in local:
            if name not in known:
                raise unknown("weights", "branch or criterion", name, sorted(known))
        found = dict(_shared_out(self.branches, local, Fraction(1)))
        return {key: found[key] for key in self.keys}

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "criteria": [criterion.to_json() for criterion in self.criteria],
            "branches": [branch.to_json() for branch in self.branches],
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "ValueTree":
        """Return the tree that plain JSON values describe."""
        try:
            return cls(
                tuple(Criterion.from_json(one) for one in values["criteria"]),
                tuple(Branch.from_json(one) for one in values["branches"]),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise InvalidValuation(
                "value tree", f"it is not of the documented form ({error}).", "See the schema."
            ) from error


def by_value_type(
    criteria: Mapping[str, Sequence[Criterion]], *, types: str = "programme"
) -> ValueTree:
    """Return the tree with one branch per value type of a list of the catalogue.

    Raises
    ------
    InvalidValuation
        If a value type is not in the list, or there is no criterion.
    """
    names = {kind.key: kind.name for kind in catalogue().value_types(types)}
    for key in criteria:
        if key not in names:
            raise unknown("value tree", "value type", key, names)
    branches = tuple(
        Branch(key, tuple(one.key for one in criteria[key]), name)
        for key, name in names.items()
        if criteria.get(key)
    )
    return ValueTree(tuple(one for key in names for one in criteria.get(key, ())), branches)


def _check_once(names: Sequence[str], problem: str, remedy: str) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InvalidValuation("value tree", f"it {problem.format(repr(twice[0]))}", remedy)


def _shared_out(
    parts: Sequence[Branch | str], local: Mapping[str, Figure], whole: Fraction
) -> Iterator[tuple[str, Fraction]]:
    keys = {part.key if isinstance(part, Branch) else part: part for part in parts}
    given = {key: _local(key, local, alone=len(keys) == 1) for key in keys}
    for key, part_of in shares(given, f"weights of {', '.join(keys)}").items():
        part = keys[key]
        if isinstance(part, Branch):
            yield from _shared_out(part.parts, local, whole * part_of)
        else:
            yield part, whole * part_of


def _local(key: str, local: Mapping[str, Figure], *, alone: bool) -> Fraction:
    if alone:
        return Fraction(1)
    if key not in local:
        raise InvalidValuation(
            f"weight of {key!r}", "there is none.", "Give it a weight; 0 leaves it out."
        )
    return figure(local[key], f"weight of {key!r}")
