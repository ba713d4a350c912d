"""Small pieces that several pages use."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from decision.models import DecisionItem, Project
from decision.states import ProjectState
from decision.wording import sentences_of
from portal.ui import components as ui
from portal.ui.component import Text

PROJECT_MARKS = {
    ProjectState.PLANNED: "waiting",
    ProjectState.RUNNING: "now",
    ProjectState.PILOTING: "now",
    ProjectState.DONE: "done",
    ProjectState.STOPPED: "ended",
}


def link_to(text: Text, url: str) -> SafeString:
    """Return a plain link."""
    return format_html('<a href="{}">{}</a>', url, text)


def code(text: Text) -> SafeString:
    """Return a piece of code or a hash."""
    return format_html("<code>{}</code>", text)


def paragraphs(texts: list[str]) -> SafeString:
    """Return each text as a paragraph."""
    return format_html_join("", "<p>{}</p>", ((text,) for text in texts))


def verdict_badge(chosen: bool | None) -> ui.StateBadge:
    """Return the mark of a verdict; None: not decided yet."""
    if chosen is None:
        return ui.StateBadge("waiting", _("Not decided yet"))
    return ui.StateBadge("chosen" if chosen else "not_chosen")


def verdict_sentences(verdict: DecisionItem, currency: str, titles: Mapping[str, str]) -> list[str]:
    """Return the sentences for one verdict, in the reader's language."""
    return sentences_of(verdict.reason_code, verdict.reason_values, currency, titles)


def project_badge(project: Project) -> ui.StateBadge:
    """Return where the project stands, as a mark and a word."""
    mark = PROJECT_MARKS[ProjectState(project.state)]
    return ui.StateBadge(mark, project.get_state_display())


def owner_name(project: Project) -> str:
    """Return who owns the project, in words."""
    if project.owner_organisation is not None:
        return project.owner_organisation.name
    if project.owner_user is not None:
        return project.owner_user.name
    return _("No owner at present")


def plain(value: Any) -> str:
    """Return a JSON value of an outcome in words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "–" if value in (None, "", [], {}) else str(value)
