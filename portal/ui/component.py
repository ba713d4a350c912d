"""The base of every component: a frozen dataclass that draws itself."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from django.template import Context
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.safestring import SafeString

_PASSED_ON = ("request", "csrf_token")

Text = str | Promise
"""A short text, plain or lazily translated; escaped when drawn."""
Content = Any
"""A text, safe HTML, a component, a list of these, or None; drawn by ``{% component … %}``."""


@dataclass(frozen=True)
class Component:
    """Fields are plain values; the template of the same name sees them as its variables.

    A template also sees ``request`` and ``csrf_token`` of the page around it,
    where there is one, and the component itself as ``component``.
    """

    template_name: ClassVar[str]

    def context(self) -> dict[str, Any]:
        """Return the template's variables; override to add derived ones."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def render(self, parent: Context | Mapping[str, Any] | None = None) -> SafeString:
        """Return the component's HTML."""
        variables = self.context()
        variables["component"] = self
        if parent is not None:
            variables |= {name: parent[name] for name in _PASSED_ON if name in parent}
        return SafeString(get_template(self.template_name).render(variables))

    def render_html(self, parent_context: Context | None = None) -> SafeString:
        """Return the HTML; the name by which Wagtail asks its components."""
        return self.render(parent_context)
