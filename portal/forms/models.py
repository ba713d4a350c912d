"""Questionnaires, questions, and the answers in revisions."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Municipality
from portal.common.models import ImmutableModel, TimestampedModel
from portal.common.translated import pick
from portal.forms.states import QuestionnaireState


class Questionnaire(TimestampedModel):
    """A list of questions. ``owner`` is any object; ``key`` tells one owner's questionnaires apart.

    ``title`` and ``intro`` are texts per language. ``frozen_at`` is set by the
    first answer: from then on no question changes.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    owner_type = models.ForeignKey(
        ContentType, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_id = models.BigIntegerField(null=True, blank=True)
    owner = GenericForeignKey("owner_type", "owner_id")
    key = models.SlugField(max_length=60)
    title = models.JSONField(_("title"), default=dict)
    intro = models.JSONField(_("introduction"), default=dict, blank=True)
    state = models.CharField(
        max_length=10, choices=QuestionnaireState, default=QuestionnaireState.DRAFT
    )
    closes_at = models.DateTimeField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner_type", "owner_id", "key"], name="one_questionnaire_per_owner_and_key"
            ),
            models.UniqueConstraint(
                fields=["municipality", "key"],
                condition=Q(owner_type__isnull=True),
                name="one_questionnaire_per_key_without_owner",
            ),
            models.CheckConstraint(
                condition=Q(state__in=QuestionnaireState.values), name="known_questionnaire_state"
            ),
        ]

    def __str__(self) -> str:
        return pick(self.title)


class Question(TimestampedModel):
    """One question of a registered kind.

    ``options`` is a list of ``{"key": …, "text": {language: …}}``;
    ``limits`` holds what the kind understands (``max_choices``, ``minimum``,
    ``maximum``, ``max_length``, ``low``, ``high``).
    """

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="questions"
    )
    key = models.SlugField(max_length=40)
    kind = models.CharField(max_length=30)
    title = models.JSONField(_("question"), default=dict)
    help_text = models.JSONField(_("help"), default=dict, blank=True)
    required = models.BooleanField(_("must be answered"), default=False)
    is_personal = models.BooleanField(
        _("about the person"), default=False, help_text=_("Erased with the person.")
    )
    position = models.PositiveSmallIntegerField()
    options = models.JSONField(default=list, blank=True)
    limits = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["questionnaire", "key"], name="one_question_per_key"),
        ]

    def __str__(self) -> str:
        return pick(self.title)


class Condition(models.Model):
    """The question is shown if ``on`` was answered with ``value``.

    All mandatory conditions must hold; where none is mandatory, any one is enough.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="conditions")
    on = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    value = models.CharField(max_length=120)
    is_mandatory = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.question_id} if {self.on_id} = {self.value}"


class Response(TimestampedModel):
    """What one person, or one holder of a key, answered; ``revision`` is the one that counts."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="responses"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    respondent_key = models.CharField(max_length=64, null=True)  # noqa: DJ001 (null: no key)
    revision = models.PositiveIntegerField(default=0)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["questionnaire", "person"], name="one_response_per_person"
            ),
            models.UniqueConstraint(
                fields=["questionnaire", "respondent_key"], name="one_response_per_key"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(respondent_key__isnull=True),
                name="a_secret_response_names_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire_id}: response {self.pk}"


class Revision(ImmutableModel):
    """One sending of the answers; a change is a new revision."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["response", "number"], name="one_revision_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.response_id}.{self.number}"


class Answer(ImmutableModel):
    """The answer to one question in one revision, as the kind stores it."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    value: Any = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "question"], name="one_answer_per_question")
        ]

    def __str__(self) -> str:
        return f"{self.question_id} in {self.revision_id}"
