"""What people type into a discussion. Forms parse and clean; services save."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.discuss.conf import limits
from portal.discuss.models import Alignment, Label, Rule, Thread


class CommentForm(forms.Form):
    """A new comment or a reply."""

    text = forms.CharField(
        label=_("Your comment"),
        widget=forms.Textarea(attrs={"rows": 4}),
        strip=False,
        help_text=_("Everyone can read it, with your name. Web addresses become links."),
    )
    alignment = forms.ChoiceField(
        label=_("Which way does it speak?"),
        choices=Alignment,
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    language = forms.ChoiceField(label=_("Written in"), choices=settings.LANGUAGES, required=False)

    def __init__(self, *args: Any, thread: Thread, is_reply: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"id_{'reply' if is_reply else f't{thread.pk}'}_%s")
        kwargs.setdefault("initial", {"language": get_language()})
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["maxlength"] = limits("LENGTH")
        if is_reply:
            self.fields["text"].label = _("Your reply")
            self.fields["text"].widget.attrs["autofocus"] = True
        if not thread.asks_alignment or is_reply:
            del self.fields["alignment"]


class EditForm(forms.Form):
    """A changed comment."""

    text = forms.CharField(
        label=_("Your comment"),
        widget=forms.Textarea(attrs={"rows": 6, "autofocus": True}),
        strip=False,
        help_text=_("Earlier versions stay readable, so that answers keep their sense."),
    )


class ReportForm(forms.Form):
    """A report to the moderators."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=Rule, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Anything the moderator should know"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecideForm(forms.Form):
    """A moderator's decision."""

    decision = forms.ChoiceField(
        label=_("What shall happen?"),
        choices=(
            ("keep", _("Keep it as it is")),
            ("hide", _("Hide it")),
            ("label", _("Keep it with a note above it")),
        ),
        widget=forms.RadioSelect,
    )
    rule = forms.ChoiceField(
        label=_("Which rule was broken?"),
        choices=(("", _("None")), *Rule.choices),
        required=False,
        help_text=_("Needed for hiding and for a note."),
    )
    label = forms.ChoiceField(
        label=_("Which note?"), choices=Label, required=False, help_text=_("Only for a note.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The author will read it."),
    )


class HideForm(forms.Form):
    """A moderator hides a comment without a report."""

    rule = forms.ChoiceField(
        label=_("Which rule was broken?"), choices=Rule, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The author will read it, and may appeal to another moderator."),
    )


class AppealForm(forms.Form):
    """An author asks for a second look."""

    text = forms.CharField(
        label=_("Why was the decision wrong?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5, "autofocus": True}),
        help_text=_("Another moderator than the one who decided will read it."),
    )


class ReviewForm(forms.Form):
    """A second moderator's answer to an appeal."""

    verdict = forms.ChoiceField(
        label=_("What shall happen?"),
        choices=(
            ("uphold", _("The decision stands")),
            ("reverse", _("Take the decision back")),
        ),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The author will read it."),
    )
