"""The leaders' table: what each candidate is worth, costs and risks, and what each run would choose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decision.comparison import swap_between
from decision.components.parts import link_to, verdict_badge
from decision.models import Candidate, DecisionRun, Round, ValueType, WeightSet
from decision.permissions import can_lead, can_read_run
from decision.problems import weighted_value
from decision.states import Certainty, RoundState, Threat
from decision.wording import method_title
from portal.accounts.actor import Actor
from portal.ui import components as ui
from portal.ui import formats
from portal.ui.component import Component
from portal.ui.paging import asked_page

_MOST_RUNS = 4
_CANDIDATES_A_PAGE = 25
_RUNS_A_PAGE = 10
_BEST_SCORE = 5
_FULL_WEIGHT = 100
_ROUND_MARKS = {
    RoundState.OPEN: "now",
    RoundState.DECIDED: "needs_you",
    RoundState.PUBLISHED: "done",
}
_CERTAINTY = list(Certainty.values)
_THREATS = list(Threat.values)


@dataclass(frozen=True)
class Bench:
    """Everything the desk of a round shows, read once."""

    round: Round
    candidates: Sequence[Candidate]
    value_types: Sequence[ValueType]
    weight_sets: Sequence[WeightSet]
    runs: Sequence[DecisionRun]
    actor: Actor

    @property
    def leads(self) -> bool:
        """Whether the reader decides here: only leaders get advice and publish."""
        return can_lead(self.actor, self.round.municipality_id)

    @property
    def compared(self) -> Sequence[DecisionRun]:
        """The latest runs, newest first."""
        return list(reversed(self.runs))[:_MOST_RUNS]

    @cached_property
    def has_harm(self) -> bool:
        """Whether any candidate does harm to a value."""
        return any(score.score < 0 for each in self.candidates for score in each.scores.all())

    @property
    def weights(self) -> Mapping[str, int]:
        """The latest saved weights; even ones as long as there are none."""
        if self.weight_sets:
            weights: Mapping[str, int] = self.weight_sets[-1].weights
            return weights
        share = _FULL_WEIGHT // max(len(self.value_types), 1)
        return {each.key: share for each in self.value_types}


def round_badge(round_: Round) -> ui.StateBadge:
    """Return where the round stands."""
    return ui.StateBadge(_ROUND_MARKS[RoundState(round_.state)], round_.get_state_display())


def rounds_table(rounds: Sequence[Round]) -> ui.DataTable:
    """Return the rounds that the actor works on."""
    columns = [
        ui.Column(_("Round")),
        ui.Column(_("State")),
        ui.Column(_("Budget"), numeric=True),
        ui.Column(_("Decide by")),
    ]
    rows = [
        ui.Row(
            [
                link_to(str(each), reverse("decision:desk-round", args=[each.pk])),
                round_badge(each),
                formats.money(each.budget_minor, each.currency),
                formats.written(each.decide_by) if each.decide_by else "–",
            ]
        )
        for each in rounds
    ]
    empty = ui.EmptyState(
        _("No round here yet"),
        _("A round appears here when a budget comes to its decision, or a portfolio is opened."),
        heading_level=2,
    )
    return ui.DataTable(_("Rounds"), columns, rows, is_caption_hidden=True, empty=empty)


def candidates_table(bench: Bench, query: QueryDict) -> list[Component]:
    """Return the candidates and their pager: worth, cost, certainty, threat, and each run's answer."""
    columns = [
        ui.Column(_("Candidate")),
        ui.Column(_("Value by type, −5 to 5")),
        ui.Column(_("Weighted value"), numeric=True),
        ui.Column(_("Cost (%(currency)s)") % {"currency": bench.round.currency}, numeric=True),
        ui.Column(_("Certainty")),
        ui.Column(_("Threat")),
        *(ui.Column(run_name(run)) for run in bench.compared),
    ]
    chosen = [set(run.selected) for run in bench.compared]
    ranked = sorted(
        bench.candidates, key=lambda each: (-weighted_value(each, bench.weights), each.pk)
    )
    page = asked_page(ranked, query, _CANDIDATES_A_PAGE, "candidates")
    table = ui.DataTable(
        _("Candidates, the most valuable first"),
        columns,
        [_candidate_row(bench, each, chosen) for each in page],
        is_dense=True,
        empty=ui.EmptyState(
            _("No candidate yet"),
            _("Candidates come from proposals, entries and requests."),
            heading_level=2,
        ),
    )
    label = _("Pages of the candidates")
    return [table, replace(ui.Pager.of(page, query, "candidates"), label=label)]


def value_names(bench: Bench) -> str:
    """Return what the short codes of the bars mean: “V1 Process efficiency · V2 …”."""
    scored = {score.value_type_id for each in bench.candidates for score in each.scores.all()}
    return " · ".join(f"{each.code} {each}" for each in bench.value_types if each.pk in scored)


def _candidate_row(bench: Bench, candidate: Candidate, chosen: Sequence[set[str]]) -> ui.Row:
    scored = {score.value_type.key: score.score for score in candidate.scores.all()}
    value = weighted_value(candidate, bench.weights) / _FULL_WEIGHT
    return ui.Row(
        [
            [
                link_to(str(candidate), reverse("decision:candidate", args=[candidate.pk])),
                f" {candidate.code}",
            ],
            _bars(bench, candidate, scored),
            formats.number(value, 2) if scored else "–",
            formats.amount(candidate.cost_minor, bench.round.currency),
            _certainty(candidate),
            _threat(candidate, bench.leads),
            *(verdict_badge(candidate.code in codes) for codes in chosen),
        ]
    )


