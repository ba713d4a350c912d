"""A city's election as a portfolio: areas from coordinates, shares, balance limits, criteria."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from statistics import median

from decision.core import Election
from decision.core.exact import Exact, exact
from decision.core.optimise.parts import Balance, Candidate
from decision.core.optimise.problem import Problem

Place = tuple[float, float]
NO_PLACE = "no place"
N_AREAS = 5
FARTHEST = 0.1
"""Degrees from the middle place, north or east, beyond which a place is taken for an error."""
LEAST_ASKED = Fraction(3, 100)
"""A value with a smaller part of the votes gets no balance limit."""
_GRAIN = 1000
_WHOLE = 100_000


def areas_of(places: Mapping[str, Place | None], n_areas: int = N_AREAS) -> dict[str, str]:
    """Return the area of each proposal, numbered from north to south.

    The places are put in order from north to south and cut at the widest empty strips. Proposals
    without a place, or with one too far from the middle of all, are in no area.
    """
    given = [place for place in places.values() if place is not None]
    middle = [median(side) for side in zip(*given, strict=True)]
    usable = {
        name: place
        for name, place in places.items()
        if place is not None
        and all(abs(a - b) <= FARTHEST for a, b in zip(place, middle, strict=True))
    }
    norths = sorted({place[0] for place in usable.values()}, reverse=True)
    strips = sorted(pairwise(norths), key=lambda pair: pair[1] - pair[0])[: n_areas - 1]
    cuts = sorted((pair[1] for pair in strips), reverse=True)
    return {
        name: f"area {1 + sum(usable[name][0] <= cut for cut in cuts)}"
        if name in usable
        else NO_PLACE
        for name in places
    }


def shares_of(
    amounts: Mapping[str, Exact], values: Mapping[str, tuple[str, ...]], chosen: Iterable[str]
) -> dict[str, Fraction]:
    """Return which part of the amounts of the chosen serves each value.

    A proposal with several values counts in full for each, so the parts can be more than 1 together.
    """
    names = list(chosen)
    total = sum(Fraction(amounts[name]) for name in names)
    parts = {value: Fraction(0) for several in values.values() for value in several}
    for name in names:
        for value in values[name]:
            parts[value] += Fraction(amounts[name])
    return {value: part / total if total else part for value, part in parts.items()}


def age_group(age: str) -> str:
    """Return the age group of a voter."""
    if not age.isdigit():
        return "age unknown"
    return "under 30" if int(age) < 30 else "30 to 59" if int(age) < 60 else "60 and over"


@dataclass(frozen=True)
class City:
    """An election and what its file says of its proposals."""

    election: Election

    @cached_property
    def attributes(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Per attribute and proposal: its values."""
        projects = self.election.projects
        areas = areas_of({one.id: one.place for one in projects})
        return {
            "category": {one.id: one.listed("category") for one in projects},
            "beneficiary": {one.id: one.listed("beneficiaries") for one in projects},
            "area": {name: (area,) for name, area in areas.items()},
        }

    @cached_property
    def costs(self) -> dict[str, Exact]:
        """What each proposal costs."""
        return {one.id: one.cost for one in self.election.projects}

    @cached_property
    def by_money(self) -> dict[str, Exact]:
        """What each proposal is worth if a wish is worth what it costs: votes × cost."""
        return {name: self.election.votes[name] * cost for name, cost in self.costs.items()}

    @cached_property
    def asked(self) -> dict[str, dict[str, Fraction]]:
        """Per attribute and value: its part of all votes; values from the greatest down."""
        found = {
            name: shares_of(self.election.votes, values, self.costs)
            for name, values in self.attributes.items()
        }
        return {
            name: dict(sorted(parts.items(), key=lambda pair: (-pair[1], pair[0])))
            for name, parts in found.items()
        }

    def spent(self, chosen: Iterable[str]) -> dict[str, dict[str, Fraction]]:
        """Return per attribute and value: its part of the money of the chosen."""
        names = list(chosen)
        return {
            name: shares_of(self.costs, values, names) for name, values in self.attributes.items()
        }

    def short(self, chosen: Iterable[str], part: Fraction) -> tuple[str, ...]:
        """Return the values that get less than this part of their share of the votes."""
        spent = self.spent(chosen)
        return tuple(
            one.value
            for one in self.balances(part)
            if spent[one.attribute][one.value] < Fraction(one.least_share or 0)
        )

    def served(self, chosen: Iterable[str]) -> int:
        """Return how many voters get at least one of their wishes."""
        names = set(chosen)
        return sum(1 for ballot in self.election.ballots if names & set(ballot.projects))

    def votes_for(self, chosen: Iterable[str]) -> int:
        """Return how many votes the chosen have together."""
        return int(sum(self.election.votes[name] for name in chosen))

    def balances(self, part: Fraction) -> tuple[Balance, ...]:
        """Return limits: each value gets at least this part of its share of the votes.

        Limits are rounded down to a tenth of a percent of the money spent.
        """
        return tuple(
            Balance(
                attribute,
                value,
                measure="cost",
                least_share=exact(Fraction(int(asked * part * _GRAIN), _GRAIN)),
            )
            for attribute, values in self.asked.items()
            for value, asked in values.items()
            if value != NO_PLACE and asked >= LEAST_ASKED
        )

    def problem(
        self,
        scores: Mapping[str, Mapping[str, Exact]],
        weights: Mapping[str, Exact] | None = None,
        balances: tuple[Balance, ...] = (),
    ) -> Problem:
        """Return the choice under the city's budget; scores per criterion and proposal."""
        candidates = tuple(
            Candidate(
                one.id,
                name=one.name,
                costs={"money": one.cost},
                scores={criterion: points[one.id] for criterion, points in scores.items()},
                attributes={
                    name: values[one.id]
                    for name, values in self.attributes.items()
                    if values[one.id]
                },
            )
            for one in self.election.projects
        )
        return Problem(
            candidates, {"money": self.election.budget}, weights or {}, balances=balances
        )

    def criteria(self) -> dict[str, dict[str, Exact]]:
        """Return scores by criterion, each criterion worth 100,000 over all proposals."""
        ages: dict[str, dict[str, Exact]] = {}
        for ballot, age in zip(
            self.election.ballots, self.election.voter_facts["age"], strict=True
        ):
            votes = ages.setdefault(age_group(age), dict.fromkeys(self.costs, 0))
            for name in ballot.projects:
                votes[name] += 1
        groups = {name: len(found) for name, found in self.attributes["beneficiary"].items()}
        named = {f"votes {group}": votes for group, votes in sorted(ages.items())}
        points: dict[str, Mapping[str, Exact]] = {
            "votes": self.election.votes,
            **named,
            "beneficiary groups": groups,
        }
        return {name: parts_of(one) for name, one in points.items()}


def parts_of(points: Mapping[str, Exact]) -> dict[str, Exact]:
    """Return the points as parts of 100,000, rounded."""
    total = sum(points.values())
    return {
        name: round(Fraction(amount) * _WHOLE / Fraction(total)) for name, amount in points.items()
    }
