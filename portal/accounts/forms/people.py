"""Sign-up and profile."""

from typing import Any

from allauth.core import context
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Municipality, User
from portal.accounts.pace import refusal


class PersonFields(forms.Form):
    """What others see of a person, and in which language we write to them."""

    name = forms.CharField(
        label=_("Name shown to others"),
        max_length=80,
        help_text=_("Your own name is best, but you may choose another."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("We write to you in it.")
    )
    municipality = forms.ModelChoiceField(
        label=_("Municipality"),
        queryset=Municipality.objects.order_by("name"),
        required=False,
        empty_label=_("I would rather not say"),
    )

    def clean_name(self) -> str:
        """Return the name without blanks at its ends or in rows."""
        return " ".join(str(self.cleaned_data["name"]).split())


class SignupFields(PersonFields):
    """The sign-up form's own fields; the log-in adds address and password."""

    field_order = ("email", "name", "language", "municipality", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = (get_language() or settings.LANGUAGE_CODE).split("-")[0]

    def clean(self) -> dict[str, Any] | None:
        """Refuse where the address of the network has made enough accounts for a day."""
        cleaned = super().clean()
        vouched_for = hasattr(self, "sociallogin")  # another issuer knows the person
        refused = "" if vouched_for else refusal(context.request)
        if refused:
            raise forms.ValidationError(refused, code="too_many")
        return cleaned

    def signup(self, request: HttpRequest, user: User) -> None:
        """Keep what was entered; called by the log-in once the account is made."""
        user.name = self.cleaned_data["name"]
        user.language = self.cleaned_data["language"]
        user.municipality = self.cleaned_data["municipality"]
        user.save(update_fields=["name", "language", "municipality"])


class ProfileForm(PersonFields):
    """One's own profile."""


class EraseForm(forms.Form):
    """The last question before an account is erased."""

    is_sure = forms.BooleanField(
        label=_("I understand that this cannot be undone"),
        error_messages={
            "required": _("Tick the box to go on, or leave the page to keep the account.")
        },
    )
