"""The forms of the panel's pages; they parse, the services check and store."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.assess.models import Criterion, Entry, ScoreSheet
from portal.assess.selectors import BoardRow
from portal.assess.services import ScoreInput


def field_name(name: str) -> str:
    """Return the form's field for a criterion key, or the name itself for another field."""
    return name if name == "reason" else f"score-{name}"


class _NeededLater(forms.Field):
    """A field that a draft may leave empty; the service asks for it when it is handed in."""

    def validate(self, value: Any) -> None:
        """Check what is there."""
        if value not in self.empty_values:
            super().validate(value)


class _ScoreField(_NeededLater, forms.TypedChoiceField):
    """A score on a criterion's scale, empty while it is open."""

    def __init__(self, criterion: Criterion) -> None:
        low, high = criterion.minimum, criterion.maximum
        steps = [(str(step), _signed(step, low)) for step in range(low, high + 1)]
        super().__init__(
            choices=[("", _("Not scored yet")), *steps],
            coerce=int,
            empty_value=None,
        )
        self.label = str(criterion)
        self.help_text = _("From %(low)s to %(high)s.") % {
            "low": _signed(low, low),
            "high": _signed(high, low),
        }


class _ReasonField(_NeededLater, forms.CharField):
    """A reason in a few lines."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            max_length=5000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )


def _signed(step: int, low: int) -> str:
    """Write a step; with its sign where the scale goes below zero."""
    return str(step) if low >= 0 or step == 0 else f"{step:+d}".replace("-", "−")


class _ScoresForm(forms.Form):
    """One score per criterion, then the reason."""

    use_required_attribute = False

    def __init__(
        self, criteria: Sequence[Criterion], data: Any = None, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.criteria = list(criteria)
        for criterion in self.criteria:
            self.fields[field_name(criterion.key)] = _ScoreField(criterion)

    def values(self) -> dict[str, int | None]:
        """Return the scores by criterion key."""
        return {c.key: self.cleaned_data[field_name(c.key)] for c in self.criteria}


class SheetForm(_ScoresForm):
    """An assessor's sheet: a score and, if wanted, a note per criterion, and the reason."""

    def __init__(
        self, criteria: Sequence[Criterion], data: Any = None, sheet: ScoreSheet | None = None
    ) -> None:
        super().__init__(criteria, data, _written_on(sheet))
        self.order = []
        for criterion in self.criteria:
            self.fields[f"note-{criterion.key}"] = forms.CharField(
                label=_("Note on “%(criterion)s”") % {"criterion": criterion},
                required=False,
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.order += [field_name(criterion.key), f"note-{criterion.key}"]
        self.fields["reason"] = _ReasonField(
            _("Why do you score so?"),
            _("The panel reads this when it meets. Needed to hand the sheet in."),
        )
        self.order_fields([*self.order, "reason"])

    def scores(self) -> dict[str, ScoreInput]:
        """Return the scores and notes by criterion key."""
        return {
            key: ScoreInput(value, self.cleaned_data[f"note-{key}"])
            for key, value in self.values().items()
        }


class ConsensusForm(_ScoresForm):
    """The agreed sheet; it begins with the rounded median of what was handed in."""

    def __init__(self, row: BoardRow, data: Any = None) -> None:
        initial: dict[str, Any] = {
            field_name(cell.criterion.key): cell.proposed if cell.agreed is None else cell.agreed
            for cell in row.cells
        }
        initial["reason"] = row.consensus.reason if row.consensus else ""
        super().__init__([cell.criterion for cell in row.cells], data, initial)
        self.fields["reason"] = _ReasonField(_("What did the panel agree on, and why?"))


class ConflictForm(forms.Form):
    """A box and a reason per entry; no box ticked declares that there is no conflict."""

    def __init__(self, entries: Sequence[Entry], data: Any = None) -> None:
        super().__init__(data)
        self.entries = list(entries)
        for entry in self.entries:
            self.fields[f"conflict-{entry.pk}"] = forms.BooleanField(
                label=_("I have a conflict of interest with “%(entry)s”") % {"entry": entry},
                required=False,
            )
            self.fields[f"reason-{entry.pk}"] = forms.CharField(
                label=_("What is the conflict with “%(entry)s”?") % {"entry": entry},
                required=False,
                max_length=1000,
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a reason without a tick: one of the two was meant otherwise."""
        for entry in self.entries:
            told = self.cleaned_data.get(f"reason-{entry.pk}")
            if told and not self.cleaned_data.get(f"conflict-{entry.pk}"):
                self.add_error(f"conflict-{entry.pk}", _("Tick the box, or empty the reason."))
        return self.cleaned_data

    def conflicts(self) -> dict[int, str]:
        """Return the reasons by id of the entries ticked."""
        return {
            entry.pk: self.cleaned_data[f"reason-{entry.pk}"]
            for entry in self.entries
            if self.cleaned_data[f"conflict-{entry.pk}"]
        }


class ReasonForm(forms.Form):
    """Why a step is taken."""

    reason = _ReasonField(_("Reason"), _("Needed while sheets are missing. It is kept in the log."))


def _written_on(sheet: ScoreSheet | None) -> Mapping[str, Any]:
    """Return what the sheet holds, by field name."""
    if sheet is None:
        return {}
    written: dict[str, Any] = {"reason": sheet.reason}
    for score in sheet.scores.select_related("criterion"):
        written[field_name(score.criterion.key)] = score.value
        written[f"note-{score.criterion.key}"] = score.reason
    return written
