"""How this app's things are titled and found: spine, streams."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from decision.components.series import measured_words
from decision.models import Candidate, Decision, DecisionRun, Indicator, Project, Round
from decision.permissions import can_read_candidate, can_read_round, can_read_run, can_work_on
from decision.selectors import measured_indicators, titles_by_code
from decision.states import ProjectState
from decision.wording import method_title, sentences_of
from portal.accounts.actor import Actor
from portal.live.registry import register_stream
from portal.trace.registry import Kind, Standing, register_kind


def _standing_of_candidate(candidate: Candidate) -> Standing:
    verdict = getattr(candidate, "decision_item", None)
    if verdict is None:
        return Standing(stage=str(_("Waiting for the decision")))
    if verdict.chosen:
        return Standing(stage=str(_("Chosen")), state="chosen", outcome=str(_("Chosen")))
    return Standing(stage=str(_("Not chosen")), state="not_chosen", outcome=str(_("Not chosen")))


def _reasons(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Return why candidates were chosen or not, by id, in the reader's language."""
    rounds = {each.round_id for each in candidates}
    others = Candidate.objects.filter(round__in=rounds).only("round", "code", "title")
    titles = {
        round_id: titles_by_code(each for each in others if each.round_id == round_id)
        for round_id in rounds
    }
    return {
        each.pk: " ".join(
            sentences_of(
                each.decision_item.reason_code,
                each.decision_item.reason_values,
                each.round.currency,
                titles[each.round_id],
            )
        )
        for each in candidates
        if hasattr(each, "decision_item")
    }


def _standing_of_project(project: Project) -> Standing:
    is_done = project.state == ProjectState.DONE
    measured = [measured_words(each) for each in project.indicators.all()]
    return Standing(
        stage=project.get_state_display(),
        state="done" if is_done else "chosen",
        outcome="; ".join(measured),
    )


def _title_of_run(run: DecisionRun) -> str:
    return gettext("Run %(id)s: %(method)s") % {
        "id": run.pk,
        "method": method_title(run.method, run.rule),
    }


def _reads_round(actor: Actor, rest: str) -> bool:
    round_ = Round.objects.filter(pk=rest).first() if rest.isdigit() else None
    return round_ is not None and can_read_round(actor, round_)


def _works_on(actor: Actor, rest: str) -> bool:
    round_ = Round.objects.filter(pk=rest).first() if rest.isdigit() else None
    return round_ is not None and can_work_on(actor, round_)


def register_all() -> None:
    """Make candidates, runs, decisions, projects and indicators known, and their streams."""
    for kind in (
        Kind(
            Candidate,
            _("Candidate"),
            str,
            lambda candidate: reverse("decision:candidate", args=[candidate.pk]),
            standing=_standing_of_candidate,
            can_read=can_read_candidate,
            related=("round", "decision_item"),
            reasons=_reasons,
        ),
        Kind(
            DecisionRun,
            _("Computation"),
            _title_of_run,
            lambda run: reverse("decision:run", args=[run.pk]),
            can_read=can_read_run,
            related=("round",),
        ),
        Kind(
            Decision,
            _("Decision"),
            str,
            lambda decision: reverse("decision:decision", args=[decision.pk]),
            related=("round",),
            began=lambda decision: decision.published_at,
        ),
        Kind(
            Project,
            _("Project"),
            str,
            lambda project: reverse("decision:project", args=[project.pk]),
            standing=_standing_of_project,
            prefetch=(measured_indicators(),),
        ),
        Kind(
            Indicator,
            _("Indicator"),
            str,
            lambda indicator: (
                reverse("decision:project", args=[indicator.project_id])
                + f"#indicator-{indicator.pk}"
            ),
        ),
    ):
        register_kind(kind)
    register_stream("round", _reads_round)
    register_stream("challenges", _works_on)
    register_stream("project", lambda _actor, rest: rest.isdigit())
