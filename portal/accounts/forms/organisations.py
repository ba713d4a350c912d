"""What is said about an organisation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Organisation, OrganisationKind, SupplierType


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name, kind and what it does."""

    supplier_types = forms.MultipleChoiceField(
        label=_("As a supplier"),
        choices=SupplierType,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("Leave empty where the organisation sells nothing."),
    )

    website = forms.URLField(label=_("Web address"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = ("name", "kind", "supplier_types", "about", "website")


class MemberForm(forms.Form):
    """Who shall speak for the organisation."""

    email = forms.EmailField(label=_("E-mail address of the new member"))


class OrganisationFilter(forms.Form):
    """What the list of organisations is narrowed down to."""

    q = forms.CharField(label=_("Name"), required=False, max_length=80)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *OrganisationKind.choices]
    )
