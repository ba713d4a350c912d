"""What the pages of the site itself show: the front page, search, open data."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms import embeds
from cms.homes import home_of_request
from participation.models import Process, Proposal
from participation.selectors import list_processes
from participation.services.freshness import LIST_GROUP
from participation.states import PhaseKind, ProcessState, ProposalState
from participation.urls_of import proposal_url
from portal.accounts.actor import ANONYMOUS
from portal.accounts.models import Municipality
from portal.accounts.municipality import municipality_of
from portal.common.pagecache import depends_on
from portal.ui.component import Component
from portal.ui.components import CardGrid

OPEN = (PhaseKind.VOTING, PhaseKind.DISCUSSION)
CARDS = 3


@dataclass(frozen=True)
class Front:
    """What the first page opens with: at most three cards, the latest decisions and stories."""

    open_now: CardGrid | None
    decided: tuple[Component, ...]
    stories: tuple[Any, ...]


def get_front(request: HttpRequest, home: Page) -> Front:
    """Return the front page's content: what is open for everybody now, most pressing first."""
    depends_on(request, LIST_GROUP)
    municipality = municipality_of(request)
    now = timezone.now()
    listed = list_processes(actor=ANONYMOUS, municipality=municipality)
    open_now = [
        process
        for process in listed
        if (phase := process.phase_at(now)) and phase.kind in OPEN and phase.is_open(now)
    ]
    article = apps.get_model("cms", "ArticlePage")
    stories = article.objects.descendant_of(home).live().public().order_by("-date", "-pk")
    open_now.sort(key=lambda process: _ends(process, now))
    cards = tuple(embeds.card_of(process) for process in open_now[:CARDS])
    return Front(
        open_now=CardGrid(cards) if cards else None,
        decided=tuple(map(embeds.summary_of, embeds.list_decisions(municipality)[:CARDS])),
        stories=tuple(stories[:CARDS]),
    )


def _ends(process: Process, now: datetime) -> float:
    phase = process.phase_at(now)
    return phase.ends_at.timestamp() if phase and phase.ends_at else math.inf


@dataclass(frozen=True)
class Hit:
    """One thing that was found."""

    kind: str | Promise
    title: str
    url: str
    excerpt: str = ""


def search_everything(request: HttpRequest, words: str) -> list[Hit]:
    """Return pages, proposals and decisions that hold the words, public ones only."""
    municipality = municipality_of(request)
    return [
        *_pages(request, words),
        *_proposals(municipality, words),
        *_decisions(municipality, words),
    ]


def _pages(request: HttpRequest, words: str) -> Iterator[Hit]:
    home = home_of_request(request)
    if home is None:
        return
    for page in home.get_descendants(inclusive=True).live().public().search(words)[:50]:
        specific = page.specific
        introduction = getattr(specific, "introduction", "")
        yield Hit(_("Page"), page.title, page.get_url(request), introduction)


def _proposals(municipality: Municipality | None, words: str) -> Iterator[Hit]:
    found = Proposal.objects.filter(
        Q(title__icontains=words) | Q(text__icontains=words),
        state=ProposalState.PUBLISHED,
        process__state__in=(ProcessState.PUBLISHED, ProcessState.ARCHIVED),
    ).select_related("process")
    if municipality is not None:
        found = found.filter(process__municipalities=municipality)
    for proposal in found.order_by("-pk")[:100]:
        excerpt = Truncator(proposal.text).words(30)
        yield Hit(_("Proposal"), proposal.title, proposal_url(proposal), excerpt)


def _decisions(municipality: Municipality | None, words: str) -> Iterator[Hit]:
    for decision in embeds.list_decisions(municipality):
        if words.lower() in str(decision).lower():
            yield Hit(
                _("Decision"), str(decision), reverse("decision:decision", args=[decision.pk])
            )


@dataclass(frozen=True)
class OpenData:
    """A data set of one process or decision; ``files`` are title, address, format, media type."""

    key: str
    title: str
    description: str
    files: tuple[tuple[str, str, str, str], ...]


def list_open_data(municipality: Municipality | None) -> Iterator[OpenData]:
    """Yield the data sets of every public process and every decision."""
    for process in list_processes(actor=ANONYMOUS, municipality=municipality):
        yield _process_data(process)
    for decision in embeds.list_decisions(municipality):
        yield _decision_data(decision)


def _process_data(process: Process) -> OpenData:
    base = f"/api/v1/processes/{process.slug}"
    files = [
        (str(_("Proposals")), f"{base}/proposals", "JSON", "application/json"),
    ]
    if process.decision_id is not None or process.is_real:
        files.append(
            (str(_("Ballots and proposals")), f"{base}/ballots.pb", "Pabulib", "text/plain")
        )
        files.append((str(_("Results")), f"{base}/results", "JSON", "application/json"))
    return OpenData(f"process-{process.slug}", process.title, process.summary, tuple(files))


def _decision_data(decision: Any) -> OpenData:
    url = f"/api/v1/decisions/{decision.pk}"
    return OpenData(
        f"decision-{decision.pk}",
        str(decision),
        str(_("The published decision with every reason.")),
        ((str(_("Decision")), url, "JSON", "application/json"),),
    )
