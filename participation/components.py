"""What is shown of a process, built from the design system."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.events import stream_of
from participation.models import Process, Proposal
from participation.permissions import can_see_outcome, can_see_votes, can_support
from participation.states import (
    PhaseKind,
    ProcessState,
    ProposalOutcome,
    Verb,
)
from participation.urls_of import process_url, proposal_url, results_url, support_url, vote_url
from portal.accounts.actor import ANONYMOUS, Actor
from portal.ui import components as ui
from portal.ui import formats
from portal.ui.component import Component, Content, Surroundings

VERDICTS = {ProposalOutcome.CHOSEN: "chosen", ProposalOutcome.NOT_CHOSEN: "not_chosen"}


def login_url(following: str) -> str:
    """Return the log-in page that leads back to ``following``."""
    return f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': following})}"


def phase_bar(
    process: Process, now: datetime | None = None, *, compact: bool = False
) -> ui.PhaseBar:
    """Return the line of phases with "you are here"."""
    now = now or timezone.now()
    current = process.phase_at(now)

    def state(phase: Any) -> str:
        if phase == current:
            return "done" if phase.is_past(now) else "now"
        return "done" if phase.starts_at <= now else "waiting"

    return ui.PhaseBar(
        [
            ui.Phase(
                phase.get_kind_display(), state(phase), phase.starts_at, _last_day(phase.ends_at)
            )
            for phase in process.dated_phases
        ],
        label=_("Phases of this budget"),
        compact=compact,
    )


def _last_day(ends_at: datetime | None) -> datetime | None:
    """Return the last moment inside the phase: a phase that ends at midnight ends the day before."""
    return ends_at - timedelta(microseconds=1) if ends_at else None


def main_action(
    process: Process, now: datetime | None = None, *, has_ballot: bool = False
) -> ui.LinkButton | None:
    """Return the one thing to do now."""
    now = now or timezone.now()
    if process.allows(Verb.VOTE, now):
        return ui.LinkButton(_("Change your vote") if has_ballot else _("Vote"), vote_url(process))
    if process.allows(Verb.PROPOSE, now):
        url = reverse("participation:new_proposal", kwargs={"slug": process.slug})
        return ui.LinkButton(_("Make a proposal"), url)
    if can_see_votes(process, now):
        return ui.LinkButton(_("See the result"), results_url(process))
    return None


def turnout_words(process: Process) -> str:
    """Return how many have voted, against how many could."""
    voted = ngettext(
        "%(count)s person has voted", "%(count)s people have voted", process.ballot_count
    ) % {"count": formats.number(process.ballot_count)}
    if not process.population:
        return voted
    share = formats.percent(process.ballot_count / process.population, 1)
    return _("%(voted)s, %(share)s of those who could") % {"voted": voted, "share": share}


def process_facts(process: Process) -> ui.Facts:
    """Return the margin: dates, who decides, who has taken part, where it comes from."""
    facts = [ui.Fact(_("Budget"), formats.money(process.budget, process.currency))]
    for phase in process.dated_phases:
        words = formats.written(phase.starts_at)
        last = _last_day(phase.ends_at)
        if last and formats.written(last) != words:
            words = f"{words} – {formats.written(last)}"
        facts.append(ui.Fact(phase.get_kind_display(), words))
    if process.body:
        facts.append(ui.Fact(_("Who decides"), process.body))
    if process.ballot_count:
        facts.append(ui.Fact(_("Who has taken part"), Turnout(process)))
    if process.contact:
        facts.append(ui.Fact(_("Contact"), process.contact))
    if process.source:
        facts.append(ui.Fact(_("Source"), process.source))
    return ui.Facts(facts, title=_("Facts and dates"))


@dataclass(frozen=True)
class Turnout(Component):
    """How many have voted; kept up to date while people vote."""

    template_name: ClassVar[str] = "participation/components/turnout.html"
    process: Process

    def context(self) -> dict[str, Any]:
        """Add the words."""
        return {"slug": self.process.slug, "words": turnout_words(self.process)}


@dataclass(frozen=True)
class ProposalCard(Component):
    """A proposal in a list: title, cost, place, and how it stands.

    ``actor`` is None in what everybody receives; then support is a link.
    """

    proposal: Proposal
    process: Process
    actor: Actor | None = None
    is_supported: bool = False
    comments: int = 0
    now: datetime = field(default_factory=timezone.now)
    heading_level: int = 3

    def render(self, parent: Surroundings = None) -> SafeString:
        """Draw the card."""
        return self.card().render(parent)

    def card(self) -> ui.Card:
        """Say what stands on the card."""
        proposal = self.proposal
        return ui.Card(
            title=proposal.title,
            url=proposal_url(proposal),
            eyebrow=", ".join(proposal.categories[:2]),
            meta=self._meta(),
            badge=verdict_badge(proposal, self.process),
            footer=self.support(),
            heading_level=self.heading_level,
            html_id=f"proposal-{proposal.pk}",
        )

    def _meta(self) -> list[Content]:
        proposal, process = self.proposal, self.process
        meta: list[Content] = []
        if proposal.cost is not None:
            meta.append(formats.money(proposal.cost, process.currency))
        if proposal.place or proposal.district:
            meta.append(proposal.place or proposal.district)
        if can_see_votes(process, self.now):
            meta.append(votes_words(proposal, process))
        if self.comments:
            meta.append(
                ngettext("%(count)d comment", "%(count)d comments", self.comments)
                % {"count": self.comments}
            )
        return meta

    def support(self) -> ui.VoteControl | None:
        """Return the support control, while support counts for something."""
        return support_control(self.proposal, self.process, self.actor, self.is_supported, self.now)


def support_control(
    proposal: Proposal,
    process: Process,
    actor: Actor | None,
    is_supported: bool,
    now: datetime,
) -> ui.VoteControl | None:
    """Return support as a form for those who may, a link for visitors, a number for the others."""
    is_open = process.allows(Verb.SUPPORT, now)
    if not is_open and not proposal.support_count:
        return None
    control: dict[str, Any] = {
        "label": _("Support"),
        "chosen_label": _("You support this"),
        "subject": proposal.title,
        "count": proposal.support_count,
        "is_chosen": is_supported,
    }
    if is_open and (actor is None or not actor.is_authenticated):
        control["link_url"] = login_url(proposal_url(proposal))
        control["link_label"] = _("Log in to support")
    elif actor is not None and can_support(actor, proposal, now):
        control["action"] = support_url(proposal)
    return ui.VoteControl(**control)


def votes_words(proposal: Proposal, process: Process) -> str:
    """Return the votes a proposal got, in words; with its points where ballots carry points."""
    votes = ngettext("%(count)s vote", "%(count)s votes", proposal.vote_count) % {
        "count": formats.number(proposal.vote_count)
    }
    if process.ballot_kind not in {"cumulative", "scoring", "ordinal"}:
        return votes
    points = ngettext("%(count)s point", "%(count)s points", proposal.score) % {
        "count": formats.number(proposal.score)
    }
    return f"{points}, {votes}"


def verdict_badge(proposal: Proposal, process: Process) -> ui.StateBadge | None:
    """Return whether it was chosen, once that is public."""
    state = VERDICTS.get(ProposalOutcome(proposal.outcome))
    if state is None or not can_see_outcome(process):
        return None
    return ui.StateBadge(state, str(ProposalOutcome(proposal.outcome).label))


@dataclass(frozen=True)
class ProcessCard(Component):
    """A process in a list, with its phase line and the one thing to do."""

    template_name: ClassVar[str] = "participation/components/process_card.html"
    process: Process
    heading_level: int = 2

    def context(self) -> dict[str, Any]:
        """Build the card."""
        process, now = self.process, timezone.now()
        phase = process.phase_at(now)
        is_open = phase is not None and phase.is_open(now)
        return {
            "card": ui.ProcessCard(
                title=process.title,
                url=process_url(process),
                kind=_("Draft") if process.state == ProcessState.DRAFT else kind_words(process),
                sentence=process.summary,
                phase=phase.get_kind_display() if phase else _("Not begun yet"),
                closes=_last_day(phase.ends_at) if phase and is_open else None,
                minutes=4 if process.allows(Verb.VOTE, now) else None,
                phases=phase_bar(process, now, compact=True),
                action=main_action(process, now),
                heading_level=self.heading_level,
            )
        }


def kind_words(process: Process) -> str:
    """Return what the process is, and that it was a real election where it was."""
    return (
        _("Participatory budget, real election") if process.is_real else _("Participatory budget")
    )


@dataclass(frozen=True)
class ProcessView(Component):
    """A process on a page of its own or of an editor: phases, the action, figures, proposals.

    ``actor`` is the reader; ``has_ballot`` whether they voted. Nothing here is
    private to anybody else. ``proposals`` are shown below; ``show_title`` is off
    where the page around it has the title.
    """

    template_name: ClassVar[str] = "participation/components/process_view.html"
    process: Process
    actor: Actor = ANONYMOUS
    has_ballot: bool = False
    proposals: Sequence[Proposal] = ()
    comments: Mapping[int, int] = field(default_factory=dict)
    seq: int = 0
    heading_level: int = 2

    def context(self) -> dict[str, Any]:
        """Build the parts."""
        process, now = self.process, timezone.now()
        phase = process.phase_at(now)
        return {
            "process": process,
            "stream": stream_of(process),
            "seq": self.seq,
            "bar": phase_bar(process, now),
            "action": main_action(process, now, has_ballot=self.has_ballot),
            "closes": _last_day(phase.ends_at) if phase and phase.is_open(now) else None,
            "has_ballot": self.has_ballot,
            "figures": key_figures(process),
            "cards": ui.CardGrid(
                [
                    ProposalCard(
                        each,
                        process,
                        None,
                        comments=self.comments.get(each.pk, 0),
                        now=now,
                        heading_level=self.heading_level + 1,
                    )
                    for each in self.proposals
                ]
            ),
            "has_cards": bool(self.proposals),
            "list_url": reverse("participation:proposals", kwargs={"slug": process.slug}),
            "results_url": results_url(process) if can_see_votes(process, now) else "",
            "heading_level": self.heading_level,
            "is_archived": process.state == ProcessState.ARCHIVED,
        }


def key_figures(process: Process) -> ui.KeyFigures:
    """Return the numbers that matter: money, proposals, voters."""
    figures = [
        ui.KeyFigure(formats.money(process.budget, process.currency), _("to decide on")),
        ui.KeyFigure(
            formats.number(process.proposal_count),
            ngettext("proposal", "proposals", process.proposal_count),
        ),
    ]
    voting = [phase for phase in process.dated_phases if phase.kind == PhaseKind.VOTING]
    if voting and voting[0].starts_at <= timezone.now():
        figures.append(
            ui.KeyFigure(
                formats.number(process.ballot_count),
                ngettext("person voted", "people voted", process.ballot_count),
            )
        )
    return ui.KeyFigures(figures)
