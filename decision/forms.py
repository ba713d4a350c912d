"""Parsing and cleaning what leaders, evaluators and owners type."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from decision.guidance import Question, rule_base
from decision.guidance.wording import CHALLENGES, SIGNALS
from decision.models import Indicator, Round, ValueType
from decision.problems import Constraints, Group
from decision.states import Certainty, Horizon, Side, Stage, Threat

_GROUP = re.compile(r"(?P<count>\d{1,3})\s*(?:of|av|/|:)\s*(?P<codes>.+)", re.IGNORECASE)
_MOST_LINES = 200


class WeightsForm(forms.Form):
    """A named set of weights, one whole number for each value type."""

    name = forms.CharField(label=gettext_lazy("Name of these weights"), max_length=120)

    def __init__(self, value_types: Sequence[ValueType], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in value_types:
            self.fields[each.key] = forms.IntegerField(
                label=f"{each.code} · {each}", min_value=0, max_value=100, initial=20
            )

    def weights(self) -> dict[str, int]:
        """Return the weights by key."""
        return {key: value for key, value in self.cleaned_data.items() if key != "name"}


class ConstraintsField(forms.CharField):
    """Lines of codes; ``parse_line`` turns one line into a value."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> list[str]:
        """Return the lines that are not empty."""
        lines = [line.strip() for line in (super().clean(value) or "").splitlines()]
        found = [line for line in lines if line]
        if len(found) > _MOST_LINES:
            raise forms.ValidationError(_("These are too many lines."))
        return found


class PortfolioForm(forms.Form):
    """By which weights, under which rules, for how long."""

    weight_set = forms.ChoiceField(label=gettext_lazy("Weights"))
    requires = ConstraintsField(
        label=gettext_lazy("Only together"),
        required=False,
        help_text=gettext_lazy(
            "One pair of codes on each line: the first only with the second. A1, B2"
        ),
    )
    excludes = ConstraintsField(
        label=gettext_lazy("At most one of these"),
        required=False,
        help_text=gettext_lazy("Codes separated by commas, one group on each line. A1, B2, C3"),
    )
    at_most = ConstraintsField(
        label=gettext_lazy("At most so many"),
        required=False,
        help_text=gettext_lazy("One group on each line. 2 of A1, B2, C3"),
    )
    at_least = ConstraintsField(
        label=gettext_lazy("At least so many"),
        required=False,
        help_text=gettext_lazy("One group on each line. 1 of A1, B2, C3"),
    )
    time_limit = forms.IntegerField(
        label=gettext_lazy("Seconds to search"), min_value=1, max_value=300, initial=30
    )

    def __init__(self, round_: Round, *args: Any, has_votes: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(str(each.pk), each.name) for each in round_.weight_sets.order_by("name")]
        if has_votes:
            listed.append(("votes", _("The votes")))
        self.fields["weight_set"].choices = listed  # type: ignore[attr-defined]

    def clean_requires(self) -> list[tuple[str, str]]:
        """Return pairs of codes."""
        pairs = [_codes(line) for line in self.cleaned_data["requires"]]
        if any(len(pair) != 2 for pair in pairs):
            raise forms.ValidationError(_("Write two codes on each line, with a comma between."))
        return [(pair[0], pair[1]) for pair in pairs]

    def clean_excludes(self) -> list[tuple[str, ...]]:
        """Return groups of codes."""
        groups = [_codes(line) for line in self.cleaned_data["excludes"]]
        if any(len(group) < 2 for group in groups):
            raise forms.ValidationError(_("Write at least two codes on each line."))
        return groups

    def clean_at_most(self) -> list[Group]:
        """Return counted groups."""
        return [_group(line) for line in self.cleaned_data["at_most"]]

    def clean_at_least(self) -> list[Group]:
        """Return counted groups."""
        return [_group(line) for line in self.cleaned_data["at_least"]]

    def constraints(self) -> Constraints:
        """Return what the portfolio must respect."""
        names = ("requires", "excludes", "at_most", "at_least")
        return Constraints(**{name: tuple(self.cleaned_data[name]) for name in names})


class RobustnessForm(forms.Form):
    """By how much of its size each weight may move."""

    within = forms.TypedChoiceField(
        label=gettext_lazy("How far may each weight move?"),
        help_text=gettext_lazy("In per cent of its size: with 20 %, a weight of 10 is 8 to 12."),
        choices=[
            (10, "10\N{NO-BREAK SPACE}%"),
            (20, "20\N{NO-BREAK SPACE}%"),
            (30, "30\N{NO-BREAK SPACE}%"),
        ],
        initial=20,
        coerce=int,
        widget=forms.RadioSelect,
    )


