"""Cards: one thing to open, in a list of such things."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from portal.ui.component import Component, Content, Text
from portal.ui.moulds import Moulding


@dataclass(frozen=True)
class Card(Component):
    """A thing in a list: its title links to it; ``meta`` are short facts below."""

    template_name: ClassVar[str] = "ui/components/card.html"
    moulding = Moulding(
        words=("title", "url", "text", "eyebrow", "badge", "footer", "image_url", "image_text",
               "html_id"),
        lists=("meta",),
        choices=("heading_level",),
    )  # fmt: skip
    title: Text
    url: str = ""
    text: Content = ""
    eyebrow: Text = ""
    meta: Sequence[Content] = ()
    badge: Component | None = None
    footer: Content = None
    image_url: str = ""
    image_text: str = ""
    heading_level: int = 3
    html_id: str = ""


@dataclass(frozen=True)
class CardGrid(Component):
    """Cards in columns as the width allows."""

    template_name: ClassVar[str] = "ui/components/card_grid.html"
    cards: Sequence[Component]


@dataclass(frozen=True)
class ProcessCard(Component):
    """A process that people can take part in: phase, time left, minutes it takes, one action."""

    template_name: ClassVar[str] = "ui/components/process_card.html"
    title: Text
    url: str
    kind: Text = ""
    sentence: Text = ""
    phase: Text = ""
    closes: date | datetime | None = None
    minutes: int | None = None
    phases: Component | None = None
    action: Component | None = None
    heading_level: int = 3

    def context(self) -> dict[str, Any]:
        """Add the short facts, in reading order."""
        return super().context() | {"has_facts": bool(self.phase or self.closes or self.minutes)}
