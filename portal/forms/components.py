"""The questionnaire and its results, for any page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.common.translated import pick
from portal.forms.forms import AnswerForm
from portal.forms.models import Question
from portal.forms.summaries import QuestionSummary, Summary
from portal.ui.component import Component, Text
from portal.ui.components import Button, Column, DataTable, ErrorSummary, Field, Row


@dataclass(frozen=True)
class AskedQuestion:
    """A question ready to be drawn, with its condition in words and for the browser."""

    field: Field
    shown_if: str
    words: str


@dataclass(frozen=True)
class QuestionFields(Component):
    """The questions of an answer form, to stand inside any ``<form>``, such as a ballot's."""

    template_name: ClassVar[str] = "questionnaires/components/question_fields.html"
    form: AnswerForm
    has_summary: bool = True

    def context(self) -> dict[str, Any]:
        """Add the error summary and the questions."""
        shows = self.has_summary and self.form.is_bound and bool(self.form.errors)
        return super().context() | {
            "summary": ErrorSummary(self.form) if shows else None,
            "asked": [_asked(self.form, question) for question in self.form.questions],
        }


@dataclass(frozen=True)
class QuestionnaireForm(Component):
    """A whole questionnaire with its own ``<form>`` and button; works as a plain form."""

    template_name: ClassVar[str] = "questionnaires/components/questionnaire_form.html"
    form: AnswerForm
    action: str = ""
    submit_label: Text = ""
    has_answered: bool = False

    def context(self) -> dict[str, Any]:
        """Add the questions and the button."""
        again = _("Save the changed answers") if self.has_answered else _("Send the answers")
        return super().context() | {
            "questions": QuestionFields(self.form),
            "button": Button(self.submit_label or again),
        }


@dataclass(frozen=True)
class AnswerSummary(Component):
    """The counts of a questionnaire: a table per closed question, numbers in words for the rest."""

    template_name: ClassVar[str] = "questionnaires/components/answer_summary.html"
    summary: Summary

    def context(self) -> dict[str, Any]:
        """Add a table per question with options, and a sentence for each of the others."""
        shown = self.summary.questions
        return super().context() | {
            "tables": [_table(each) for each in shown if each.cells],
            "sentences": [_sentence(each) for each in shown if not each.cells],
            "has_hidden": any(each.has_hidden_cells for each in shown),
        }


def _asked(form: AnswerForm, question: Question) -> AskedQuestion:
    conditions = list(question.conditions.all())
    mandatory = [each for each in conditions if each.is_mandatory]
    used = mandatory or conditions
    terms = [f"{form.add_prefix(each.on.key)}={each.value}" for each in used]
    shown_if = ("all:" if mandatory else "any:") + "|".join(terms) if terms else ""
    titles = " / ".join(f"“{pick(each.on.title)}”" for each in used)
    words = _("Depends on your answer to %(question)s.") % {"question": titles} if used else ""
    return AskedQuestion(Field(form[question.key]), shown_if, words)


def _table(found: QuestionSummary) -> DataTable:
    rows: Sequence[Row] = [
        Row([cell.label, _("few") if cell.count is None else str(cell.count)])
        for cell in found.cells
    ]
    columns = [Column(_("Answer")), Column(_("People"), numeric=True)]
    return DataTable(caption=pick(found.question.title), columns=columns, rows=rows)


def _sentence(found: QuestionSummary) -> tuple[str, str]:
    words = ngettext("%(n)s answer", "%(n)s answers", found.answered) % {"n": found.answered}
    if found.mean is not None:
        words += _(", on average %(mean)s") % {"mean": found.mean}
    return pick(found.question.title), words
