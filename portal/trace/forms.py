"""What the list of contributions can be narrowed down to."""

from django import forms
from django.utils.translation import gettext_lazy as _

STATES = (
    ("", _("All")),
    ("waiting", _("Still under way")),
    ("chosen", _("Chosen")),
    ("not_chosen", _("Not chosen")),
    ("done", _("Done")),
)


class ContributionFilter(forms.Form):
    """Where the contribution stands."""

    state = forms.ChoiceField(label=_("Where it stands"), choices=STATES, required=False)
