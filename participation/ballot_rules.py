"""Whether what a voter marked is a ballot that the process allows. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.states import BallotKind
from portal.common.errors import InvalidInput

Marks = list[tuple[str, int]]

TICKED = frozenset({BallotKind.APPROVAL, BallotKind.CHOOSE_ONE, BallotKind.KNAPSACK})


@dataclass(frozen=True)
class BallotPaper:
    """The rules and the proposals of one process at the moment of voting.

    ``costs`` maps the code of every proposal on the ballot to its cost in
    minor units, like ``budget``.
    """

    kind: str
    min_length: int
    max_length: int | None
    max_points: int | None
    max_sum_points: int | None
    budget: int
    costs: Mapping[str, int]

    @property
    def most(self) -> int | None:
        """The most proposals one ballot may name."""
        return 1 if self.kind == BallotKind.CHOOSE_ONE else self.max_length

    def marks_of(self, entries: Mapping[str, int]) -> Marks:
        """Return the checked marks in ballot order.

        Parameters
        ----------
        entries
            Code to 1 for a tick, to points, or to a rank from 1; entries of 0
            (False) say that the proposal was not marked.

        Raises
        ------
        InvalidInput
            With a sentence that says what to change.
        """
        marked = {code: int(value) for code, value in entries.items() if value}
        unknown = sorted(set(marked) - set(self.costs))
        if unknown:
            raise InvalidInput(
                _("Proposal %s is not on this ballot.") % ", ".join(code[:40] for code in unknown)
            )
        if any(value < 0 for value in marked.values()):
            raise InvalidInput(_("Points and ranks cannot be negative."))
        self._check_length(len(marked))
        return self._checked(marked)

    def _check_length(self, length: int) -> None:
        if length < self.min_length:
            raise InvalidInput(
                ngettext(
                    "Choose at least %(count)d proposal.",
                    "Choose at least %(count)d proposals.",
                    self.min_length,
                )
                % {"count": self.min_length}
            )
        if self.most is not None and length > self.most:
            raise InvalidInput(
                ngettext(
                    "You marked %(marked)d proposals; only %(count)d is allowed.",
                    "You marked %(marked)d proposals; at most %(count)d are allowed.",
                    self.most,
                )
                % {"marked": length, "count": self.most}
            )

    def _checked(self, marked: dict[str, int]) -> Marks:
        if self.kind in TICKED:
            return self._ticks(marked)
        if self.kind == BallotKind.ORDINAL:
            return self._ranking(marked)
        return self._points(marked)

    def _ticks(self, marked: dict[str, int]) -> Marks:
        spent = sum(self.costs[code] for code in marked)
        if self.kind == BallotKind.KNAPSACK and spent > self.budget:
            raise InvalidInput(_("Your choice costs more than the budget. Take something out."))
        return [(code, 1) for code in sorted(marked)]

    def _ranking(self, marked: dict[str, int]) -> Marks:
        ranked = sorted(marked.items(), key=lambda mark: mark[1])
        if [rank for _code, rank in ranked] != list(range(1, len(ranked) + 1)):
            raise InvalidInput(
                _("Give each proposal its own place: 1 for your favourite, then 2, and so on.")
            )
        return ranked

    def _points(self, marked: dict[str, int]) -> Marks:
        highest = max(marked.values(), default=0)
        if self.max_points is not None and highest > self.max_points:
            raise InvalidInput(_("One proposal can get at most %d points.") % self.max_points)
        total = sum(marked.values())
        if self.max_sum_points is not None and total > self.max_sum_points:
            raise InvalidInput(
                _("You gave %(total)d points; there are %(most)d to share out.")
                % {"total": total, "most": self.max_sum_points}
            )
        return sorted(marked.items(), key=lambda mark: (-mark[1], mark[0]))


def tally_of(marks: Marks, kind: str) -> dict[str, tuple[int, int]]:
    """Return what a ballot adds to each proposal: one vote, and so many points.

    A ranking adds as many points as there are places from the mark to the end.
    """
    if kind == BallotKind.ORDINAL:
        return {code: (1, len(marks) - at) for at, (code, _rank) in enumerate(marks)}
    return {code: (1, value) for code, value in marks}
