"""How far the scoring has come, in numbers that give nothing away."""

from dataclasses import dataclass

from portal.assess.models import ConflictDeclaration, Panel, ScoreSheet
from portal.assess.states import SheetState


@dataclass(frozen=True)
class Progress:
    """Sheets handed in out of those expected; conflicts make none."""

    submitted: int
    expected: int
    undeclared: int

    @property
    def is_complete(self) -> bool:
        """Whether everybody has declared and every expected sheet is in."""
        return self.undeclared == 0 and self.submitted >= self.expected


def progress_of(panel: Panel) -> Progress:
    """Return how many sheets are in; four queries."""
    assessors = panel.members.filter(is_assessor=True)
    declared = list(assessors.values_list("declared_at", flat=True))
    conflicts = ConflictDeclaration.objects.filter(
        member__panel=panel, member__is_assessor=True
    ).count()
    submitted = ScoreSheet.objects.filter(member__panel=panel, state=SheetState.SUBMITTED).count()
    expected = len(declared) * panel.entries.count() - conflicts
    return Progress(submitted, expected, sum(moment is None for moment in declared))
