"""Which rule counts the ballots, with its options in plain words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from decision.wording import METHODS

RULE_CHOICES: Sequence[str] = (
    "greedy",
    "equal_shares",
    "phragmen",
    "maximin_support",
    "nash_welfare",
    "max_welfare",
    "official",
)
WORTH: Sequence[tuple[str, str | Promise]] = (
    ("cost", gettext_lazy("Its cost: every euro counts the same")),
    ("cardinality", gettext_lazy("One, whatever it costs: many small ones gain")),
    ("root", gettext_lazy("In between: the square root of its cost")),
)
REST: Sequence[tuple[str, str | Promise]] = (
    ("none", gettext_lazy("It stays unspent")),
    ("add1", gettext_lazy("Everybody's share is raised step by step, as far as the budget allows")),
    ("fill", gettext_lazy("It goes to the candidates with most votes that still fit")),
    ("add1_fill", gettext_lazy("Shares are raised first, then most votes fill up")),
)
_ANSWERS: Mapping[str, Sequence[str]] = {
    "equal_shares": ("worth", "rest", "comparison"),
    "max_welfare": ("worth",),
    "greedy": ("passes_over",),
    "phragmen": ("passes_over",),
}
"""Which of the questions a rule asks."""


class RuleForm(forms.Form):
    """Which rule counts the ballots, and how; a rule takes up only the options that it has."""

    rule = forms.ChoiceField(
        label=gettext_lazy("Rule"),
        choices=[
            (name, METHODS[name] if name != "official" else gettext_lazy("As the file names it"))
            for name in RULE_CHOICES
        ],
    )
    worth = forms.ChoiceField(
        label=gettext_lazy("What a chosen candidate is worth to someone who named it"),
        choices=WORTH,
        required=False,
        help_text=gettext_lazy("Counts under “Equal shares” and “Most wishes for the money”."),
    )
    rest = forms.ChoiceField(
        label=gettext_lazy("What happens to money that the shares leave over"),
        choices=REST,
        required=False,
        help_text=gettext_lazy("Counts under “Equal shares”."),
    )
    comparison = forms.BooleanField(
        label=gettext_lazy("Take “Most votes first” instead if more voters are better off with it"),
        required=False,
        help_text=gettext_lazy("Counts under “Equal shares”."),
    )
    passes_over = forms.ChoiceField(
        label=gettext_lazy("When a candidate no longer fits"),
        choices=[
            ("", gettext_lazy("As the rule is usually run")),
            ("yes", gettext_lazy("It is passed over, and the count goes on")),
            ("no", gettext_lazy("The count ends")),
        ],
        required=False,
        help_text=gettext_lazy("Counts under “Most votes first” and “Taking turns”."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse the one combination that there is not."""
        given = super().clean() or self.cleaned_data
        if given.get("rule") == "max_welfare" and given.get("worth") == "root":
            self.add_error("worth", _("Square roots count under “Equal shares” alone."))
        return given

    def chosen(self) -> tuple[str, dict[str, Any]]:
        """Return the rule's name and its options; an answer left out is the rule's usual one."""
        rule = self.cleaned_data["rule"]
        asked = {name: self.cleaned_data[name] for name in _ANSWERS.get(rule, ())}
        return rule, options_of({name: value for name, value in asked.items() if value})


def options_of(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of the library that answers stand for; the usual ones are left out."""
    options: dict[str, Any] = {}
    if answers.get("worth", "cost") != "cost":
        options["utility"] = answers["worth"]
    if answers.get("rest", "none") != "none":
        options["completion"] = answers["rest"]
        if answers["rest"].startswith("add1"):
            options["step"] = "currency"
    if answers.get("comparison"):
        options["comparison"] = True
    if answers.get("passes_over"):
        options["skip"] = answers["passes_over"] == "yes"
    return options


def setting_sentences(settings: Mapping[str, str]) -> list[str]:
    """Return in words what to answer in this form."""
    shown = {"worth": dict(WORTH), "rest": dict(REST)}
    sentences = []
    for name, value in settings.items():
        field = RuleForm.base_fields[name]
        if name in shown:
            answer = shown[name][value]
        elif name == "passes_over":
            answer = _("It is passed over, and the count goes on") if value == "yes" else value
        else:
            answer = _("Yes")
        sentences.append(
            _("%(question)s: %(answer)s") % {"question": field.label, "answer": answer}
        )
    return sentences


_OPTION_FIELDS: Mapping[str, tuple[str, Sequence[tuple[str, str | Promise]]]] = {
    "utility": ("worth", WORTH),
    "completion": ("rest", REST),
}


def option_sentences(options: Mapping[str, Any]) -> list[str]:
    """Return the options of a run in words, as far as the form asks for them."""
    sentences = []
    for option, (name, answers) in _OPTION_FIELDS.items():
        if options.get(option) in dict(answers):
            question = RuleForm.base_fields[name].label
            sentences.append(
                _("%(question)s: %(answer)s")
                % {"question": question, "answer": dict(answers)[options[option]]}
            )
    if options.get("comparison"):
        sentences.append(str(RuleForm.base_fields["comparison"].label))
    return sentences
