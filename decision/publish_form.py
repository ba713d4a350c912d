"""Publishing a decision: its texts, where it departs from the run, and who delivers what and when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from decision.models import Candidate
from decision.reasons import Deviation
from decision.services.decisions import DecisionTexts
from decision.services.projects import ProjectPlan

DELIVERY = ("owner", "starts_on", "ends_on")


def _day(label: Any, hint: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, help_text=hint)


class PublishForm(forms.Form):
    """The texts of a decision, where it departs from the run, and who delivers what and when.

    ``owner``, ``starts_on`` and ``ends_on`` hold for all projects; each
    candidate's own, such as ``owner-7``, come before them where filled in.
    """

    body = forms.CharField(
        label=gettext_lazy("Who decided"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("The council, a committee, the jury."),
    )
    owner = forms.ChoiceField(label=gettext_lazy("Owner of the projects"))
    starts_on = _day(gettext_lazy("Start"), gettext_lazy("Empty: the day of the decision."))
    ends_on = _day(gettext_lazy("Ends on"), gettext_lazy("Empty: a year after the start."))

    def __init__(
        self,
        candidates: Sequence[Candidate],
        selected: Sequence[str],
        owners: Sequence[tuple[str, str]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.candidates, self.selected = list(candidates), set(selected)
        self.owner_names = dict(owners)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]
        for code, language in settings.LANGUAGES:
            self._add_text("answer", code, _("The answer (%(language)s)"), str(language))
        for code, language in settings.LANGUAGES:
            self._add_text("rationale", code, _("The reasons (%(language)s)"), str(language))
        for candidate in self.candidates:
            self._add_candidate(candidate, [("", _("As for all")), *owners])

    def _add_text(self, name: str, code: str, label: str, language: str) -> None:
        self.fields[f"{name}-{code}"] = forms.CharField(
            label=label % {"language": language},
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def _add_candidate(self, candidate: Candidate, owners: Sequence[tuple[str, str]]) -> None:
        number, words = candidate.pk, {"title": candidate}
        self.fields[f"why-{number}"] = forms.CharField(
            label=_("Reason to decide otherwise on “%(title)s”") % words,
            required=False,
            max_length=1000,
        )
        self.fields[f"owner-{number}"] = forms.ChoiceField(
            label=_("Owner of “%(title)s”") % words, required=False, choices=owners
        )
        self.fields[f"starts_on-{number}"] = _day(_("Start of “%(title)s”") % words)
        self.fields[f"ends_on-{number}"] = _day(_("End of “%(title)s”") % words)

    def delivered(self) -> list[Candidate]:
        """Return the candidates that may become projects: the run's choice and what is added to it."""
        return [
            each
            for each in self.candidates
            if each.code in self.selected or self.data.get(f"why-{each.pk}", "").strip()
        ]

    def has_own_delivery(self) -> bool:
        """Whether a project has an owner or a date of its own, or a fault in one."""
        names = [f"{name}-{each.pk}" for each in self.candidates for name in DELIVERY]
        return any(self.data.get(name) or name in self.errors for name in names)

    def clean(self) -> dict[str, Any] | None:
        """Refuse a project that would end before it starts, at the field that says so."""
        cleaned = super().clean()
        for candidate in self.delivered():
            starts_on, ends_on = self._plan(candidate).dates(timezone.localdate())
            if ends_on < starts_on:
                own = [f"{name}-{candidate.pk}" for name in ("ends_on", "starts_on")]
                at = next((name for name in own if self.data.get(name)), "ends_on")
                if at not in self.errors:
                    self.add_error(at, _("A project cannot end before it starts."))
        return cleaned

    def texts(self) -> DecisionTexts:
        """Return what is said with the decision."""
        return DecisionTexts(
            self._texts("answer"), self._texts("rationale"), self.cleaned_data["body"]
        )

    def _texts(self, name: str) -> dict[str, str]:
        found = {code: self.cleaned_data[f"{name}-{code}"] for code, _name in settings.LANGUAGES}
        return {code: text for code, text in found.items() if text.strip()}

    def deviations(self) -> list[Deviation]:
        """Return a deviation for each candidate with a reason to decide otherwise."""
        return [
            Deviation(each.code, chosen=each.code not in self.selected, reason=reason)
            for each in self.candidates
            if (reason := self.cleaned_data[f"why-{each.pk}"].strip())
        ]

    def plans(self) -> dict[str, ProjectPlan]:
        """Return by code who delivers each candidate that may become a project, and when."""
        return {each.code: self._plan(each) for each in self.delivered()}

    def owner_of(self, candidate: Candidate) -> str:
        """Return the name of the candidate's owner."""
        return self.owner_names[self._own("owner", candidate)]

    def _plan(self, candidate: Candidate) -> ProjectPlan:
        starts_on: date | None = self._own("starts_on", candidate)
        ends_on: date | None = self._own("ends_on", candidate)
        kind, _colon, number = (self._own("owner", candidate) or "").partition(":")
        return ProjectPlan(
            owner_user_id=int(number) if kind == "user" else None,
            owner_organisation_id=int(number) if kind == "organisation" else None,
            starts_on=starts_on,
            ends_on=ends_on,
        )

    def _own(self, name: str, candidate: Candidate) -> Any:
        """Return what was filled in for one candidate, or else for all."""
        given = self.cleaned_data
        return given.get(f"{name}-{candidate.pk}") or given.get(name)
