"""Weights from many people's answers or ballots, together and per group; small groups stay hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

from decision.core.exact import plain
from decision.core.valuing.errors import InvalidValuation, unknown
from decision.core.valuing.figures import figure, figures, shares, texts
from decision.core.valuing.weights.answers import Answer
from decision.core.valuing.weights.elicited import Elicited
from decision.core.valuing.weights.polytope import WeightPolytope
from decision.core.valuing.weights.statements import share

LEAST_SHOWN = 5
"""Groups of fewer people are hidden unless something else is said: ours, a setting."""

NOT_TOLD = ""
"""The group of people who told none."""


@dataclass(frozen=True)
class GroupWeights:
    """The weights of a group of people; ``kind`` and ``group`` are empty for everybody.

    Attributes
    ----------
    people
        How many they are.
    weights
        The mean of theirs, summing to 1.
    quartiles
        Per criterion the lower quartile, the median and the upper quartile of their weights.
    """

    kind: str
    group: str
    people: int
    weights: Mapping[str, Fraction]
    quartiles: Mapping[str, tuple[Fraction, ...]]

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "kind": self.kind,
            "group": self.group,
            "people": self.people,
            "weights": texts(self.weights),
            "quartiles": {
                name: [plain(cut) for cut in cuts] for name, cuts in self.quartiles.items()
            },
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "GroupWeights":
        """Return the group that plain JSON values describe."""
        return cls(
            kind=str(values["kind"]),
            group=str(values["group"]),
            people=int(values["people"]),
            weights=figures(values["weights"], "weight of"),
            quartiles={
                str(name): tuple(figure(cut, f"quartile of {name!r}") for cut in cuts)
                for name, cuts in values["quartiles"].items()
            },
        )


@dataclass(frozen=True)
class PeopleWeights:
    """Weights of everybody and of every group that is large enough to be shown.

    Attributes
    ----------
    everybody
        All answers with points, each counting the same.
    groups
        By kind and group.
    hidden
        Per kind, how many groups are not shown. Where they would have fewer people together
        than the least number, the smallest other group is hidden too, so that nobody can
        subtract.
    blank
        How many answers gave no points; they do not count.
    least_shown
        The least number of people of a group that is shown.
    """

    everybody: GroupWeights
    groups: tuple[GroupWeights, ...]
    hidden: Mapping[str, int]
    blank: int
    least_shown: int

    def elicited(self) -> Elicited:
        """Return the weights of everybody, with a polytope that reaches to every shown group."""
        means = [self.everybody.weights, *(group.weights for group in self.groups)]
        ends = {name: [mean[name] for mean in means] for name in self.everybody.weights}
        statements = tuple(share(name, min(found), max(found)) for name, found in ends.items())
        polytope = WeightPolytope(tuple(ends), statements)
        return Elicited("people", self.everybody.weights, polytope)

    def balanced(self, kind: str) -> dict[str, Fraction]:
        """Return the mean of the shown groups of a kind, each counting the same."""
        means = [group.weights for group in self._of(kind)]
        return {
            name: sum((mean[name] for mean in means), Fraction(0)) / len(means)
            for name in self.everybody.weights
        }

    def disagreement(self, kind: str) -> Fraction:
        """Return how far the two most different shown groups are apart: 0 alike, 1 opposite."""
        pairs = combinations([group.weights for group in self._of(kind)], 2)
        gaps = (sum((abs(a[n] - b[n]) for n in a), Fraction(0)) / 2 for a, b in pairs)
        return max(gaps, default=Fraction(0))

    def _of(self, kind: str) -> list[GroupWeights]:
        found = [group for group in self.groups if group.kind == kind]
        if not found:
            raise unknown("groups", "shown kind of group", kind, {g.kind for g in self.groups})
        return found

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values; they hold nothing about hidden groups but their number."""
        return {
            "everybody": self.everybody.to_json(),
            "groups": [group.to_json() for group in self.groups],
            "hidden": dict(self.hidden),
            "blank": self.blank,
            "least_shown": self.least_shown,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "PeopleWeights":
        """Return what plain JSON values describe."""
        return cls(
            GroupWeights.from_json(values["everybody"]),
            tuple(GroupWeights.from_json(one) for one in values["groups"]),
            {str(kind): int(count) for kind, count in values["hidden"].items()},
            int(values["blank"]),
            int(values["least_shown"]),
        )


def people_weights(
    answers: Sequence[Answer], criteria: Sequence[str], *, least_shown: int = LEAST_SHOWN
) -> PeopleWeights:
    """Return mean weights, one person one voice: each answer is divided by its sum first.

    Parameters
    ----------
    answers
        One per person.
    criteria
        What is weighed.
    least_shown
        The least number of people of a group that is shown, 1 or more.

    Raises
    ------
    InvalidValuation
        If an answer names an unknown criterion or a negative number, or fewer people answered
        than may be shown.

    Examples
    --------
    >>> answers = [Answer({"a": 3, "b": 1}, {"age": "old"}), Answer({"b": 1}, {"age": "young"})]
    >>> found = people_weights(answers, ("a", "b"), least_shown=1)
    >>> [str(weight) for weight in found.everybody.weights.values()]
    ['3/8', '5/8']
    >>> str(found.disagreement("age"))
    '3/4'
    """
    given = [_points(answer, criteria, place) for place, answer in enumerate(answers, start=1)]
    rows = [
        (answer, shares(points, "points"))
        for answer, points in zip(answers, given, strict=True)
        if any(points.values())
    ]
    if len(rows) < max(least_shown, 1):
        raise InvalidValuation(
            "answers",
            f"only {len(rows)} people gave points, at least {max(least_shown, 1)} are needed.",
            "Ask more people, so that nobody is recognised.",
        )
    kinds = sorted({kind for answer, _ in rows for kind in answer.groups})
    shown: list[GroupWeights] = []
    hidden = {}
    for kind in kinds:
        members: dict[str, list[dict[str, Fraction]]] = {}
        for answer, weights in rows:
            members.setdefault(answer.groups.get(kind, NOT_TOLD), []).append(weights)
        open_to_see = _large_enough(
            {name: len(each) for name, each in members.items()}, least_shown
        )
        hidden[kind] = len(members) - len(open_to_see)
        shown += [_mean(kind, name, members[name]) for name in open_to_see]
    everybody = _mean("", "", [weights for _, weights in rows])
    return PeopleWeights(everybody, tuple(shown), hidden, len(answers) - len(rows), least_shown)


def _points(answer: Answer, criteria: Sequence[str], place: int) -> dict[str, Fraction]:
    for name in answer.points:
        if name not in criteria:
            raise unknown(f"answer {place}", "criterion", name, criteria)
    given = figures(answer.points, f"answer {place}, points for")
    for name, points in given.items():
        if points < 0:
            raise InvalidValuation(
                f"answer {place}, points for {name!r}", "they are negative.", "Give 0 or more."
            )
    return {name: given.get(name, Fraction(0)) for name in criteria}


def _large_enough(sizes: Mapping[str, int], least: int) -> list[str]:
    """Return the groups that can be shown without telling the size of a small one."""
    by_size = sorted(sizes, key=lambda name: (sizes[name], name))
    hidden = [name for name in by_size if sizes[name] < least]
    while hidden and len(hidden) < len(by_size) and sum(sizes[name] for name in hidden) < least:
        hidden.append(by_size[len(hidden)])
    return sorted(set(sizes) - set(hidden))


def _mean(kind: str, group: str, rows: Sequence[Mapping[str, Fraction]]) -> GroupWeights:
    weights = {name: sum((row[name] for row in rows), Fraction(0)) / len(rows) for name in rows[0]}
    cuts = {name: _quartiles([row[name] for row in rows]) for name in rows[0]}
    return GroupWeights(kind, group, len(rows), weights, cuts)


def _quartiles(values: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Return the three quartiles, by straight lines between the sorted values."""
    ordered = sorted(values)
    cuts = []
    for quarter in (1, 2, 3):
        below, rest = divmod(quarter * (len(ordered) - 1), 4)
        above = min(below + 1, len(ordered) - 1)
        cuts.append(ordered[below] + (ordered[above] - ordered[below]) * Fraction(rest, 4))
    return tuple(cuts)
