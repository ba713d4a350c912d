"""The published decision: the answer first, then why, then everything else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decision.components.parts import code, link_to, verdict_sentences
from decision.models import Decision, DecisionItem
from decision.registry import subject_of
from decision.selectors import titles_by_code
from decision.states import RunKind
from decision.wording import method_explained, method_title
from portal.ui import components as ui
from portal.ui import formats
from portal.ui.navigation import Link
from portal.ui.templatetags.ui import when


@dataclass(frozen=True)
class Page:
    """What every part of the page draws on."""

    decision: Decision
    verdicts: Sequence[DecisionItem]
    titles: Mapping[str, str]

    @classmethod
    def of(cls, decision: Decision, verdicts: Sequence[DecisionItem]) -> "Page":
        """Gather the titles once."""
        titles = titles_by_code(verdict.candidate for verdict in verdicts)
        return cls(decision, verdicts, titles)

    @property
    def tally(self) -> Mapping[str, Any]:
        """The counts frozen with the decision."""
        return self.decision.tally

    @property
    def currency(self) -> str:
        """The round's currency."""
        return self.decision.round.currency

    def money(self, minor: int) -> str:
        """Return an amount in words."""
        return formats.money(minor, self.currency)


def answer_line(tally: Mapping[str, Any]) -> str:
    """Return the answer in one line: “11 of 43 funded, 98 % of the money”."""
    return _("%(chosen)s of %(candidates)s funded, %(share)s of the money") % {
        "chosen": formats.number(tally["chosen"]),
        "candidates": formats.number(tally["candidates"]),
        "share": _share_spent(tally),
    }


def _share_spent(tally: Mapping[str, Any]) -> str:
    budget = tally["budget_minor"]
    return formats.percent(tally["spent_minor"] / budget if budget else 0)


def reasons_that_mattered(page: Page) -> list[str]:
    """Return the two or three sentences that explain most of the outcome."""
    run = page.decision.run
    sentences = [
        f"{method_title(run.method, run.rule)}: {method_explained(run.method, run.rule)}".rstrip(
            ": "
        ),
        _first_left_out(page),
        _reached(page.tally),
    ]
    return [sentence for sentence in sentences if sentence]


def _first_left_out(page: Page) -> str:
    left_out = [verdict for verdict in page.verdicts if not verdict.chosen]
    if not left_out:
        return _("Everything that was proposed could be funded.")
    most_voted = max(left_out, key=lambda each: (each.votes or 0, -each.candidate.cost_minor))
    why = verdict_sentences(most_voted, page.currency, page.titles)[0]
    title = str(most_voted.candidate)
    if most_voted.votes:
        return _("The one with most votes that was not chosen is “%(title)s”. %(why)s") % {
            "title": title,
            "why": why,
        }
    return _("For example, “%(title)s” was not chosen. %(why)s") % {"title": title, "why": why}


def _reached(tally: Mapping[str, Any]) -> str:
    voters, reached = (tally.get("turnout") or {}).get("voters"), tally.get("voters_reached")
    if not voters or reached is None:
        return ""
    return _(
        "%(share)s of those who voted (%(reached)s of %(voters)s) named at least one of the chosen."
    ) % {
        "share": formats.percent(reached / voters),
        "reached": formats.number(reached),
        "voters": formats.number(voters),
    }


def key_figures(page: Page) -> ui.KeyFigures:
    """Return the numbers that matter."""
    tally = page.tally
    figures = [
        ui.KeyFigure(formats.number(tally["chosen"]), _("chosen")),
        ui.KeyFigure(formats.number(tally["candidates"] - tally["chosen"]), _("not chosen")),
        ui.KeyFigure(_share_spent(tally), _("of the money given out")),
    ]
    if tally.get("turnout"):
        figures.append(ui.KeyFigure(formats.number(tally["turnout"]["voters"]), _("people voted")))
    return ui.KeyFigures(figures)


