"""The style guide: every component with sample content, in sections."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.ui.component import Component, Content, Text


@dataclass(frozen=True)
class Example:
    """A component as it stands in a page, and when to use it."""

    title: Text
    content: Content
    note: Text = ""
    is_narrow: bool = False


@dataclass(frozen=True)
class Section:
    """A part of the guide with an address of its own."""

    key: str
    title: Text
    sentence: Text
    examples: Sequence[Example]


Part = Callable[[], Section]

__all__ = ["Component", "Example", "Part", "Section"]
