"""Parsing and cleaning what people send; nothing is saved here."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from participation.booth import Booth
from participation.models import Process
from participation.selectors import COSTS, ProposalFilter, sorts_of
from participation.services import ProposalFields
from participation.services.proposals import LONGEST_TITLE
from portal.accounts.actor import Actor
from portal.common.errors import DomainError

SORT_NAMES = {
    "number": _("As numbered"),
    "newest": _("Newest first"),
    "support": _("Most supported"),
    "cheapest": _("Lowest cost first"),
    "dearest": _("Highest cost first"),
    "title": _("By title"),
    "votes": _("Most votes"),
}
COST_NAMES = {
    "low": _("Under 5% of the budget"),
    "middle": _("5% to 20% of the budget"),
    "high": _("Over 20% of the budget"),
}
AGE_GROUPS = (
    ("-17", _("Under 18")),
    ("18-29", "18–29"),
    ("30-44", "30–44"),
    ("45-64", "45–64"),
    ("65+", _("65 or older")),
)
SEXES = (
    ("F", pgettext_lazy("sex", "Female")),
    ("M", pgettext_lazy("sex", "Male")),
    ("X", pgettext_lazy("sex", "Other")),
)


def choice_field(form: forms.Form, name: str) -> forms.ChoiceField:
    """Return a field of the form that offers choices."""
    return cast("forms.ChoiceField", form.fields[name])


class ProposalFilterForm(forms.Form):
    """Search, category, district, cost and order of the list of proposals."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.SearchInput(attrs={"autocomplete": "off"}),
    )
    category = forms.ChoiceField(label=_("Category"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)
    cost = forms.ChoiceField(label=_("Cost"), required=False)
    sort = forms.ChoiceField(label=_("Order"), required=False)

    def __init__(self, process: Process, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = ("", _("All"))
        self._choose("category", [anything, *((each, each) for each in process.categories)])
        self._choose("district", [anything, *((each, each) for each in process.districts)])
        self._choose("cost", [anything, *((name, COST_NAMES[name]) for name in COSTS)])
        self._choose("sort", [(name, SORT_NAMES[name]) for name in sorts_of(process)])
        for name in ("category", "district"):
            if not getattr(process, "categories" if name == "category" else "districts"):
                del self.fields[name]

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        choice_field(self, name).choices = choices

    def asked(self) -> ProposalFilter:
        """Return what is asked for; a value nobody offered counts as not given."""
        self.is_valid()
        return ProposalFilter(**{name: value or "" for name, value in self.cleaned_data.items()})


class ProposalForm(forms.Form):
    """A proposal as its author writes it."""

    title = forms.CharField(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        help_text=_("What should be done, and where, in one line."),
    )
    text = forms.CharField(
        label=_("Description"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What is needed, why, and who it is for."),
    )
    cost = forms.DecimalField(
        label=_("Estimated cost"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        help_text=_("A guess is enough; the municipality checks it."),
    )
    categories = forms.MultipleChoiceField(
        label=_("Categories"), required=False, widget=forms.CheckboxSelectMultiple
    )
    place = forms.CharField(
        label=_("Place"), required=False, max_length=200, help_text=_("A street, park or building.")
    )
    district = forms.ChoiceField(label=_("District"), required=False)
    latitude = forms.FloatField(label=_("Latitude"), required=False)
    longitude = forms.FloatField(label=_("Longitude"), required=False)

    def __init__(self, process: Process, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "categories").choices = [(each, each) for each in process.categories]
        choice_field(self, "district").choices = [
            ("", _("Not in one district")),
            *((each, each) for each in process.districts),
        ]
        if not process.categories:
            del self.fields["categories"]
        if not process.districts:
            del self.fields["district"]

    def proposal_fields(self, language: str) -> ProposalFields:
        """Return what was written as the services take it."""
        values = self.cleaned_data
        cost = values.get("cost")
        return ProposalFields(
            title=values.get("title", ""),
            text=values.get("text", ""),
            language=language,
            cost=None if cost is None else int(cost * 100),
            categories=list(values.get("categories") or []),
            place=values.get("place", ""),
            district=values.get("district", ""),
            latitude=values.get("latitude"),
            longitude=values.get("longitude"),
        )


class AboutYouForm(forms.Form):
    """Optional questions with a ballot; only totals of five people or more are ever shown."""

    age_group = forms.ChoiceField(label=_("Your age"), required=False)
    sex = forms.ChoiceField(label=_("Your sex"), required=False)
    district = forms.ChoiceField(label=_("Your district"), required=False)

    def __init__(self, process: Process | Booth, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        no_answer = ("", _("I would rather not say"))
        choices = {
            "age_group": AGE_GROUPS,
            "sex": SEXES,
            "district": [(each, each) for each in process.districts],
        }
        for name, offered in choices.items():
            choice_field(self, name).choices = [no_answer, *offered]
            if name not in process.question_codes or not offered:
                del self.fields[name]

    def facts(self) -> dict[str, str]:
        """Return the answers that were given."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ReasonForm(forms.Form):
    """A reason that its reader will see."""

    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


def units(minor: int | None) -> Decimal | None:
    """Return minor units as units of money for a form field."""
    if minor is None:
        return None
    value = Decimal(minor) / 100
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def initial_of(fields: ProposalFields) -> dict[str, Any]:
    """Return a form's first values for what was written before."""
    return {**vars(fields), "cost": units(fields.cost)}


def actor_language(actor: Actor, active: str) -> str:
    """Return the language in which the author most likely writes: the page's."""
    return active or (actor.user.language if actor.user else "")


def show_faults(form: forms.Form, error: DomainError) -> None:
    """Show what a service refused beside the fields at fault, or above the form."""
    for name, message in error.fields.items():
        form.add_error(name if name in form.fields else None, str(message))
    if not error.fields:
        form.add_error(None, str(error.message))
