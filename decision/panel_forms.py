"""Calling a panel together: who scores, who leads, until when."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import User


class PanelForm(forms.Form):
    """Who scores, who leads the panel, and by when each has scored."""

    assessors = forms.MultipleChoiceField(
        label=gettext_lazy("Who scores"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Each scores alone first. Two or more give a view that holds."),
        error_messages={"required": gettext_lazy("Choose at least one person who scores.")},
    )
    chair = forms.ChoiceField(
        label=gettext_lazy("Who leads the panel"),
        help_text=gettext_lazy(
            "Starts the scoring, calls the panel together and writes down what it agrees on."
        ),
    )
    due_on = forms.DateField(
        label=gettext_lazy("Scores due on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, people: Sequence[User], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(each.pk), each.name) for each in people]
        self.fields["assessors"].choices = choices  # type: ignore[attr-defined]
        self.fields["chair"].choices = choices  # type: ignore[attr-defined]

    def clean_due_on(self) -> date | None:
        """Refuse a day that is past."""
        day: date | None = self.cleaned_data["due_on"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(_("Choose today or a later day."))
        return day

    def panel(self) -> dict[str, Any]:
        """Return the arguments of ``open_scoring_panel``; the due day counts to its end."""
        day: date | None = self.cleaned_data["due_on"]
        return {
            "assessor_ids": [int(each) for each in self.cleaned_data["assessors"]],
            "chair_id": int(self.cleaned_data["chair"]),
            "due_at": timezone.make_aware(datetime.combine(day, time.max)) if day else None,
        }
