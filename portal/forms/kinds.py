"""The kinds of questions, as data: how each is asked, checked, stored and counted."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.common.errors import InvalidInput
from portal.common.translated import pick
from portal.forms.models import Question

Text = str | Promise
Options = list[tuple[str, Text]]
_RADIO_UP_TO = 7  # options; more are asked in a drop-down list


@dataclass(frozen=True)
class Kind:
    """A kind of question.

    ``field`` makes the form field; it must accept what ``store`` returns.
    ``options`` gives the closed list, empty for an open question. ``check``
    raises ``InvalidInput`` for a question that could not be asked.
    """

    key: str
    name: Text
    field: Callable[[Question], forms.Field]
    store: Callable[[Any], Any] = lambda value: value
    options: Callable[[Question], Options] = lambda _question: []
    check: Callable[[Question], None] = lambda _question: None
    is_personal: bool = False
    is_free_text: bool = False
    is_numeric: bool = False


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Make a kind of question known; a later one replaces an earlier one of the same key."""
    _kinds[kind.key] = kind


def kind_of(key: str) -> Kind:
    """Return the kind called ``key``; raise ``InvalidInput`` for an unknown one."""
    try:
        return _kinds[key]
    except KeyError:
        raise InvalidInput(_("There is no such kind of question.")) from None


def kinds() -> list[Kind]:
    """Return all kinds, in the order of registration."""
    return list(_kinds.values())


def own_options(question: Question) -> Options:
    """Return the options that were written for the question."""
    return [(option["key"], pick(option["text"])) for option in question.options]


def _short_text(question: Question) -> forms.Field:
    return forms.CharField(max_length=question.limits.get("max_length", 200))


def _long_text(question: Question) -> forms.Field:
    longest = question.limits.get("max_length", 5000)
    return forms.CharField(max_length=longest, widget=forms.Textarea(attrs={"rows": 5}))


def _one_of(options: Options) -> forms.Field:
    if len(options) <= _RADIO_UP_TO:
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect)
    return forms.ChoiceField(choices=[("", _("Choose one")), *options])


def _single_choice(question: Question) -> forms.Field:
    return _one_of(own_options(question))


class _SeveralField(forms.MultipleChoiceField):
    """A multiple choice with a largest number of choices."""

    def __init__(self, *, most: int | None, **options: Any) -> None:
        self.most = most
        super().__init__(widget=forms.CheckboxSelectMultiple, **options)

    def validate(self, value: Any) -> None:
        """Refuse too many choices, and one named twice."""
        super().validate(value)
        if len(set(value)) != len(value):
            raise forms.ValidationError(_("Choose each option once."))
        if self.most and len(value) > self.most:
            message = _("Choose at most %(most)s.") % {"most": self.most}
            raise forms.ValidationError(message)


def _multiple_choice(question: Question) -> forms.Field:
    return _SeveralField(choices=own_options(question), most=question.limits.get("max_choices"))


def _number(question: Question) -> forms.Field:
    limits = question.limits
    return forms.DecimalField(
        min_value=limits.get("minimum"),
        max_value=limits.get("maximum"),
        max_digits=15,
        decimal_places=4,
    )


def _stored_number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _steps(question: Question) -> Options:
    low, high = question.limits["minimum"], question.limits["maximum"]
    names = {low: pick(question.limits.get("low", {})), high: pick(question.limits.get("high", {}))}
    return [
        (str(step), f"{step} – {names[step]}" if names.get(step) else str(step))
        for step in range(low, high + 1)
    ]


def _scale(question: Question) -> forms.Field:
    steps = _steps(question)
    return forms.TypedChoiceField(
        choices=steps, coerce=int, empty_value=None, widget=forms.RadioSelect
    )


def _date(question: Question) -> forms.Field:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=picker, input_formats=["%Y-%m-%d"])


_YES_NO: Options = [("yes", _("Yes")), ("no", _("No"))]
_UNTOLD: tuple[str, Text] = ("untold", _("I would rather not say"))
_AGE_GROUPS: Options = [
    ("0-15", _("Under 16")),
    ("16-17", _("16 to 17")),
    ("18-29", _("18 to 29")),
    ("30-44", _("30 to 44")),
    ("45-64", _("45 to 64")),
    ("65-74", _("65 to 74")),
    ("75+", _("75 or over")),
    _UNTOLD,
]
_GENDERS: Options = [("F", _("Woman")), ("M", _("Man")), ("X", _("Other")), _UNTOLD]


def _districts(question: Question) -> Options:
    return [*own_options(question), ("elsewhere", _("I live elsewhere")), _UNTOLD]


def _closed(key: str, name: Text, options: Options, *, is_personal: bool = False) -> Kind:
    """Return a kind with the same closed list for every question."""
    return Kind(
        key,
        name,
        field=lambda _question: _one_of(options),
        options=lambda _question: options,
        is_personal=is_personal,
    )


def _needs_options(question: Question) -> None:
    keys = [option["key"] for option in question.options]
    if len(keys) < 2 or len(set(keys)) != len(keys) or not all(keys):
        raise InvalidInput(_("A choice needs at least two different options."))


def _needs_range(question: Question) -> None:
    low, high = question.limits.get("minimum"), question.limits.get("maximum")
    if not isinstance(low, int) or not isinstance(high, int) or not 1 <= high - low <= 20:
        raise InvalidInput(_("A scale needs a lowest and a highest step, at most 20 apart."))


for _kind in (
    Kind("short_text", _("Short text"), _short_text, is_free_text=True),
    Kind("long_text", _("Long text"), _long_text, is_free_text=True),
    Kind(
        "single_choice", _("One choice"), _single_choice, options=own_options, check=_needs_options
    ),
    Kind(
        "multiple_choice",
        _("Several choices"),
        _multiple_choice,
        options=own_options,
        check=_needs_options,
    ),
    Kind("number", _("Number"), _number, store=_stored_number, is_numeric=True),
    Kind("scale", _("Scale"), _scale, options=_steps, check=_needs_range, is_numeric=True),
    Kind("date", _("Date"), _date, store=lambda value: value.isoformat() if value else None),
    _closed("yes_no", _("Yes or no"), _YES_NO),
    _closed("age_group", _("Age group"), _AGE_GROUPS, is_personal=True),
    _closed("gender", _("Gender"), _GENDERS, is_personal=True),
    Kind(
        "district",
        _("District"),
        lambda question: _one_of(_districts(question)),
        options=_districts,
        is_personal=True,
    ),
):
    register_kind(_kind)
