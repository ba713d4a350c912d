"""What a person states about themselves, and what the desk decides."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _


class AgeGroup(models.TextChoices):
    """Age groups as participation statistics count them."""

    UNDER_18 = "under_18", _("Under 18")
    FROM_18 = "18_29", _("18 to 29")
    FROM_30 = "30_44", _("30 to 44")
    FROM_45 = "45_64", _("45 to 64")
    FROM_65 = "65_over", _("65 or over")


class CodeForm(forms.Form):
    """A one-time code from a letter."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Capitals, blanks and hyphens do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


class StatementForm(forms.Form):
    """What the desk should know for the check."""

    statement = forms.CharField(
        label=_("What we should know"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("We delete this text as soon as the check is decided."),
    )


class ResidenceForm(StatementForm):
    """Where the person lives."""

    field_order = ("district", "statement")
    district = forms.CharField(label=_("District you live in"), max_length=120)


class AgeGroupForm(StatementForm):
    """Which age group the person belongs to."""

    field_order = ("age_group", "statement")
    age_group = forms.ChoiceField(
        label=_("Age group"), choices=AgeGroup, widget=forms.RadioSelect()
    )


class CheckForm(forms.Form):
    """What the desk decides."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=(("grant", _("Confirm")), ("refuse", _("Refuse"))),
        widget=forms.RadioSelect(),
    )
    value = forms.CharField(
        label=_("Confirmed as"),
        max_length=120,
        required=False,
        help_text=_("Correct it here where the document says something else."),
    )
    document = forms.CharField(
        label=_("Number of the document shown"),
        max_length=60,
        required=False,
        help_text=_("Only a fingerprint is kept, so that one document serves one account."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Needed where you refuse. The person reads it."),
    )
