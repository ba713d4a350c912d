"""Form fields, as they are and with errors."""

from django import forms

from portal.ui.components import ErrorSummary, Field, FileField, FormFields
from portal.ui.guide import Example, Section


class ProposalForm(forms.Form):
    """A sample form with every common kind of field."""

    title = forms.CharField(
        label="Title", max_length=80, help_text="In a few words; no abbreviations."
    )
    text = forms.CharField(label="What should be done?", widget=forms.Textarea, required=False)
    cost = forms.IntegerField(label="What it may cost", min_value=0)
    place = forms.ChoiceField(
        label="Part of town", choices=[("", "Choose"), ("harbour", "Harbour")]
    )
    kind = forms.ChoiceField(
        label="What kind of thing is it?",
        widget=forms.RadioSelect,
        choices=[("build", "Something to build"), ("do", "Something to do")],
        help_text="This decides which unit looks at it.",
    )
    groups = forms.MultipleChoiceField(
        label="Who is it for?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("children", "Children"), ("older", "Older people"), ("all", "Everyone")],
    )
    told = forms.BooleanField(label="Tell me by e-mail what becomes of it", required=False)


class AttachmentForm(forms.Form):
    """A sample form with a file."""

    picture = forms.FileField(
        label="A picture of the place", required=False, help_text="If you have one."
    )


def section() -> Section:
    """Return the section on forms."""
    empty = ProposalForm(auto_id="empty_%s")
    wrong = ProposalForm(
        {"title": "", "cost": "-3", "place": "harbour", "kind": ""}, auto_id="wrong_%s"
    )
    return Section(
        "forms",
        "Forms",
        "Label, hint, error, input, in this order and tied together. What was typed is always kept.",
        (
            Example("Fields", [FormFields(empty)], is_narrow=True),
            Example(
                "With unit and width",
                Field(
                    ProposalForm(auto_id="unit_%s")["cost"],
                    hint="Whole euros.",
                    suffix="€",
                    width="short",
                ),
                is_narrow=True,
            ),
            Example(
                "A file",
                FileField(
                    AttachmentForm(auto_id="file_%s")["picture"],
                    accepts="JPEG, PNG",
                    max_bytes=5_000_000,
                ),
                is_narrow=True,
            ),
            Example(
                "With errors",
                [ErrorSummary(wrong, is_focused=False), FormFields(wrong, has_summary=False)],
                is_narrow=True,
            ),
        ),
    )
