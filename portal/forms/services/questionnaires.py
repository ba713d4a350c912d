"""Setting questionnaires up."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.errors import Conflict, InvalidInput, NotFound
from portal.common.permissions import require
from portal.forms.kinds import kind_of
from portal.forms.models import Condition, Question, Questionnaire
from portal.forms.permissions import can_manage_questionnaires
from portal.forms.specs import QuestionSpec
from portal.forms.states import QUESTIONNAIRE

_STAFF_ONLY = _("Only staff of the municipality may set questionnaires up.")


@transaction.atomic
def create_questionnaire(
    *,
    actor: Actor,
    municipality_id: int,
    key: str,
    title: Mapping[str, str],
    questions: Sequence[QuestionSpec] = (),
    owner: models.Model | None = None,
    intro: Mapping[str, str] | None = None,
) -> Questionnaire:
    """Store a draft questionnaire of ``owner`` with its questions in order."""
    require(can_manage_questionnaires(actor, municipality_id), _STAFF_ONLY)
    if not any(title.values()):
        raise InvalidInput(fields={"title": _("Give it a title.")})
    owner_type = ContentType.objects.get_for_model(owner) if owner else None
    owner_id = owner.pk if owner else None
    taken = Questionnaire.objects.filter(owner_type=owner_type, owner_id=owner_id, key=key)
    if (taken if owner else taken.filter(municipality_id=municipality_id)).exists():
        raise Conflict(_("There is already a questionnaire with this key."))
    questionnaire = Questionnaire.objects.create(
        municipality_id=municipality_id,
        owner_type=owner_type,
        owner_id=owner_id,
        key=key,
        title=dict(title),
        intro=dict(intro or {}),
    )
    for position, spec in enumerate(questions, 1):
        _store_question(questionnaire, spec, position)
    _record(actor, "questionnaire.create", questionnaire)
    return questionnaire


@transaction.atomic
def add_question(*, actor: Actor, questionnaire_id: int, spec: QuestionSpec) -> Question:
    """Put a question at the end; raise ``Conflict`` once the first answer is there."""
    questionnaire = _locked(actor, questionnaire_id)
    _require_unfrozen(questionnaire)
    last = questionnaire.questions.aggregate(last=models.Max("position"))["last"] or 0
    question = _store_question(questionnaire, spec, last + 1)
    _record(actor, "questionnaire.add_question", questionnaire)
    return question


@transaction.atomic
def remove_question(*, actor: Actor, questionnaire_id: int, key: str) -> None:
    """Take a question out; raise ``Conflict`` once the first answer is there."""
    questionnaire = _locked(actor, questionnaire_id)
    _require_unfrozen(questionnaire)
    question = questionnaire.questions.filter(key=key).first()
    if question is None:
        raise NotFound
    if Condition.objects.filter(on=question).exists():
        raise Conflict(_("Another question depends on this one. Remove that one first."))
    question.delete()
    _record(actor, "questionnaire.remove_question", questionnaire)


@transaction.atomic
def open_questionnaire(
    *, actor: Actor, questionnaire_id: int, closes_at: datetime | None = None
) -> Questionnaire:
    """Take answers from now until ``closes_at``, or until it is closed by hand."""
    questionnaire = _locked(actor, questionnaire_id)
    if not questionnaire.questions.exists():
        raise InvalidInput(_("A questionnaire needs at least one question."))
    questionnaire.state = QUESTIONNAIRE.next_state(questionnaire.state, "open")
    questionnaire.closes_at = closes_at
    questionnaire.save(update_fields=["state", "closes_at", "updated_at"])
    _record(actor, "questionnaire.open", questionnaire)
    return questionnaire


@transaction.atomic
def close_questionnaire(*, actor: Actor, questionnaire_id: int) -> Questionnaire:
    """Take no more answers."""
    questionnaire = _locked(actor, questionnaire_id)
    questionnaire.state = QUESTIONNAIRE.next_state(questionnaire.state, "close")
    questionnaire.save(update_fields=["state", "updated_at"])
    _record(actor, "questionnaire.close", questionnaire)
    return questionnaire


def _locked(actor: Actor, questionnaire_id: int) -> Questionnaire:
    questionnaire = Questionnaire.objects.select_for_update().filter(pk=questionnaire_id).first()
    if questionnaire is None:
        raise NotFound
    require(can_manage_questionnaires(actor, questionnaire.municipality_id), _STAFF_ONLY)
    return questionnaire


def _require_unfrozen(questionnaire: Questionnaire) -> None:
    if questionnaire.frozen_at is not None:
        raise Conflict(_("Somebody has answered already, so the questions stay as they are."))


def _store_question(questionnaire: Questionnaire, spec: QuestionSpec, position: int) -> Question:
    kind = kind_of(spec.kind)
    question = Question(
        questionnaire=questionnaire,
        key=spec.key,
        kind=spec.kind,
        title=dict(spec.title),
        help_text=dict(spec.help_text),
        required=spec.required,
        is_personal=kind.is_personal if spec.is_personal is None else spec.is_personal,
        position=position,
        options=[{"key": key, "text": dict(text)} for key, text in spec.options],
        limits=dict(spec.limits),
    )
    kind.check(question)
    earlier = {q.key: q for q in questionnaire.questions.all()}
    if spec.key in earlier or not spec.key:
        raise InvalidInput(_("Every question needs a key of its own."))
    if any(condition.on not in earlier for condition in spec.conditions):
        raise InvalidInput(_("A condition may only look at an earlier question."))
    question.save()
    Condition.objects.bulk_create(
        Condition(question=question, on=earlier[c.on], value=c.value, is_mandatory=c.is_mandatory)
        for c in spec.conditions
    )
    return question


def _record(actor: Actor, verb: str, questionnaire: Questionnaire) -> None:
    municipality_id = questionnaire.municipality_id
    record(actor=actor, verb=verb, subject=questionnaire, municipality_id=municipality_id)
