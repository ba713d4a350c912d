"""What people choose to be told."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from portal.notify.selectors import Choice
from portal.notify.states import MailPlan


class ChoicesForm(forms.Form):
    """One pair of fields for each category: in the portal, and by mail."""

    def __init__(self, *args: Any, choices: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        for choice in choices:
            name, required = choice.category.name, choice.category.is_required
            self.fields[f"{name}_portal"] = forms.BooleanField(
                label=_("In the portal"),
                required=False,
                initial=choice.in_portal,
                disabled=required,
                help_text=_("Always on: a right of yours hangs on it.") if required else "",
            )
            self.fields[f"{name}_mail"] = forms.ChoiceField(
                label=_("By mail"), choices=MailPlan, initial=choice.mail
            )

    def groups(self) -> Iterator[tuple[Choice, BoundField, BoundField]]:
        """Yield each category with its two fields."""
        for choice in self.choices:
            name = choice.category.name
            yield choice, self[f"{name}_portal"], self[f"{name}_mail"]

    def chosen(self) -> dict[str, tuple[bool, str]]:
        """Return category → (in the portal, mail plan)."""
        return {
            each.category.name: (
                self.cleaned_data[f"{each.category.name}_portal"],
                self.cleaned_data[f"{each.category.name}_mail"],
            )
            for each in self.choices
        }
