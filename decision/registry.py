"""What the domain apps tell of the things that rounds decide for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models


@dataclass(frozen=True)
class TurnoutRow:
    """One group: how many of it voted, and how many could have, where that is known."""

    label: str
    voters: int
    eligible: int | None = None


@dataclass(frozen=True)
class Breakdown:
    """Who voted, by one trait. ``key``: ``age``, ``sex``, ``district`` or another."""

    key: str
    rows: tuple[TurnoutRow, ...]


@dataclass(frozen=True)
class Turnout:
    """Who took part, in all and by group."""

    voters: int
    eligible: int | None = None
    breakdowns: tuple[Breakdown, ...] = field(default=())


@dataclass(frozen=True)
class Subject:
    """What is known of a kind of subject: who took part, its ballots, its page, what to count."""

    turnout: Callable[[Any], Turnout | None] = lambda _subject: None
    ballots_download: Callable[[Any], str | None] = lambda _subject: None
    url: Callable[[Any], str | None] = lambda _subject: None
    election_text: Callable[[Any], str | None] = lambda _subject: None


_subjects: dict[type[models.Model], Subject] = {}
_UNKNOWN = Subject()


def register_subject(
    model: type[models.Model],
    *,
    turnout: Callable[[Any], Turnout | None] = _UNKNOWN.turnout,
    ballots_download: Callable[[Any], str | None] = _UNKNOWN.ballots_download,
    url: Callable[[Any], str | None] = _UNKNOWN.url,
    election_text: Callable[[Any], str | None] = _UNKNOWN.election_text,
) -> None:
    """Let decisions about ``model`` show who took part, and where ballots and page are.

    ``election_text`` gives the ballots as Pabulib text, without anything that
    names a voter; with it, leaders can count them at their desk.
    """
    _subjects[model] = Subject(turnout, ballots_download, url, election_text)


def subject_of(thing: models.Model | None) -> Subject:
    """Return what is known of the subject's kind; nothing for an unknown one."""
    return _subjects.get(type(thing), _UNKNOWN) if thing is not None else _UNKNOWN
