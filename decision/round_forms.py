"""Parsing and cleaning what leaders and facilitators type to set a round up."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from decision.models import ValueType
from decision.problems import MINOR_UNITS
from decision.services.rounds import CandidateDetails, RoundDetails
from decision.sheet_rows import FIELDS, NEEDED, guess_columns
from decision.sheets import Sheet, read_sheet
from portal.accounts.models import Municipality
from portal.common.errors import InvalidInput

LARGEST_FILE = 1024 * 1024
_MOST_MONEY = Decimal(10) ** 12
FIELD_TITLES: dict[str, Any] = {
    "code": gettext_lazy("Short code"),
    "title": gettext_lazy("Title"),
    "summary": gettext_lazy("Summary"),
    "cost": gettext_lazy("Cost"),
    "category": gettext_lazy("Category"),
    "place": gettext_lazy("Place"),
    "latitude": gettext_lazy("Latitude in degrees"),
    "longitude": gettext_lazy("Longitude in degrees"),
}


def _money(label: Any, **options: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_value=_MOST_MONEY, decimal_places=2, localize=True, **options
    )


def _minor(amount: Decimal) -> int:
    return int(amount * MINOR_UNITS)


def writing_language() -> str:
    """Return the language that the person works in; what is typed is kept in it."""
    return (get_language() or "en").split("-")[0]


class RoundForm(forms.Form):
    """A new round: what is decided, over how much money, by when."""

    title = forms.CharField(label=gettext_lazy("What is decided"), max_length=160)
    summary = forms.CharField(
        label=gettext_lazy("In a few sentences"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    municipality = forms.ModelChoiceField(
        label=gettext_lazy("Municipality"), queryset=Municipality.objects.none()
    )
    budget = _money(gettext_lazy("Budget"))
    decide_by = forms.DateField(
        label=gettext_lazy("Decide by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Show the candidates to everybody before the decision"), required=False
    )

    def __init__(self, towns: Sequence[Municipality], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["municipality"]
        field.queryset = Municipality.objects.filter(pk__in=[town.pk for town in towns])
        field.empty_label = None

    def arguments(self) -> dict[str, Any]:
        """Return the arguments of ``create_round``."""
        given = self.cleaned_data
        details = RoundDetails(
            summary=given["summary"] or {},
            decide_by=given["decide_by"],
            is_public=given["is_public"],
            language=writing_language(),
        )
        return {
            "municipality": given["municipality"],
            "title": given["title"],
            "budget_minor": _minor(given["budget"]),
            "details": details,
        }


class CandidateForm(forms.Form):
    """One more candidate."""

    code = forms.CharField(
        label=FIELD_TITLES["code"],
        max_length=80,
        help_text=gettext_lazy("It names the candidate in rules and files, such as P11."),
    )
    title = forms.CharField(label=FIELD_TITLES["title"], max_length=200)
    summary = forms.CharField(
        label=FIELD_TITLES["summary"],
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    cost = _money(FIELD_TITLES["cost"])
    category = forms.CharField(label=FIELD_TITLES["category"], required=False, max_length=120)
    place = forms.CharField(label=FIELD_TITLES["place"], required=False, max_length=160)

    def clean_code(self) -> str:
        """Refuse the marks that separate codes in rules."""
        code: str = self.cleaned_data["code"].strip()
        if set(code) & set(",;:\n"):
            raise forms.ValidationError(_("A code has no comma, colon or semicolon."))
        return code

    def arguments(self) -> dict[str, Any]:
        """Return the arguments of ``add_candidate``."""
        given = self.cleaned_data
        return {
            "code": given["code"],
            "title": given["title"],
            "cost": _minor(given["cost"]),
            "details": CandidateDetails(
                summary=given["summary"] or {},
                category=given["category"],
                place=given["place"],
                language=writing_language(),
            ),
        }


class SheetForm(forms.Form):
    """A table to import: a file, or cells pasted from a spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("Table"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=gettext_lazy("CSV or XLSX, up to 1 MB. The first row names the columns."),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or paste the cells"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> dict[str, Any]:
        """Read the table; the fault is told at the field it came by."""
        given = super().clean() or {}
        upload, pasted = given.get("file"), given.get("pasted") or ""
        if not upload and not pasted.strip():
            raise forms.ValidationError(_("Choose a file, or paste the cells."))
        if upload and upload.size > LARGEST_FILE:
            self.add_error("file", _("The file is larger than 1 MB. Split it."))
            return given
        name, content = (upload.name, upload.read()) if upload else ("pasted", pasted.encode())
        try:
            given["sheet"] = read_sheet(name, content)
        except InvalidInput as error:
            self.add_error("file" if upload else "pasted", str(error.message))
        return given


class ColumnsForm(forms.Form):
    """Which column of the table holds what; the table travels along."""

    table = forms.CharField(widget=forms.HiddenInput, strip=False)

    def __init__(
        self, sheet: Sheet, value_types: Sequence[ValueType], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("table", sheet.as_text())
        names = {each.key: [each.code, *each.name.values()] for each in value_types}
        guessed = guess_columns(sheet.head, names)
        columns = [(str(place), title or str(place + 1)) for place, title in enumerate(sheet.head)]
        titles = {each.key: f"{each.code} · {each}" for each in value_types}
        self.value_keys = list(titles)
        for name in (*FIELDS, *titles):
            self.fields[name] = forms.ChoiceField(
                label=FIELD_TITLES.get(name) or titles[name],
                choices=[("", _("Not in the table")), *columns],
                required=name in NEEDED,
                initial=str(guessed.get(name, "")),
            )

    def columns(self) -> dict[str, int]:
        """Return the column of each field that the table holds."""
        given = {name: self.cleaned_data[name] for name in (*FIELDS, *self.value_keys)}
        return {name: int(place) for name, place in given.items() if place != ""}
