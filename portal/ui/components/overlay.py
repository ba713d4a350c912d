"""Things that speak up or fold away: alerts, toasts, dialogs, tabs, help."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from portal.ui.component import Component, Content, Text


@dataclass(frozen=True)
class Alert(Component):
    """Something to know before going on. ``tone``: info, success, warning (needs you), error."""

    template_name: ClassVar[str] = "ui/components/alert.html"
    text: Content
    tone: str = "info"
    title: Text = ""
    action: Component | None = None


@dataclass(frozen=True)
class Toast(Component):
    """A short message about what just happened; it can be dismissed."""

    template_name: ClassVar[str] = "ui/components/toast.html"
    text: Content
    tone: str = "success"


@dataclass(frozen=True)
class Dialog(Component):
    """A question in a window of its own; without JavaScript the opener leads to ``fallback_url``."""

    template_name: ClassVar[str] = "ui/components/dialog.html"
    html_id: str
    title: Text
    opener: Text
    content: Content
    fallback_url: str
    variant: str = "secondary"
    tone: str = "accent"
    size: str = ""


@dataclass(frozen=True)
class Tab:
    """A tab: a section of this page, or (with ``url``) a page of its own."""

    key: str
    title: Text
    content: Content = None
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class Tabs(Component):
    """Sections side by side: links without JavaScript, ARIA tabs with it."""

    template_name: ClassVar[str] = "ui/components/tabs.html"
    label: Text
    tabs: Sequence[Tab]
    html_id: str = "tabs"

    def context(self) -> dict[str, Any]:
        """Say whether the tabs are pages of their own."""
        return super().context() | {"are_pages": any(tab.url for tab in self.tabs)}


@dataclass(frozen=True)
class Help(Component):
    """An explanation that unfolds."""

    template_name: ClassVar[str] = "ui/components/help.html"
    summary: Text
    content: Content
    is_open: bool = False
