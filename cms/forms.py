"""The editor's form of a budget page: it may make the process it leads to."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.widgets import AdminDateTimeInput


def _moment(label: Any, help_text: Any = "") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label, required=False, help_text=help_text, widget=AdminDateTimeInput()
    )


class BudgetPageForm(WagtailAdminPageForm):
    """Either an existing process is chosen, or a new one is described in full."""

    new_budget = forms.DecimalField(
        label=_("Money to spend"), required=False, min_value=0, decimal_places=2, max_digits=14
    )
    new_max_length = forms.IntegerField(
        label=_("Most proposals on a ballot"), required=False, min_value=1
    )
    discussion_starts = _moment(_("Proposals and discussion from"))
    voting_starts = _moment(_("Voting from"))
    voting_ends = _moment(_("Voting until"))
    result_date = _moment(_("Result on"))

    DESCRIPTION = ("new_budget", "discussion_starts", "voting_starts", "voting_ends", "result_date")

    def clean(self) -> dict[str, Any]:
        """Require a whole description of a new process, in time order, or none."""
        cleaned: dict[str, Any] = super().clean()
        given = [name for name in self.DESCRIPTION if cleaned.get(name) is not None]
        if cleaned.get("process") or not given:
            return cleaned
        for name in set(self.DESCRIPTION) - set(given):
            self.add_error(name, _("Fill this in too, to make a new budget."))
        moments = [cleaned.get(name) for name in self.DESCRIPTION[1:]]
        if None not in moments and moments != sorted(set(moments)):  # type: ignore[type-var]
            self.add_error("voting_starts", _("These dates must follow each other."))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Hand the description of a new process to the page, which makes it when it is stored."""
        cleaned = self.cleaned_data
        if not cleaned.get("process") and cleaned.get("new_budget") is not None:
            self.instance.pending_budget = {
                "budget": int(Decimal(cleaned["new_budget"]) * 100),
                "max_length": cleaned.get("new_max_length"),
                **{name: cleaned[name] for name in self.DESCRIPTION[1:]},
            }
            self.instance.pending_user = self.for_user
        return super().save(commit=commit)
