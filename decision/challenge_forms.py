"""Forms of the register of challenges: an entry, a place on the board, a tactic taken up."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from decision.forms import GuidanceForm
from decision.guidance import Advice
from decision.guidance import wording as words
from decision.models import Candidate
from portal.accounts.models import User

WHOLE_ROUND = ""


class ChallengeForm(GuidanceForm):
    """One challenge of the whole round or of one of its candidates."""

    about = forms.ChoiceField(label=gettext_lazy("What it threatens"), required=False)
    field_order = ("about", "challenge", "boundary")

    def __init__(self, candidates: Sequence[Candidate], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            (WHOLE_ROUND, _("The whole round")),
            *((str(each.pk), str(each)) for each in candidates),
        ]

    def subject(self, round_id: int) -> dict[str, int]:
        """Return whom the challenge is about, as the service wants it."""
        about = self.cleaned_data["about"]
        return {"candidate_id": int(about)} if about else {"round_id": round_id}


class PlaceForm(forms.Form):
    """Where one person puts a challenge."""

    threat = forms.IntegerField(
        label=gettext_lazy("How much it threatens the work, 0 to 10"),
        min_value=0,
        max_value=10,
        help_text=gettext_lazy("0: not at all. 10: the work could end."),
    )
    horizon = forms.IntegerField(
        label=gettext_lazy("For how long the outcome must hold, 0 to 10"),
        min_value=0,
        max_value=10,
        help_text=gettext_lazy("0: within this year. 10: through elections and new staff."),
    )


class TacticForm(forms.Form):
    """A tactic of the advice, with who answers for it and until when."""

    tactic = forms.ChoiceField(label=gettext_lazy("Tactic"))
    owner = forms.ChoiceField(label=gettext_lazy("Who answers for it"), required=False)
    due_on = forms.DateField(
        label=gettext_lazy("Until when"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, advice: Advice, people: Sequence[User], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tactic"].choices = [  # type: ignore[attr-defined]
            (
                str(words.STRATEGIES[each.strategy]),
                [(tactic.key, str(words.TACTICS[tactic.key])) for tactic in each.tactics],
            )
            for each in advice.ranked
            if each.tactics
        ]
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody yet")),
            *((str(each.pk), each.name) for each in people),
        ]

    def action(self) -> dict[str, Any]:
        """Return the tactic, its owner and its day, as the service wants them."""
        given = self.cleaned_data
        owner = int(given["owner"]) if given["owner"] else None
        return {"tactic": given["tactic"], "owner_id": owner, "due_on": given["due_on"]}
