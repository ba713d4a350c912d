"""What the page of results shows once the vote is over."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation import selectors
from participation.components import key_figures, turnout_words
from participation.exports import FORMS
from participation.forms import AGE_GROUPS, SEXES
from participation.models import Process
from participation.selectors import ProposalFilter, list_proposals, list_turnout
from participation.services.feedback import KEY
from participation.tables import POINTED, outlines_of, proposal_points, proposals_table
from participation.turnout import Breakdown
from portal.forms.components import AnswerSummary
from portal.forms.selectors import find_questionnaire, summary
from portal.trace.registry import url_of
from portal.ui import components as ui
from portal.ui import formats
from portal.ui.charts import bar
from portal.ui.navigation import Link

DRAWN = 20
FACTS: dict[str, str | Promise] = {
    "age": gettext_lazy("Who voted, by age"),
    "sex": gettext_lazy("Who voted, by sex"),
    "district": gettext_lazy("Who voted, by district"),
    "voting_method": gettext_lazy("How people voted"),
}


def results_context(process: Process) -> dict[str, Any]:
    """Return the variables of the page: figures, votes, turnout, the decision, downloads."""
    proposals = list(list_proposals(process=process, asked=ProposalFilter(sort="votes")))
    decision = selectors.get_decision(process)
    points = proposal_points(proposals, process)
    return {
        "process": process,
        "turnout": turnout_words(process),
        "figures": key_figures(process),
        "votes": votes_chart(process, proposals),
        "breakdowns": [chart_of(each) for each in list_turnout(process=process)],
        "map": ui.Map(_("Where the proposals are"), points, outlines_of(process))
        if points
        else None,
        "decision": decision,
        "decision_url": url_of(decision) if decision else "",
        "official": process.is_real and decision is None and any(p.outcome for p in proposals),
        "feedback": feedback_summary(process),
        "downloads": downloads(process),
    }


def feedback_summary(process: Process) -> AnswerSummary | None:
    """Return what voters said of the vote; None until enough have answered to hide each of them."""
    questionnaire = find_questionnaire(owner=process, key=KEY)
    if questionnaire is None:
        return None
    found = summary(questionnaire)
    return AnswerSummary(found) if found.responses >= found.min_cell else None


def votes_chart(process: Process, proposals: list[Any]) -> ui.Chart:
    """Return the votes of every proposal as a table, the first twenty drawn."""
    counts_points = process.ballot_kind in POINTED
    rows = [(_short(p.title), p.score if counts_points else p.vote_count) for p in proposals]
    title = _("Points by proposal") if counts_points else _("Votes by proposal")
    return ui.Chart(
        title,
        bar(_apart(rows[:DRAWN]), title=title),
        proposals_table(proposals, process, caption=title),
        summary=_("The %(shown)d proposals with the most, of %(all)d.")
        % {"shown": min(DRAWN, len(rows)), "all": len(rows)},
        is_table_open=True,
        heading_level=2,
    )


def chart_of(found: Breakdown) -> ui.Chart:
    """Return one breakdown as a chart with its table; small groups are named and not counted."""
    title = str(FACTS[found.fact])
    named = [(_group_name(found.fact, cell.group), cell.count) for cell in found.cells]
    total = found.known
    rows = [
        ui.Row(
            [
                name,
                _("fewer than 5, or not shown") if count is None else formats.number(count),
                formats.percent(count / total) if count is not None and total else "–",
            ]
        )
        for name, count in named
    ]
    columns = [
        ui.Column(_("Group")),
        ui.Column(_("People"), numeric=True),
        ui.Column(_("Share of those who answered"), numeric=True),
    ]
    summary = (
        _("%(known)s of %(total)s said so.")
        % {"known": formats.number(total), "total": formats.number(found.total)}
        if total is not None
        else _("Too few people said so to show how many.")
    )
    drawn = [(name, count) for name, count in named if count is not None]
    return ui.Chart(
        title,
        bar(drawn, title=title),
        ui.DataTable(title, columns, rows, is_caption_hidden=True, is_dense=True),
        summary=summary,
    )


def _group_name(fact: str, group: str) -> str:
    names: dict[str, dict[str, Any]] = {"age": dict(AGE_GROUPS), "sex": dict(SEXES)}
    return str(names.get(fact, {}).get(group, group))


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59]}…"


def _apart(rows: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the rows with names that differ, for a chart that tells bars apart by name."""
    seen: dict[str, int] = {}
    apart = []
    for name, value in rows:
        seen[name] = seen.get(name, 0) + 1
        apart.append((name if seen[name] == 1 else f"{name} ({seen[name]})", value))
    return apart


def downloads(process: Process) -> list[Link]:
    """Return the files: the election, its proposals, its ballots under pseudonyms."""
    return [
        Link(
            words,
            reverse("participation:download", kwargs={"slug": process.slug, "form": form}),
        )
        for form, (words, _type) in FORMS.items()
    ]
