"""Granting and ending roles."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Role


class ReasonForm(forms.Form):
    """Why, for the log."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("It is written into the log.")
    )


class GrantForm(ReasonForm):
    """Who gets which role."""

    field_order = ("email", "role", "reason")
    email = forms.EmailField(label=_("E-mail address of the person"))
    role = forms.ChoiceField(label=_("Role"), choices=Role)
