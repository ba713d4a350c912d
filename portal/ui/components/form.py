"""Form fields with label, hint and error, tied together without JavaScript."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.forms import BaseForm, BoundField, widgets
from django.template.defaultfilters import filesizeformat
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.ui.component import Component, Content, Text

_DJANGO_ROWS = "10"
_GROUPS = (widgets.RadioSelect, widgets.CheckboxSelectMultiple)


def _described_by(bound: BoundField, hint: Content) -> str:
    ids = []
    if hint:
        ids.append(f"{bound.auto_id}_hint")
    if bound.errors:
        ids.append(f"{bound.auto_id}_error")
    return " ".join(ids)


@dataclass(frozen=True)
class Field(Component):
    """Any bound field of a Django form.

    ``hint`` defaults to the field's help text; ``prefix`` and ``suffix`` stand
    beside the input (a currency, a unit); ``width``: short, medium or full.
    """

    template_name: ClassVar[str] = "ui/components/field.html"
    bound: BoundField
    hint: Content = ""
    label: Text = ""
    prefix: Text = ""
    suffix: Text = ""
    width: str = ""

    @property
    def kind(self) -> str:
        """How the field is laid out: group, checkbox, several or single."""
        widget = self.bound.field.widget
        if isinstance(widget, _GROUPS):
            return "group"
        if isinstance(widget, widgets.CheckboxInput):
            return "checkbox"
        return "several" if self.bound.use_fieldset else "single"

    def widget_attributes(self) -> dict[str, Any]:
        """Return the attributes that tie the input to its hint and its errors."""
        hint = self.hint or self.bound.help_text
        given = self.bound.field.widget.attrs
        is_default_height = given.get("rows") in {None, _DJANGO_ROWS}
        attributes: dict[str, Any] = {"class": f"ds-input {given.get('class', '')}".strip()}
        if "placeholder" in given:
            attributes["placeholder"] = False  # the label says it, and stays
        described_by = _described_by(self.bound, hint)
        if described_by and self.kind in {"single", "checkbox"}:
            attributes["aria-describedby"] = described_by
        if self.bound.errors:
            attributes["aria-invalid"] = "true"
        if isinstance(self.bound.field.widget, widgets.Textarea) and is_default_height:
            attributes["rows"] = 5
        return attributes

    def context(self) -> dict[str, Any]:
        """Add the rendered input or inputs."""
        attributes = self.widget_attributes()
        hint = self.hint or self.bound.help_text
        options = self._options(attributes) if self.kind == "group" else []
        return super().context() | {
            "kind": self.kind,
            "label": self.label or self.bound.label,
            "hint": hint,
            "described_by": _described_by(self.bound, hint),
            "errors": self.bound.errors,
            "is_optional": not self.bound.field.required and self.kind != "checkbox",
            "options": options,
            "input": "" if options else self.bound.as_widget(attrs=attributes),
        }

    def _options(self, attributes: dict[str, Any]) -> list[tuple[str, SafeString, Any]]:
        kept = {name: value for name, value in attributes.items() if name != "rows"}
        drawn = []
        for option in self.bound.subwidgets:
            option.data["attrs"] |= kept
            option.data["wrap_label"] = False
            drawn.append(
                (option.id_for_label or "", option.tag(wrap_label=False), option.choice_label)
            )
        return drawn


@dataclass(frozen=True)
class FileField(Field):
    """A file to choose: says beforehand which kinds and how large."""

    accepts: Text = ""
    max_bytes: int = 0

    def context(self) -> dict[str, Any]:
        """Say in the hint what may be sent."""
        parts = [str(self.hint or self.bound.help_text)]
        if self.accepts:
            parts.append(_("Kinds: %(kinds)s.") % {"kinds": self.accepts})
        if self.max_bytes:
            parts.append(_("At most %(size)s.") % {"size": filesizeformat(self.max_bytes)})
        hint = " ".join(part for part in parts if part)
        return Field(self.bound, hint=hint, label=self.label).context()


def _first_input(bound: BoundField) -> str:
    if isinstance(bound.field.widget, _GROUPS):
        return str(bound.subwidgets[0].id_for_label) if len(bound) else bound.auto_id
    return bound.id_for_label or bound.auto_id


@dataclass(frozen=True)
class ErrorSummary(Component):
    """All errors of a form on top of it, each a link to its field."""

    template_name: ClassVar[str] = "ui/components/error_summary.html"
    form: BaseForm
    title: Text = ""
    is_focused: bool = True

    @cached_property
    def errors(self) -> list[tuple[str, str]]:
        """Pairs of the input's id (empty for the whole form) and the message."""
        found = [("", str(message)) for message in self.form.non_field_errors()]
        for bound in self.form:
            first = _first_input(bound)
            mark = "" if str(bound.label).endswith(("?", "!", ".", ":")) else ":"
            found += [(first, f"{bound.label}{mark} {message}") for message in bound.errors]
        return found

    def context(self) -> dict[str, Any]:
        """Add the errors."""
        return super().context() | {"errors": self.errors}


@dataclass(frozen=True)
class FormFields(Component):
    """All fields of a form, with the error summary before them; the page writes ``<form>`` itself."""

    template_name: ClassVar[str] = "ui/components/form_fields.html"
    form: BaseForm
    only: Sequence[str] = ()
    has_summary: bool = True

    def context(self) -> dict[str, Any]:
        """Add the summary, the fields and the hidden fields."""
        chosen = [
            bound
            for bound in self.form.visible_fields()
            if not self.only or bound.name in self.only
        ]
        shows = self.has_summary and self.form.is_bound and bool(self.form.errors)
        return super().context() | {
            "summary": ErrorSummary(self.form) if shows else None,
            "fields": [Field(bound) for bound in chosen],
            "hidden_fields": self.form.hidden_fields(),
        }
