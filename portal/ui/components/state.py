"""Marks with words: never colour alone."""

from dataclasses import dataclass
from typing import Any, ClassVar

from portal.ui.component import Component, Content, Text
from portal.ui.components.line import STATE_WORDS


@dataclass(frozen=True)
class StateBadge(Component):
    """A state as a mark and a word.

    ``state``: chosen (filled), not_chosen (outlined, struck), waiting (dotted),
    now, done, ended (bar), needs_you (amber), removed (red), draft.
    """

    template_name: ClassVar[str] = "ui/components/state_badge.html"
    state: str
    label: Text = ""

    def context(self) -> dict[str, Any]:
        """Fill in the word where none is given."""
        return super().context() | {"label": self.label or STATE_WORDS.get(self.state, self.state)}


@dataclass(frozen=True)
class EmptyState(Component):
    """What will appear here, and how to start."""

    template_name: ClassVar[str] = "ui/components/empty_state.html"
    title: Text
    text: Content = ""
    action: Component | None = None
    heading_level: int = 3


@dataclass(frozen=True)
class Skeleton(Component):
    """The shape of what is being fetched."""

    template_name: ClassVar[str] = "ui/components/skeleton.html"
    lines: int = 3
    label: Text = ""

    def context(self) -> dict[str, Any]:
        """Add the range of lines."""
        return super().context() | {"each_line": range(self.lines)}


@dataclass(frozen=True)
class PersonLine(Component):
    """Who, in what capacity, for whom, and when: in words, without a picture."""

    template_name: ClassVar[str] = "ui/components/person_line.html"
    name: Text
    role: Text = ""
    organisation: Text = ""
    when: Any = None
    url: str = ""
