"""Live parts of the portal as an editor's page shows them. Each respects what the reader may see."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, ngettext

from decision.components.blocks import DecisionSummary
from decision.models import Decision
from participation import selectors as processes
from participation.components import ProcessCard, ProcessView, process_facts
from participation.events import stream_of
from participation.models import Process
from participation.services.freshness import group_of
from participation.states import ProcessState
from participation.urls_of import process_url
from portal.accounts.actor import actor_of
from portal.accounts.models import Municipality
from portal.common.errors import NotFound
from portal.common.pagecache import depends_on
from portal.discuss.components import ThreadView
from portal.live.selectors import position_of
from portal.ui.component import Component
from portal.ui.components import KeyFigure, KeyFigures, Station, Timeline
from portal.ui.formats import number

FEATURED = 6


def process_choices() -> list[tuple[str, str]]:
    """Return the published processes, for an editor to choose from."""
    found = Process.objects.exclude(state=ProcessState.DRAFT).order_by("-pk")
    return [(process.slug, process.title) for process in found]


def process_card(slug: str, request: HttpRequest | None) -> Component | None:
    """Return the card of a process, or None where the reader may not see it.

    On an editor's page it may come right after the title.
    """
    process = _readable(slug, request)
    return card_of(process, heading_level=2) if process else None


def card_of(process: Process, heading_level: int = 3) -> Component:
    """Return the card of a process, leading to its page in the active language."""
    return ProcessCard(process, heading_level)


def page_url_of(process: Process) -> str | None:
    """Return the live page of a process in the active language, or None."""
    found = apps.get_model("cms", "BudgetPage").objects.live()
    page = found.filter(
        process=process, locale__language_code=get_language(), alias_of__isnull=True
    ).first()
    return page.get_url() if page else None


def front_url(process: Process) -> str:
    """Return the page in the active language through which a process is reached."""
    return page_url_of(process) or process_url(process)


def discussion(slug: str, request: HttpRequest | None) -> Component | None:
    """Return the live discussion of a process, or None."""
    process = _readable(slug, request)
    return ThreadView.of(process, request) if process and request else None


def figures(slug: str, request: HttpRequest | None) -> Component | None:
    """Return the figures of a process, or None."""
    process = _readable(slug, request)
    if process is None:
        return None
    return KeyFigures(
        (
            KeyFigure(
                number(process.proposal_count),
                ngettext("proposal", "proposals", process.proposal_count),
            ),
            KeyFigure(
                number(process.ballot_count),
                ngettext("person voted", "people voted", process.ballot_count),
            ),
        )
    )


def timeline(stations: Sequence[Any]) -> Timeline:
    """Return an editor's timeline; what lies ahead is dotted."""
    today = timezone.localdate()
    return Timeline(
        tuple(
            Station(
                title=each["title"],
                state="done" if each["date"] <= today else "waiting",
                date=each["date"],
                reason=each["text"],
            )
            for each in sorted(stations, key=lambda one: one["date"])
        )
    )


def _readable(slug: str, request: HttpRequest | None) -> Process | None:
    if request is None:
        return None
    depends_on(request, group_of(slug))
    try:
        return processes.get_process(actor=actor_of(request), slug=slug)
    except NotFound:
        return None


def decision_choices() -> list[tuple[int, str]]:
    """Return the published decisions, for an editor to choose from."""
    return [(decision.pk, str(decision)) for decision in list_decisions(None)]


def list_decisions(municipality: Municipality | None) -> QuerySet[Decision]:
    """Return the published decisions of a municipality (of all, if None), the newest first."""
    found = Decision.objects.select_related("round", "run").order_by("-published_at", "-pk")
    return found.filter(round__municipality=municipality) if municipality else found


def decision_summary(decision_id: int, request: HttpRequest | None) -> Component | None:
    """Return a published decision in a few lines, or None."""
    decision = list_decisions(None).filter(pk=decision_id).first()
    return summary_of(decision) if decision else None


def summary_of(decision: Decision, heading_level: int = 3) -> Component:
    """Return the answer of a decision, in a few lines."""
    return DecisionSummary(decision, heading_level)


def front_of(process: Process | None, request: HttpRequest) -> dict[str, Any]:
    """Return the parts of a front door: the process, its facts and its discussion.

    Empty where the reader may not see the process.
    """
    found = _readable(process.slug, request) if process else None
    if found is None:
        return {}
    actor = actor_of(request)
    featured = list(processes.list_proposals(process=found)[:FEATURED])
    return {
        "process": found,
        "process_view": ProcessView(
            found,
            actor,
            has_ballot=processes.get_own_ballot(actor=actor, process=found) is not None,
            proposals=featured,
            comments=processes.comment_counts(featured),
            seq=position_of(stream_of(found)),
        ),
        "facts": process_facts(found),
        "thread": ThreadView.of(found, request),
    }