def budget_line(page: Page) -> ui.BudgetLine:
    """Return the budget as a filled line."""
    tally = page.tally
    return ui.BudgetLine(
        tally["spent_minor"], tally["budget_minor"], page.currency, _("The budget")
    )


def places_map(page: Page) -> ui.Map | None:
    """Return the candidates with a known place on a map; None where there are none."""
    points = [
        ui.Point(
            title=str(verdict.candidate),
            longitude=verdict.candidate.longitude,
            latitude=verdict.candidate.latitude,
            state="chosen" if verdict.chosen else "not_chosen",
            url=reverse("decision:candidate", args=[verdict.candidate_id]),
            text=_("chosen") if verdict.chosen else _("not chosen"),
        )
        for verdict in page.verdicts
        if _has_place(verdict)
        and verdict.candidate.longitude is not None
        and verdict.candidate.latitude is not None
    ]
    return ui.Map(_("Where the candidates are"), points) if points else None


def _has_place(verdict: DecisionItem) -> bool:
    latitude, longitude = verdict.candidate.latitude, verdict.candidate.longitude
    if latitude is None or longitude is None:
        return False
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def deviations_table(page: Page) -> ui.DataTable | None:
    """Return where the decision departs from the computation, with the reasons."""
    departing = [verdict for verdict in page.verdicts if verdict.deviation_reason]
    if not departing:
        return None
    rows = [
        ui.Row(
            [
                str(verdict.candidate),
                _("Added") if verdict.chosen else _("Left out"),
                verdict.deviation_reason,
            ]
        )
        for verdict in departing
    ]
    columns = [ui.Column(_("Candidate")), ui.Column(_("Change")), ui.Column(_("Reason"))]
    return ui.DataTable(_("Where the decision departs from the computation"), columns, rows)


def facts(page: Page) -> ui.Facts:
    """Return the facts for the margin."""
    decision, round_ = page.decision, page.decision.round
    found = [
        ui.Fact(_("Published"), when(decision.published_at)),
        ui.Fact(_("Decided by"), round_.municipality.name),
        ui.Fact(
            _("Computed by"),
            link_to(
                method_title(decision.run.method, decision.run.rule),
                reverse("decision:run", args=[decision.run_id]),
            ),
        ),
        ui.Fact(_("Budget"), page.money(round_.budget_minor)),
    ]
    url = subject_of(round_.subject).url(round_.subject) if round_.subject else None
    if url:
        found.append(ui.Fact(_("Where people took part"), link_to(str(round_.subject), url)))
    return ui.Facts(found, _("Facts"))


def downloads(page: Page) -> list[Link]:
    """Return what can be downloaded: ballots, record, table, schema."""
    decision, run = page.decision, page.decision.run
    links = [
        Link(_("All candidates with reasons (CSV)"), reverse("decision:csv", args=[decision.pk])),
        Link(_("Record of the computation (JSON)"), reverse("decision:run-json", args=[run.pk])),
    ]
    if run.kind == RunKind.RULE:
        links.append(Link(_("Ballots (Pabulib .pb)"), reverse("decision:run-input", args=[run.pk])))
    else:
        links.append(
            Link(_("Portfolio problem (JSON)"), reverse("decision:run-input", args=[run.pk]))
        )
    links.append(
        Link(_("How the record is built (JSON Schema)"), reverse("decision:record-schema"))
    )
    return links


def recompute_facts(page: Page) -> ui.Facts:
    """Return what is needed to recompute the decision."""
    run = page.decision.run
    return ui.Facts(
        [
            ui.Fact(_("Command"), code(f"python manage.py replay_run run-{run.pk}.json")),
            ui.Fact(_("SHA-256 of the record"), code(run.sha256)),
            ui.Fact(_("SHA-256 of the input"), code(run.input_sha256)),
            ui.Fact(_("What is proven"), run.get_proof_display()),
        ]
    )


def count_words(count: int) -> str:
    """Return how many candidates a filtered list holds."""
    return ngettext("%(count)s candidate", "%(count)s candidates", count) % {
        "count": formats.number(count)
    }
