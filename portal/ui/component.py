"""The base of every component: a frozen dataclass that draws itself."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, cast

from django.template import Context
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString

from portal.ui.moulds import Moulding, filled

Surroundings = Context | Mapping[str, Any] | None
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
    moulding: ClassVar[Moulding | None] = None
    """For what long lists hold: how the template uses its variables, so that it can be moulded."""

    def context(self) -> dict[str, Any]:
        """Return the template's variables; override to add derived ones."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def render(self, parent: Surroundings = None) -> SafeString:
        """Return the component's HTML."""
        variables = self.context()
        variables["component"] = self
        if parent is not None:
            variables |= {name: parent[name] for name in _PASSED_ON if name in parent}
        if self.moulding is None:
            return SafeString(get_template(self.template_name).render(variables))
        return filled(
            _compiled(self.template_name),
            self.moulding,
            variables,
            lambda word: drawn(word, parent),
        )

    def render_html(self, parent_context: Context | None = None) -> SafeString:
        """Return the HTML; the name by which Wagtail asks its components."""
        return self.render(parent_context)


def drawn(thing: Content, parent: Surroundings = None) -> SafeString:
    """Return the HTML of a component, a list of them, or a piece of text; nothing for nothing."""
    if thing is None or thing == "":
        return SafeString("")
    if isinstance(thing, Component):
        return thing.render(parent)
    if hasattr(thing, "render_html"):
        return SafeString(thing.render_html(parent))
    if isinstance(thing, list | tuple):
        return format_html_join("\n", "{}", ((drawn(each, parent),) for each in thing))
    return conditional_escape(thing if isinstance(thing, str) else str(thing))


def _compiled(template_name: str) -> Any:
    """Return the engine's own template behind the loader's."""
    return cast("Any", get_template(template_name)).template
