"""The ballot as a plain form: what it shows, and what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.models import Process, Proposal
from participation.states import BallotKind
from participation.urls_of import proposal_url
from portal.common.errors import InvalidInput
from portal.ui import components as ui
from portal.ui import formats
from portal.ui.component import Component

PREFIX = "mark."
TICKED = frozenset({BallotKind.APPROVAL, BallotKind.KNAPSACK})
LARGEST = 1_000_000


def entries_of(kind: str, sent: QueryDict) -> dict[str, int]:
    """Return what was marked, by code.

    Raises ``InvalidInput`` if a number is no whole number.
    """
    if kind in TICKED or kind == BallotKind.CHOOSE_ONE:
        return dict.fromkeys(filter(None, sent.getlist("choice")), 1)
    entries = {}
    for name in sent:
        written = str(sent[name]).strip()
        if name.startswith(PREFIX) and written:
            if not (written.isascii() and written.isdecimal()) or int(written) > LARGEST:
                raise InvalidInput(_("Write whole numbers only."))
            entries[name.removeprefix(PREFIX)] = int(written)
    return {code: value for code, value in entries.items() if value}


@dataclass(frozen=True)
class BallotRow:
    """A proposal on the paper with what was marked beside it."""

    proposal: Proposal
    number: int
    value: int
    cost: str
    url: str

    @property
    def html_id(self) -> str:
        """The id of its input."""
        return f"choice-{self.number}"


@dataclass(frozen=True)
class BallotPaperForm(Component):
    """The paper to mark: every proposal with a box or a number, and the sum below."""

    template_name: ClassVar[str] = "participation/components/ballot_paper.html"
    process: Process
    proposals: Sequence[Proposal]
    entries: Mapping[str, int]

    def context(self) -> dict[str, Any]:
        """Add the rows, the rules in words and the sum so far."""
        process = self.process
        kind = process.ballot_kind
        spent = sum(p.cost or 0 for p in self.proposals if self.entries.get(p.code))
        return {
            "process": process,
            "rows": rows_of(process, self.proposals, self.entries),
            "control": control_of(kind),
            "prefix": PREFIX,
            "most_value": _most_value(process),
            "rules": rules_in_words(process),
            "sum": sum_line(process, spent, self.entries),
            "labels": _sum_words(process),
        }


def rows_of(
    process: Process, proposals: Sequence[Proposal], entries: Mapping[str, int]
) -> list[BallotRow]:
    """Return one row per proposal, in the order of the paper."""
    rows = []
    for number, proposal in enumerate(proposals, start=1):
        proposal.process = process
        cost = formats.money(proposal.cost or 0, process.currency)
        value = entries.get(proposal.code, 0)
        rows.append(BallotRow(proposal, number, value, cost, proposal_url(proposal)))
    return rows


def control_of(kind: str) -> str:
    """Return the kind of input: checkbox, radio or number."""
    if kind in TICKED:
        return "checkbox"
    return "radio" if kind == BallotKind.CHOOSE_ONE else "number"


def rules_in_words(process: Process) -> list[str]:
    """Return the rules of this ballot, a sentence each."""
    kind, most, least = process.ballot_kind, process.max_length, process.min_length
    points = process.max_sum_points or 0
    first = {
        BallotKind.APPROVAL: _("Tick every proposal that you want."),
        BallotKind.KNAPSACK: _("Tick what you would spend the budget on; it must not cost more."),
        BallotKind.CHOOSE_ONE: _("Choose the one proposal that you want most."),
        BallotKind.CUMULATIVE: _("Share out %(points)d points among the proposals.")
        % {"points": points},
        BallotKind.SCORING: _("Give points to the proposals, at most %(points)d to each.")
        % {"points": process.max_points or 0},
        BallotKind.ORDINAL: _("Write 1 beside your favourite, 2 beside the next, and so on."),
    }
    sentences = [first[BallotKind(kind)]]
    if kind == BallotKind.CHOOSE_ONE:
        return sentences
    if most is not None:
        sentences.append(
            ngettext(
                "You can mark %(count)d proposal.", "You can mark up to %(count)d proposals.", most
            )
            % {"count": most}
        )
    if least > 1:
        sentences.append(_("Mark at least %(count)d.") % {"count": least})
    return sentences


def sum_line(process: Process, spent: int, entries: Mapping[str, int]) -> Component | None:
    """Return the filling line: money for a knapsack, points or marks for the other kinds."""
    if process.ballot_kind == BallotKind.KNAPSACK:
        return ui.BudgetLine(spent, process.budget, process.currency, label=_("Your budget"))
    used = sum(entries.values()) if process.max_sum_points else len(entries)
    limit = process.max_sum_points or process.max_length
    if limit is None or process.ballot_kind == BallotKind.CHOOSE_ONE:
        return None
    words = _("%(used)d of %(limit)d used, %(left)d left") % {
        "used": used,
        "limit": limit,
        "left": max(0, limit - used),
    }
    label = _("Your points") if process.max_sum_points else _("Your marks")
    return ui.Progress(label, used, limit, words)


def _sum_words(process: Process) -> dict[str, Any]:
    """Return the sentences and the limit that the script needs while marks are made."""
    limit = process.max_sum_points or process.max_length or 0
    return {
        "limit": process.budget if process.ballot_kind == BallotKind.KNAPSACK else limit,
        "counts_points": bool(process.max_sum_points),
        "within": _("{used} of {limit} used, {left} left"),
        "over": _("{used} of {limit}: {left} too much"),
        "currency": process.currency,
    }


def _most_value(process: Process) -> int:
    if process.ballot_kind == BallotKind.ORDINAL:
        return process.max_length or process.proposal_count
    return process.max_points or process.max_sum_points or LARGEST


def marks_in_words(process: Process, rows: Sequence[BallotRow]) -> list[tuple[str, BallotRow]]:
    """Return the marked rows, the favourite first, each with what was given in words."""
    marked = [row for row in rows if row.value]
    if process.ballot_kind == BallotKind.ORDINAL:
        marked.sort(key=lambda row: row.value)
        return [(_("Place %(place)d") % {"place": row.value}, row) for row in marked]
    if control_of(process.ballot_kind) == "number":
        marked.sort(key=lambda row: -row.value)
        return [
            (ngettext("%(n)d point", "%(n)d points", row.value) % {"n": row.value}, row)
            for row in marked
        ]
    return [("", row) for row in marked]