def _codes(line: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in line.split(",") if part.strip())


def _group(line: str) -> Group:
    found = _GROUP.fullmatch(line)
    if found is None:
        raise forms.ValidationError(_("Write it like this: 2: A1, B2, C3"))
    return Group(int(found["count"]), _codes(found["codes"]), name=line)


class ScoresForm(forms.Form):
    """Scores of one candidate: for each value type a number, a certainty and a note."""

    def __init__(self, value_types: Sequence[ValueType], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.value_types = list(value_types)
        for each in self.value_types:
            self.fields[f"{each.key}-score"] = forms.IntegerField(
                label=_("%(value)s: score from −5 to 5") % {"value": each},
                required=False,
                min_value=-5,
                max_value=5,
            )
            self.fields[f"{each.key}-certainty"] = forms.ChoiceField(
                label=_("%(value)s: certainty") % {"value": each},
                choices=Certainty.choices,
                initial=Certainty.MEDIUM,
            )
            self.fields[f"{each.key}-note"] = forms.CharField(
                label=_("%(value)s: note") % {"value": each}, required=False, max_length=1000
            )

    def scores(self) -> list[dict[str, Any]]:
        """Return the scores that were given."""
        given = self.cleaned_data
        return [
            {
                "value_key": each.key,
                "score": given[f"{each.key}-score"],
                "certainty": given[f"{each.key}-certainty"],
                "note": given[f"{each.key}-note"],
            }
            for each in self.value_types
            if given[f"{each.key}-score"] is not None
        ]


_UNKNOWN = ("", gettext_lazy("Not known"))


class GuidanceForm(forms.Form):
    """One challenge: how it threatens, and for when an outcome is wanted."""

    challenge = forms.ChoiceField(label=gettext_lazy("Challenge"), choices=list(CHALLENGES.items()))
    threat = forms.ChoiceField(
        label=gettext_lazy("How much it threatens the work"),
        choices=[_UNKNOWN, *Threat.choices],
        required=False,
    )
    horizon = forms.ChoiceField(
        label=gettext_lazy("When the outcome is wanted"),
        choices=[_UNKNOWN, *Horizon.choices],
        required=False,
    )
    side = forms.ChoiceField(
        label=gettext_lazy("Where the boundary lies"),
        choices=[_UNKNOWN, *Side.choices],
        required=False,
    )
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"), choices=[_UNKNOWN, *Stage.choices], required=False
    )
    signals = forms.MultipleChoiceField(
        label=gettext_lazy("What else is true"),
        choices=list(SIGNALS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    boundary = forms.CharField(
        label=gettext_lazy("Between whom the boundary lies"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("For example: housing pays, waste collection gains."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Never published."),
    )

    def question(self) -> Question:
        """Return what is asked of the rule base."""
        given = self.cleaned_data
        return Question(
            challenge=given["challenge"],
            threat=given["threat"],
            horizon=given["horizon"],
            side=given["side"],
            stage=given["stage"],
            signals=tuple(each for each in rule_base().signals if each in given["signals"]),
        )


class ReadingForm(forms.Form):
    """One measurement."""

    indicator = forms.ChoiceField(label=gettext_lazy("What was measured"))
    value = forms.DecimalField(
        label=gettext_lazy("Value"), max_digits=17, decimal_places=4, localize=True
    )
    taken_on = forms.DateField(
        label=gettext_lazy("Measured on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=400)
    corrects = forms.ChoiceField(label=gettext_lazy("Corrects an earlier reading"), required=False)

    def __init__(self, indicators: Sequence[Indicator], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taken_on"].initial = timezone.localdate
        self.fields["indicator"].choices = [  # type: ignore[attr-defined]
            (str(each.pk), f"{each} ({each.unit})") for each in indicators
        ]
        self.fields["corrects"].choices = [  # type: ignore[attr-defined]
            ("", _("None, this is a new one")),
            *(
                (str(reading.pk), f"{each}: {reading}")
                for each in indicators
                for reading in each.readings.all()
            ),
        ]

    def reading(self) -> dict[str, Any]:
        """Return the arguments of ``record_reading``."""
        given = self.cleaned_data
        taken_on: date = given["taken_on"]
        return {
            "indicator_id": int(given["indicator"]),
            "value": given["value"],
            "taken_on": taken_on,
            "note": given["note"],
            "corrects_id": int(given["corrects"]) if given["corrects"] else None,
        }


class MoveForm(forms.Form):
    """Moving a project on."""

    action = forms.ChoiceField(label=gettext_lazy("Next step"))
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Shown on the project's page. Needed where a project is stopped."),
    )

    def __init__(self, actions: Sequence[tuple[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["action"].choices = actions  # type: ignore[attr-defined]
