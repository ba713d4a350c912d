"""The line: stations of a contribution, phases of a process, steps of a task.

States: ``done``, ``now``, ``waiting``, ``chosen``, ``not_chosen``, ``ended``.
The line is solid between what has happened, dotted where something waits, and
ends in a small bar with the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from portal.ui.component import Component, Content, Text

STATE_WORDS: dict[str, Text] = {
    "done": _("done"),
    "now": _("now"),
    "waiting": _("not yet"),
    "chosen": _("chosen"),
    "not_chosen": _("not chosen"),
    "ended": _("ended"),
    "needs_you": _("needs you"),
}


@dataclass(frozen=True)
class Station:
    """One event on the line: what, when, who, and why."""

    title: Text
    state: str = "done"
    date: date | datetime | None = None
    who: Text = ""
    reason: Content = ""
    url: str = ""
    body: Content = None

    @property
    def state_words(self) -> Text:
        """The state in words, for those who do not see the mark."""
        return STATE_WORDS.get(self.state, self.state)


@dataclass(frozen=True)
class Timeline(Component):
    """The line of one contribution, from the first word to what became of it."""

    template_name: ClassVar[str] = "ui/components/timeline.html"
    stations: Sequence[Station]
    label: Text = ""
    compact: bool = False


@dataclass(frozen=True)
class Phase:
    """A phase of a process; ``state``: done, now or waiting."""

    title: Text
    state: str = "waiting"
    starts: date | datetime | None = None
    ends: date | datetime | None = None
    url: str = ""

    @property
    def state_words(self) -> Text:
        """The state in words."""
        return _("you are here") if self.state == "now" else STATE_WORDS.get(self.state, self.state)


@dataclass(frozen=True)
class PhaseBar(Component):
    """The phases of a process on one line, with “you are here”."""

    template_name: ClassVar[str] = "ui/components/phase_bar.html"
    phases: Sequence[Phase]
    label: Text = ""
    compact: bool = False


@dataclass(frozen=True)
class Step:
    """A step of a task; ``state``: done, now or waiting."""

    title: Text
    state: str = "waiting"
    url: str = ""


@dataclass(frozen=True)
class Stepper(Component):
    """Where the reader is in a task of several pages."""

    template_name: ClassVar[str] = "ui/components/stepper.html"
    steps: Sequence[Step]
    label: Text = ""

    def context(self) -> dict[str, Any]:
        """Add the number of the present step, from 1."""
        at = next(
            (n for n, step in enumerate(self.steps, 1) if step.state == "now"), len(self.steps)
        )
        return super().context() | {"at": at, "total": len(self.steps)}
