"""The list of all candidates of a decision: filtered, sorted, with a reason on every row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Page as Slice
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from decision.components.decision_page import Page, count_words
from decision.components.parts import link_to, paragraphs, verdict_badge, verdict_sentences
from decision.models import DecisionItem
from portal.ui import components as ui
from portal.ui import formats
from portal.ui.paging import asked_page

PAGE_SIZE = 25
Key = Callable[[DecisionItem], Any]

_SORTS: dict[str, Key] = {
    "title": lambda verdict: str(verdict.candidate).casefold(),
    "verdict": lambda verdict: (not verdict.chosen, verdict.position or 0),
    "votes": lambda verdict: -(verdict.votes or 0),
    "cost": lambda verdict: -verdict.candidate.cost_minor,
}


class VerdictFilter(forms.Form):
    """Which candidates are shown."""

    q = forms.CharField(label=gettext_lazy("Title contains"), required=False, max_length=80)
    verdict = forms.ChoiceField(label=gettext_lazy("Answer"), required=False)
    category = forms.ChoiceField(label=gettext_lazy("Category"), required=False)

    def __init__(self, query: QueryDict, categories: Sequence[str]) -> None:
        super().__init__(query)
        self.fields["verdict"].choices = [  # type: ignore[attr-defined]
            ("", _("All")),
            ("chosen", _("Chosen")),
            ("not_chosen", _("Not chosen")),
        ]
        if categories:
            listed = [("", _("All")), *((each, each) for each in categories)]
            self.fields["category"].choices = listed  # type: ignore[attr-defined]
        else:
            del self.fields["category"]

    def accepts(self, verdict: DecisionItem) -> bool:
        """Whether the candidate passes; wrong input filters nothing."""
        wanted = self.cleaned_data if self.is_valid() else {}
        candidate = verdict.candidate
        if wanted.get("q") and wanted["q"].casefold() not in str(candidate).casefold():
            return False
        if wanted.get("verdict") and (wanted["verdict"] == "chosen") != verdict.chosen:
            return False
        return not wanted.get("category") or wanted["category"] in categories_of(verdict)


def categories_of(verdict: DecisionItem) -> list[str]:
    """Return the categories of a candidate, which may name several."""
    return [part.strip() for part in verdict.candidate.category.split(",") if part.strip()]


@dataclass(frozen=True)
class VerdictList:
    """One page of the list with its filter and pager."""

    filter: ui.FilterBar
    table: ui.DataTable
    pager: ui.Pager


def verdict_list(page: Page, query: QueryDict) -> VerdictList:
    """Return the part of the list that the address asks for."""
    categories = sorted({name for verdict in page.verdicts for name in categories_of(verdict)})
    form = VerdictFilter(query, categories)
    found = [verdict for verdict in page.verdicts if form.accepts(verdict)]
    sort = query.get("sort", "")
    name, is_reversed = sort.removeprefix("-"), sort.startswith("-")
    if name in _SORTS:
        found.sort(key=_SORTS[name], reverse=is_reversed)
    shown = asked_page(found, query, PAGE_SIZE)
    bar = ui.FilterBar(form, action="#candidates", found=count_words(len(found)))
    return VerdictList(bar, _table(page, shown, query), ui.Pager.of(shown, query))


def _table(page: Page, shown: Slice[DecisionItem], query: QueryDict) -> ui.DataTable:
    columns = [
        _column("title", _("Candidate"), query),
        _column("verdict", _("Answer"), query),
        _column("votes", _("Votes"), query, numeric=True),
        _column(
            "cost", _("Cost (%(currency)s)") % {"currency": page.currency}, query, numeric=True
        ),
        ui.Column(_("Why")),
    ]
    rows = [_row(page, verdict) for verdict in shown]
    return ui.DataTable(
        _("All candidates and the reason for each answer"),
        columns,
        rows,
        empty=ui.EmptyState(_("No candidate fits"), _("Remove a filter to see more of the list.")),
    )


def _column(name: str, title: str, query: QueryDict, *, numeric: bool = False) -> ui.Column:
    now = query.get("sort", "")
    target = query.copy()
    target.pop("page", None)
    target["sort"] = f"-{name}" if now == name else name
    direction = {name: "ascending", f"-{name}": "descending"}.get(now, "")
    return ui.Column(
        title, numeric=numeric, sort_url=f"?{target.urlencode()}#candidates", sorted=direction
    )


def _row(page: Page, verdict: DecisionItem) -> ui.Row:
    candidate = verdict.candidate
    sentences = verdict_sentences(verdict, page.currency, page.titles)
    question = _("Why this one?") if verdict.chosen else _("Why not this one?")
    return ui.Row(
        [
            link_to(str(candidate), reverse("decision:candidate", args=[candidate.pk])),
            verdict_badge(verdict.chosen),
            "–" if verdict.votes is None else formats.number(verdict.votes),
            formats.amount(candidate.cost_minor, page.currency),
            ui.Help(question, paragraphs(sentences)),
        ],
        state="chosen" if verdict.chosen else "not_chosen",
    )
