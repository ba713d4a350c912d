"""All scores side by side, once nobody can be swayed by them any more."""

import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from portal.accounts.actor import Actor
from portal.assess.agreement import Agreement, agreement_of
from portal.assess.models import (
    ConflictDeclaration,
    ConsensusScore,
    ConsensusSheet,
    Criterion,
    Entry,
    Panel,
    ScoreSheet,
)
from portal.assess.permissions import can_read_all_scores, can_see_panel
from portal.assess.selectors.panels import seat_of
from portal.assess.states import SheetState
from portal.common.errors import NotFound

Values = dict[tuple[int, int], list[tuple[str, int]]]
"""Entry id and criterion id → who scored what."""


@dataclass(frozen=True)
class Cell:
    """The scores of one entry by one criterion; ``given`` pairs a name with a score."""

    criterion: Criterion
    given: tuple[tuple[str, int], ...]
    agreed: int | None

    @property
    def values(self) -> list[int]:
        """The scores alone."""
        return [value for _name, value in self.given]

    @property
    def mean(self) -> float | None:
        """The mean score, or None without any."""
        return round(statistics.fmean(self.values), 2) if self.given else None

    @property
    def proposed(self) -> int | None:
        """The median, rounded (half to even): where the panel may start from."""
        return round(statistics.median(self.values)) if self.given else None

    @property
    def spread(self) -> int:
        """Largest score minus smallest."""
        return max(self.values) - min(self.values) if self.given else 0

    @property
    def is_disputed(self) -> bool:
        """Whether the scores lie more than a third of the scale apart."""
        return 3 * self.spread > self.criterion.maximum - self.criterion.minimum


@dataclass(frozen=True)
class BoardRow:
    """One entry: its cells in the order of the criteria, the reasons given, and what was agreed."""

    entry: Entry
    cells: tuple[Cell, ...]
    reasons: tuple[tuple[str, str], ...]
    consensus: ConsensusSheet | None

    @property
    def mean_total(self) -> float | None:
        """The weighted mean of the mean scores, or None while one is missing."""
        return _weighted([(cell.criterion, cell.mean) for cell in self.cells])

    @property
    def agreed_total(self) -> float | None:
        """The weighted mean of the agreed scores, or None while one is missing."""
        return _weighted([(cell.criterion, cell.agreed) for cell in self.cells])

    @property
    def disputed(self) -> list[Cell]:
        """The cells worth talking about, the widest first."""
        return sorted((c for c in self.cells if c.is_disputed), key=lambda cell: -cell.spread)


@dataclass(frozen=True)
class Board:
    """What the panel has in front of it when it meets."""

    panel: Panel
    criteria: tuple[Criterion, ...]
    rows: tuple[BoardRow, ...]
    hidden: int


@dataclass(frozen=True)
class PanelResults:
    """Board, agreement over all criteria (each scale brought to 0..1), and per criterion key."""

    board: Board
    agreement: Agreement
    by_criterion: dict[str, Agreement]


def board(*, actor: Actor, panel: Panel) -> Board:
    """Return all handed-in scores of the entries the actor has no conflict with.

    Raises ``NotFound`` for who may not see the panel, and before the panel
    meets. Costs a constant number of queries.
    """
    member = seat_of(actor, panel)
    if not can_see_panel(actor, panel, member) or not can_read_all_scores(
        actor, panel, member, has_conflict=False
    ):
        raise NotFound
    conflicts = member.conflicts if member else ConflictDeclaration.objects.none()
    hidden = set(conflicts.values_list("entry_id", flat=True))
    return _board(panel, hidden)


def results(*, actor: Actor, panel: Panel) -> PanelResults:
    """Return the board with the agreement of the assessors; same access as the board."""
    found = board(actor=actor, panel=panel)
    by_criterion: dict[str, list[list[int]]] = defaultdict(list)
    scaled: list[list[float]] = []
    for row in found.rows:
        for cell in row.cells:
            low, width = cell.criterion.minimum, cell.criterion.maximum - cell.criterion.minimum
            by_criterion[cell.criterion.key].append(cell.values)
            scaled.append([(value - low) / width for value in cell.values])
    each = {key: agreement_of(units) for key, units in by_criterion.items()}
    return PanelResults(found, agreement_of(scaled), each)


def consensus_scores(panel: Panel) -> dict[tuple[int, str], int]:
    """Return the agreed scores by id of the scored object and criterion key."""
    scores = ConsensusScore.objects.filter(sheet__entry__panel=panel)
    rows = scores.values_list("sheet__entry__subject_id", "criterion__key", "value")
    return {(subject_id, key): value for subject_id, key, value in rows}


def _board(panel: Panel, hidden: set[int]) -> Board:
    criteria = tuple(panel.criteria.all())
    entries = [entry for entry in panel.entries.all() if entry.pk not in hidden]
    given, reasons = _handed_in(panel)
    sheets = {s.entry_id: s for s in ConsensusSheet.objects.filter(entry__panel=panel)}
    agreed = _agreed(panel)
    rows = tuple(
        BoardRow(
            entry=entry,
            cells=tuple(
                Cell(c, tuple(given[entry.pk, c.pk]), agreed.get((entry.pk, c.pk)))
                for c in criteria
            ),
            reasons=tuple(reasons[entry.pk]),
            consensus=sheets.get(entry.pk),
        )
        for entry in entries
    )
    return Board(panel, criteria, rows, len(hidden))


def _handed_in(panel: Panel) -> tuple[Values, dict[int, list[tuple[str, str]]]]:
    """Return the scores, and the reasons with their authors, of all handed-in sheets; two queries."""
    given: Values = defaultdict(list)
    reasons: dict[int, list[tuple[str, str]]] = defaultdict(list)
    handed_in = ScoreSheet.objects.filter(entry__panel=panel, state=SheetState.SUBMITTED)
    sheets = handed_in.select_related("member__person").prefetch_related("scores__criterion")
    for sheet in sheets.order_by("member_id"):
        name = sheet.member.person.name
        reasons[sheet.entry_id].append((name, sheet.reason))
        for score in sheet.scores.all():
            if score.value is not None:
                given[sheet.entry_id, score.criterion_id].append((name, score.value))
            if score.reason:
                reasons[sheet.entry_id].append((f"{name}, {score.criterion}", score.reason))
    return given, reasons


def _agreed(panel: Panel) -> dict[tuple[int, int], int]:
    scores = ConsensusScore.objects.filter(sheet__entry__panel=panel)
    rows = scores.values_list("sheet__entry_id", "criterion_id", "value")
    return {(entry_id, criterion_id): value for entry_id, criterion_id, value in rows}


def _weighted(scores: Sequence[tuple[Criterion, float | None]]) -> float | None:
    if any(value is None for _criterion, value in scores):
        return None
    total = sum(float(criterion.weight) for criterion, _value in scores)
    weighted = sum(float(criterion.weight) * (value or 0) for criterion, value in scores)
    return round(weighted / total, 3) if total else None
