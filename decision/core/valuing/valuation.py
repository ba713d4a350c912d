"""A valued set of candidates: the value tree, who scored what, and what was agreed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from decision.core.valuing.distributions import Score
from decision.core.valuing.errors import InvalidValuation, MissingScores, unknown
from decision.core.valuing.pruning import without
from decision.core.valuing.scores import score, written
from decision.core.valuing.tree import ValueTree

FORMAT = "throughline-valuation/1"


@dataclass(frozen=True)
class Entry:
    """One score of one candidate on one criterion; ``assessor`` is empty where it was agreed."""

    candidate: str
    criterion: str
    assessor: str
    score: Score

    @property
    def place(self) -> str:
        """Where an error about this score lies."""
        by = f" by {self.assessor!r}" if self.assessor else ""
        return f"score of {self.candidate!r} on {self.criterion!r}{by}"

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        by = {"assessor": self.assessor} if self.assessor else {}
        return {
            "candidate": self.candidate,
            "criterion": self.criterion,
            **by,
            "score": written(self.score),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any], *, agreed: bool = False) -> "Entry":
        """Return the entry that plain JSON values describe."""
        candidate, criterion = str(values["candidate"]), str(values["criterion"])
        assessor = "" if agreed else str(values.get("assessor") or "everybody")
        place = f"score of {candidate!r} on {criterion!r}"
        return cls(candidate, criterion, assessor, score(values["score"], place))


@dataclass(frozen=True)
class Valuation:
    """Candidates and their scores.

    Attributes
    ----------
    tree
        The criteria under their value types.
    candidates
        Ids, in the order in which they are shown.
    entries
        What each assessor gave; they stay as they are whatever is agreed.
    agreed
        What the assessors settled on together, at most once per candidate and criterion.
    """

    tree: ValueTree
    candidates: tuple[str, ...]
    entries: tuple[Entry, ...]
    agreed: tuple[Entry, ...] = ()

    def __post_init__(self) -> None:
        if not self.candidates or len(set(self.candidates)) != len(self.candidates):
            raise InvalidValuation(
                "candidates", "there is none, or one stands twice.", "List each id once."
            )
        seen: set[tuple[str, str, str]] = set()
        for entry in (*self.entries, *self.agreed):
            self._check(entry)
            key = (entry.candidate, entry.criterion, entry.assessor)
            if key in seen:
                raise InvalidValuation(entry.place, "it is given twice.", "Keep one of the two.")
            seen.add(key)
        if any(entry.assessor for entry in self.agreed):
            raise InvalidValuation(
                "agreed scores", "one names an assessor.", "Give it as that assessor's score."
            )

    def _check(self, entry: Entry) -> None:
        if entry.candidate not in self._known:
            raise unknown(entry.place, "candidate", entry.candidate, self.candidates)
        function = self.tree.criterion(entry.criterion).function
        function.value_range(entry.score.least, entry.score.most, entry.place)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.candidates)

    @cached_property
    def assessors(self) -> tuple[str, ...]:
        """Everybody who gave a score, in order of appearance."""
        return tuple(dict.fromkeys(entry.assessor for entry in self.entries))

    @cached_property
    def by_pair(self) -> dict[tuple[str, str], dict[str, Score]]:
        """Scores by assessor, per candidate and criterion."""
        found: dict[tuple[str, str], dict[str, Score]] = {}
        for entry in self.entries:
            found.setdefault((entry.candidate, entry.criterion), {})[entry.assessor] = entry.score
        return found

    @cached_property
    def values(self) -> dict[tuple[str, str], dict[str, Fraction]]:
        """Values of the scores' central levels by assessor, per candidate and criterion."""
        found: dict[tuple[str, str], dict[str, Fraction]] = {}
        for (candidate, key), given in self.by_pair.items():
            value_of = self.tree.criterion(key).value_of
            found[candidate, key] = {who: value_of(one.centre) for who, one in given.items()}
        return found

    @cached_property
    def settled_values(self) -> dict[tuple[str, str], Fraction]:
        """Values of the agreed scores per candidate and criterion."""
        return {
            (candidate, key): self.tree.criterion(key).value_of(one.centre)
            for (candidate, key), one in self.settled.items()
        }

    @cached_property
    def settled(self) -> dict[tuple[str, str], Score]:
        """Agreed scores per candidate and criterion."""
        return {(entry.candidate, entry.criterion): entry.score for entry in self.agreed}

    @cached_property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """Pairs of candidate and criterion for which nobody gave a score."""
        return tuple(
            (candidate, key)
            for candidate in self.candidates
            for key in self.tree.keys
            if (candidate, key) not in self.by_pair and (candidate, key) not in self.settled
        )

    def check_complete(self) -> None:
        """Raise ``MissingScores`` where a candidate has no score on a criterion."""
        if self.missing:
            raise MissingScores(self.missing)

    def without_unscored(self) -> tuple["Valuation", tuple[str, ...]]:
        """Return the valuation of fully scored candidates, and the ids of the others."""
        dropped = {candidate for candidate, _ in self.missing}
        if not dropped:
            return self, ()
        kept = tuple(one for one in self.candidates if one not in dropped)
        fewer = self._kept(lambda entry: entry.candidate not in dropped)
        left = replace(self, candidates=kept, **fewer)
        return left, tuple(one for one in self.candidates if one in dropped)

    def without_criterion(self, key: str) -> "Valuation":
        """Return the valuation as if a criterion had never been there."""
        fewer = self._kept(lambda entry: entry.criterion != key)
        return replace(self, tree=without(self.tree, key), **fewer)

    def without_assessor(self, assessor: str) -> "Valuation":
        """Return the valuation as if an assessor had given no scores; what was agreed stays."""
        if assessor not in self.assessors:
            raise unknown("assessors", "assessor", assessor, self.assessors)
        return replace(self, **self._kept(lambda entry: entry.assessor != assessor))

    def _kept(self, test: Callable[[Entry], bool]) -> dict[str, Any]:
        return {
            "entries": tuple(filter(test, self.entries)),
            "agreed": tuple(filter(test, self.agreed)),
        }

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values, see ``schemas/valuation.schema.json``."""
        return {
            "format": FORMAT,
            "tree": self.tree.to_json(),
            "candidates": list(self.candidates),
            "scores": [entry.to_json() for entry in self.entries],
            "agreed": [entry.to_json() for entry in self.agreed],
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Valuation":
        """Return the valuation that plain JSON values describe.

        Raises
        ------
        InvalidValuation
            Where something is wrong, with the place and what to do.
        """
        try:
            if values.get("format", FORMAT) != FORMAT:
                raise unknown("valuation", "format", str(values["format"]), [FORMAT])
            return cls(
                ValueTree.from_json(values["tree"]),
                tuple(map(str, values["candidates"])),
                _entries(values.get("scores", ()), agreed=False),
                _entries(values.get("agreed", ()), agreed=True),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise InvalidValuation(
                "valuation", f"it is not of the documented form ({error}).", "See the schema."
            ) from error


def _entries(rows: Iterable[Mapping[str, Any]], *, agreed: bool) -> tuple[Entry, ...]:
    return tuple(Entry.from_json(row, agreed=agreed) for row in rows)
