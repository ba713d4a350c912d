"""The page that tells which rule or method suits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from decision.picking import QUESTIONS, Recommendation, recommend
from decision.rule_form import RULE_CHOICES, setting_sentences
from decision.wording import METHODS, method_explained, method_title
from portal.ui import components as ui
from portal.ui.component import Text


class PickerForm(forms.Form):
    """What a leader knows; every question may be left open."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, (label, answers) in QUESTIONS.items():
            self.fields[name] = forms.ChoiceField(
                label=str(label), choices=answers, required=False, widget=forms.RadioSelect
            )
        self.fields["round"] = forms.IntegerField(
            required=False, min_value=1, widget=forms.HiddenInput
        )

    def answers(self) -> Mapping[str, str]:
        """Return the valid answers; what is wrong or open is left out."""
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        return {name: given[name] for name in QUESTIONS if given.get(name)}

    def round_id(self) -> int | None:
        """Return the round that the question was asked from."""
        self.is_valid()
        asked: int | None = getattr(self, "cleaned_data", {}).get("round")
        return asked


@dataclass(frozen=True)
class Advice:
    """One recommended method, as the page shows it."""

    place: int
    title: str
    explained: str
    reasons: Sequence[Text]
    gives_up: Sequence[Text]
    settings: Sequence[str]
    use_url: str


def advice_of(form: PickerForm) -> list[Advice]:
    """Return the methods that suit, the best first; none without answers."""
    found = recommend(form.answers())
    return [
        Advice(
            place=place,
            title=method_title(each.method),
            explained=method_explained(each.method),
            reasons=each.reasons,
            gives_up=each.gives_up,
            settings=setting_sentences(each.settings),
            use_url=_use_url(each, form.round_id()),
        )
        for place, each in enumerate(found, start=1)
    ]


def _use_url(each: Recommendation, round_id: int | None) -> str:
    """Return the desk of the round with the form filled in; empty without a round."""
    if round_id is None:
        return ""
    desk = reverse("decision:desk-round", args=[round_id])
    if each.method not in RULE_CHOICES:
        return f"{desk}#portfolio"
    return f"{desk}?{urlencode({'rule': each.method, **each.settings})}#count"


def methods_explained() -> ui.DataTable:
    """Return every method with one sentence on how it works."""
    rows = [
        ui.Row([method_title(name), method_explained(name)])
        for name in METHODS
        if name != "official"
    ]
    columns = [ui.Column(_("Method")), ui.Column(_("How it works"))]
    return ui.DataTable(_("All methods"), columns, rows)