def _bars(bench: Bench, candidate: Candidate, scored: Mapping[str, int]) -> list[Any]:
    url = reverse("decision:desk-scores", args=[candidate.pk])
    if not scored:
        return [link_to(_("Score it"), url)]
    bars = [
        (each.code, float(scored[each.key]), formats.number(scored[each.key]))
        for each in bench.value_types
        if each.key in scored
    ]
    worst = -_BEST_SCORE if bench.has_harm else 0
    drawn = ui.SmallBars(bars, maximum=_BEST_SCORE, minimum=worst, show_names=True)
    return [drawn, link_to(_("Scores"), url)]


def _certainty(candidate: Candidate) -> str:
    found = [_CERTAINTY.index(score.certainty) for score in candidate.scores.all()]
    return str(Certainty(_CERTAINTY[min(found)]).label) if found else "–"


def _threat(candidate: Candidate, leads: bool) -> Any:
    """Return the greatest threat among the assessed challenges, for leaders as a way to the advice."""
    rated = [_THREATS.index(each.threat) for each in candidate.assessments.all() if each.threat]
    words = str(Threat(_THREATS[max(rated)]).label) if rated else _("Not assessed")
    url = reverse("decision:desk-guidance", args=[candidate.pk])
    return link_to(words, url) if leads else words


def run_name(run: DecisionRun) -> str:
    """Return a short name of a run."""
    detail = run.weight_set or method_title(run.method, run.rule)
    return _("Run %(id)s: %(detail)s") % {"id": run.pk, "detail": detail}


def _run_link(bench: Bench, run: DecisionRun) -> Any:
    is_open = can_read_run(bench.actor, run)
    return (
        link_to(run_name(run), reverse("decision:run", args=[run.pk])) if is_open else run_name(run)
    )


def runs_table(bench: Bench, query: QueryDict) -> list[Component]:
    """Return the runs side by side, newest first, with what each changes, and their pager."""
    page = asked_page(list(reversed(bench.runs)), query, _RUNS_A_PAGE, "runs")
    costs = {each.code: each.cost_minor for each in bench.candidates}
    first = bench.compared[0]
    columns = [
        ui.Column(_("Run")),
        ui.Column(_("Method")),
        ui.Column(_("Chosen"), numeric=True),
        ui.Column(_("Cost"), numeric=True),
        ui.Column(_("What is proven")),
        ui.Column(_("Against run %(id)s") % {"id": first.pk}),
        ui.Column(_("Decide"), is_title_hidden=True),
    ]
    titles = {each.code: str(each) for each in bench.candidates}
    rows = [
        ui.Row(
            [
                _run_link(bench, run),
                method_title(run.method, run.rule),
                formats.number(len(run.selected)),
                formats.money(
                    sum(costs.get(each, 0) for each in run.selected), bench.round.currency
                ),
                run.get_proof_display(),
                _swap_words(first, run, titles),
                _publish_link(bench, run),
            ]
        )
        for run in page
    ]
    table = ui.DataTable(_("Computations side by side"), columns, rows)
    label = _("Pages of the computations")
    return [table, replace(ui.Pager.of(page, query, "runs"), label=label)]


def _publish_link(bench: Bench, run: DecisionRun) -> Any:
    if bench.round.state == RoundState.PUBLISHED or not bench.leads:
        return "–"
    url = reverse("decision:desk-publish", args=[bench.round.pk, run.pk])
    label = _("Decide by run %(id)s") % {"id": run.pk}
    return ui.LinkButton(_("Decide"), url, size="sm", attributes={"aria-label": label})


def _swap_words(first: DecisionRun, run: DecisionRun, titles: Mapping[str, str]) -> str:
    if run.pk == first.pk:
        return "–"
    swap = swap_between(first.selected, run.selected)
    if not swap.added and not swap.dropped:
        return _("the same choice")
    parts = []
    if swap.added:
        parts.append(_("in: %(titles)s") % {"titles": _few(swap.added, titles)})
    if swap.dropped:
        parts.append(_("out: %(titles)s") % {"titles": _few(swap.dropped, titles)})
    return "; ".join(parts)


def _few(codes: Sequence[str], titles: Mapping[str, str]) -> str:
    shown = [titles.get(code, code) for code in codes[:3]]
    if len(codes) > len(shown):
        shown.append(_("%(count)s more") % {"count": len(codes) - len(shown)})
    return ", ".join(shown)


def always_sentence(bench: Bench) -> str:
    """Return how many candidates are in every compared run, in none, and in some."""
    if len(bench.compared) < 2:
        return ""
    sets = [set(run.selected) for run in bench.compared]
    always, ever = set.intersection(*sets), set.union(*sets)
    return ngettext(
        "Of %(runs)s runs: %(always)s candidate is always in, %(never)s always out, %(depends)s depend on the method or the weights.",
        "Of %(runs)s runs: %(always)s candidates are always in, %(never)s always out, %(depends)s depend on the method or the weights.",
        len(always),
    ) % {
        "runs": len(sets),
        "always": len(always),
        "never": len(bench.candidates) - len(ever),
        "depends": len(ever) - len(always),
    }
