"""Figures: facts for the margin, key figures, progress, small bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from portal.ui import formats
from portal.ui.component import Component, Content, Text


@dataclass(frozen=True)
class Fact:
    """A term and what is known of it."""

    term: Text
    detail: Content
    note: Content = ""


@dataclass(frozen=True)
class Facts(Component):
    """A definition list for the margin: dates, who decides, contact."""

    template_name: ClassVar[str] = "ui/components/facts.html"
    facts: Sequence[Fact]
    title: Text = ""
    heading_level: int = 2


@dataclass(frozen=True)
class KeyFigure:
    """One number that matters, written out, with its meaning."""

    value: Text
    label: Text
    note: Content = ""
    url: str = ""


@dataclass(frozen=True)
class KeyFigures(Component):
    """A row of numbers."""

    template_name: ClassVar[str] = "ui/components/key_figures.html"
    figures: Sequence[KeyFigure]


def share(value: float, maximum: float) -> str:
    """Return ``value`` of ``maximum`` as an SVG length in per cent, between 0 and 100."""
    if maximum <= 0:
        return "0%"
    return f"{min(max(value / maximum, 0), 1) * 100:.2f}%"


@dataclass(frozen=True)
class Progress(Component):
    """How far something has come, as a line and in words."""

    template_name: ClassVar[str] = "ui/components/progress.html"
    label: Text
    value: float
    maximum: float = 100
    words: Text = ""

    def context(self) -> dict[str, Any]:
        """Add the length of the line and the words, where none are given."""
        words = self.words or formats.percent(self.value / self.maximum if self.maximum else 0)
        return super().context() | {"length": share(self.value, self.maximum), "words": words}


@dataclass(frozen=True)
class SmallBars(Component):
    """Small bars in a table cell, each with its name and number for those who do not see them.

    ``bars`` are triples of name, value and the value in words; ``maximum`` is
    the length of a full bar. With a ``minimum`` below 0 the bars part at a line
    for 0: gain to one side, harm to the other.
    """

    template_name: ClassVar[str] = "ui/components/small_bars.html"
    bars: Sequence[tuple[Text, float, Text]]
    maximum: float = 1
    minimum: float = 0
    show_names: bool = False

    def context(self) -> dict[str, Any]:
        """Add where every bar begins, how long it is, and where 0 lies."""
        span = self.maximum - self.minimum
        drawn = [
            (
                name,
                share(min(value, 0) - self.minimum, span),
                share(abs(value), span),
                value < 0,
                words,
            )
            for name, value, words in self.bars
        ]
        return super().context() | {"drawn": drawn, "zero": share(-self.minimum, span)}
