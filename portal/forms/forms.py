"""A questionnaire as a Django form."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from portal.common.errors import InvalidInput
from portal.common.form_errors import add_errors
from portal.common.translated import pick
from portal.forms.checking import checked_answers
from portal.forms.kinds import kind_of
from portal.forms.models import Question


class AnswerForm(forms.Form):
    """One field per question, named by the question's key.

    Whether a question is asked depends on the answers, so the whole form is
    checked by the same rules as in the service, and never by the browser.
    """

    use_required_attribute = False

    def __init__(
        self,
        questions: Sequence[Question],
        data: Any = None,
        answers: Mapping[str, Any] | None = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, initial=dict(answers or {}), prefix=prefix)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[question.key] = _field(question)

    def clean(self) -> dict[str, Any]:
        """Apply the conditions, then keep the answers as they are stored."""
        given = {q.key: self._given(q.key) for q in self.questions}
        for key in given:
            self.errors.pop(key, None)
        try:
            self.cleaned_data = checked_answers(self.questions, given)
        except InvalidInput as error:
            add_errors(self, error)
        return self.cleaned_data

    def _given(self, key: str) -> Any:
        widget = self.fields[key].widget
        return widget.value_from_datadict(self.data, self.files, self.add_prefix(key))

    @property
    def answers(self) -> dict[str, Any]:
        """The checked answers by question key."""
        return dict(self.cleaned_data)


def _field(question: Question) -> forms.Field:
    field = kind_of(question.kind).field(question)
    field.label = pick(question.title)
    field.help_text = pick(question.help_text)
    field.required = question.required
    return field
