"""The forms of the facilitators' desk."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from decision.wording import METHODS as WORDS
from participation.forms import units
from participation.models import Process, Proposal
from participation.services import BallotRules, PhaseDates
from participation.states import BallotKind, Eligibility, Feasibility, PhaseKind
from portal.accounts.models import Municipality

QUESTIONS = (("age_group", _("Age")), ("sex", _("Sex")), ("district", _("District")))
METHODS = (
    ("greedy", _("Most votes first (greedy)")),
    *(
        (name, WORDS[name])
        for name in (
            "equal_shares",
            "phragmen",
            "maximin_support",
            "nash_welfare",
            "max_welfare",
        )
    ),
)


class LinesField(forms.CharField):
    """A list, one entry to a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> Any:
        """Return the entries without blanks and repetitions."""
        lines = (line.strip() for line in str(value or "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def prepare_value(self, value: Any) -> Any:
        """Write a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value


class ProcessForm(forms.Form):
    """Title, money and rules of a budget. Texts are asked for in every language of the site."""

    municipalities = forms.ModelMultipleChoiceField(
        Municipality.objects.none(), label=_("Municipalities"), widget=forms.CheckboxSelectMultiple
    )
    budget = forms.DecimalField(label=_("Budget"), min_value=0, max_digits=15, decimal_places=2)
    currency = forms.RegexField(r"^[A-Za-z]{3}$", label=_("Currency"), max_length=3, initial="EUR")
    population = forms.IntegerField(label=_("People who could vote"), min_value=0, initial=0)
    body = forms.CharField(label=_("Who decides"), max_length=120, required=False)
    contact = forms.CharField(label=_("Contact"), max_length=200, required=False)
    eligibility = forms.ChoiceField(label=_("Who may vote"), choices=Eligibility.choices)
    ballot_kind = forms.ChoiceField(label=_("Ballot"), choices=BallotKind.choices)
    min_length = forms.IntegerField(label=_("Fewest proposals on a ballot"), min_value=0, initial=1)
    max_length = forms.IntegerField(
        label=_("Most proposals on a ballot"), min_value=1, required=False
    )
    max_points = forms.IntegerField(
        label=_("Most points for one proposal"), min_value=1, required=False
    )
    max_sum_points = forms.IntegerField(label=_("Points to share out"), min_value=1, required=False)
    max_proposal_cost = forms.DecimalField(
        label=_("Most one proposal may cost"),
        min_value=0,
        max_digits=15,
        decimal_places=2,
        required=False,
    )
    rule = forms.ChoiceField(label=_("Voting rule"), choices=METHODS)
    categories = LinesField(label=_("Categories"), required=False, help_text=_("One to a line."))
    districts = LinesField(label=_("Districts"), required=False, help_text=_("One to a line."))
    question_codes = forms.MultipleChoiceField(
        label=_("Ask voters about"),
        choices=QUESTIONS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, municipalities: Any, process: Process | None, *args: Any, **kwargs: Any
    ) -> None:
        if process is not None:
            kwargs["initial"] = _initial(process)
        super().__init__(*args, **kwargs)
        self.fields = {**_text_fields(), **self.fields}
        chosen = self.fields["municipalities"]
        chosen.queryset = municipalities  # type: ignore[attr-defined]
        if process is not None:
            del self.fields["municipalities"]
            if process.rule not in dict(METHODS):
                extra = [(process.rule, process.rule)]
                rule = self.fields["rule"]
                rule.choices = [*METHODS, *extra]  # type: ignore[attr-defined]

    def texts(self, name: str) -> dict[str, str]:
        """Return the texts called ``title`` or ``summary`` that were given, by language."""
        pairs = ((code, self.cleaned_data.get(f"{name}_{code}")) for code, _l in settings.LANGUAGES)
        return {code: text for code, text in pairs if text}

    def rules(self) -> BallotRules:
        """Return how a ballot must look."""
        values = self.cleaned_data
        return BallotRules(
            kind=values["ballot_kind"],
            min_length=values["min_length"],
            max_length=values["max_length"],
            max_points=values["max_points"],
            max_sum_points=values["max_sum_points"],
        )

    def process_fields(self) -> dict[str, Any]:
        """Return everything but municipalities and rules as the services take it."""
        values = self.cleaned_data
        plain = (
            "population",
            "body",
            "contact",
            "eligibility",
            "rule",
            "categories",
            "districts",
            "question_codes",
        )
        most = values["max_proposal_cost"]
        return {
            "titles": self.texts("title"),
            "summaries": self.texts("summary"),
            "budget": int(values["budget"] * 100),
            "currency": values["currency"].upper(),
            "max_proposal_cost": None if most is None else int(most * 100),
            **{name: values[name] for name in plain},
        }


def _text_fields() -> dict[str, forms.Field]:
    """Return a title and a sentence for every language of the site."""
    fields: dict[str, forms.Field] = {}
    for code, name in settings.LANGUAGES:
        fields[f"title_{code}"] = forms.CharField(
            label=_("Title, %(language)s") % {"language": name}, max_length=120, required=False
        )
        fields[f"summary_{code}"] = forms.CharField(
            label=_("One sentence, %(language)s") % {"language": name},
            max_length=300,
            required=False,
        )
    return fields


def _initial(process: Process) -> dict[str, Any]:
    names = (
        "currency population body contact eligibility ballot_kind min_length max_length"
        " max_points max_sum_points rule categories districts question_codes"
    )
    return {
        **{name: getattr(process, name) for name in names.split()},
        "budget": units(process.budget),
        "max_proposal_cost": units(process.max_proposal_cost),
        **{f"title_{code}": text for code, text in process.titles.items()},
        **{f"summary_{code}": text for code, text in process.summaries.items()},
    }


class PhasesForm(forms.Form):
    """Start and end of every phase; a phase without a start is left out."""

    def __init__(self, process: Process, *args: Any, **kwargs: Any) -> None:
        dated = {phase.kind: phase for phase in process.phases.all()}
        super().__init__(*args, **kwargs)
        for kind in PhaseKind:
            known = dated.get(kind)
            self.fields[f"{kind}_starts"] = _moment(
                _("%(phase)s: from") % {"phase": kind.label}, known.starts_at if known else None
            )
            self.fields[f"{kind}_ends"] = _moment(
                _("%(phase)s: until") % {"phase": kind.label}, known.ends_at if known else None
            )

    def clean(self) -> dict[str, Any]:
        """Ask for a start wherever there is an end."""
        values = super().clean() or {}
        for kind in PhaseKind:
            if values.get(f"{kind}_ends") and not values.get(f"{kind}_starts"):
                self.add_error(f"{kind}_starts", _("This phase has an end and no start."))
        return values

    def dates(self) -> list[PhaseDates]:
        """Return the phases that have a start."""
        values = self.cleaned_data
        return [
            PhaseDates(kind, values[f"{kind}_starts"], values[f"{kind}_ends"])
            for kind in PhaseKind
            if values.get(f"{kind}_starts")
        ]


def _moment(label: Any, initial: datetime | None) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=False,
        initial=timezone.localtime(initial) if initial else None,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class CostForm(forms.Form):
    """What a proposal costs, and whether it can be done."""

    cost = forms.DecimalField(
        label=_("Cost"), min_value=0, max_digits=14, decimal_places=2, required=False
    )
    feasibility = forms.ChoiceField(
        label=_("Can it be done?"), choices=Feasibility.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason, for everybody to read"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @classmethod
    def of(cls, proposal: Proposal) -> "CostForm":
        """Return the form with what is known."""
        return cls(
            initial={
                "cost": units(proposal.cost),
                "feasibility": proposal.feasibility,
                "reason": proposal.feasibility_reason,
            }
        )

    def minor(self) -> int | None:
        """Return the cost in minor units."""
        cost = self.cleaned_data["cost"]
        return None if cost is None else int(cost * 100)


class MergeForm(forms.Form):
    """Which proposal stands for both from now on."""

    into = forms.CharField(label=_("Number of the other proposal"), max_length=40)
    reason = forms.CharField(
        label=_("Reason, for both authors"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ImportForm(forms.Form):
    """A real election from a file."""

    file = forms.FileField(label=_("Pabulib file (.pb)"))
    title = forms.CharField(label=_("Title"), max_length=120)
    municipality = forms.ModelChoiceField(Municipality.objects.none(), label=_("Municipality"))
    source = forms.CharField(label=_("Where the file comes from"), max_length=400, required=False)
    published = forms.BooleanField(label=_("Show it to everybody at once"), required=False)

    def __init__(self, municipalities: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = municipalities  # type: ignore[attr-defined]
