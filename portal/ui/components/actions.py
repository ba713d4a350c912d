"""Things to press: buttons that send a form, and links that look like buttons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from portal.ui.component import Component, Text


@dataclass(frozen=True)
class Button(Component):
    """A button of a form. ``variant``: primary, secondary, tertiary; ``tone``: accent, danger, neutral."""

    template_name: ClassVar[str] = "ui/components/button.html"
    label: Text
    name: str = ""
    value: str = ""
    variant: str = "primary"
    tone: str = "accent"
    size: str = ""
    kind: str = "submit"
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class LinkButton(Component):
    """A link that is the main or a secondary action of its page."""

    template_name: ClassVar[str] = "ui/components/link_button.html"
    label: Text
    url: str
    variant: str = "primary"
    tone: str = "accent"
    size: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ButtonGroup(Component):
    """Buttons side by side, the main one first."""

    template_name: ClassVar[str] = "ui/components/button_group.html"
    buttons: Sequence[Component]
