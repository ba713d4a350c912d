"""Counts of answers in which nobody can be recognised."""

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from portal.forms.kinds import Kind, Text, kind_of
from portal.forms.models import Question, Questionnaire


@dataclass(frozen=True)
class Cell:
    """How many chose an option; ``count`` is None where the number is too small to show."""

    key: str
    label: Text
    count: int | None


@dataclass(frozen=True)
class QuestionSummary:
    """What was answered to one question.

    ``answered`` counts the people who answered. ``cells`` is empty for an open
    question. ``mean`` and ``median`` are None for a question without numbers
    and below the smallest cell.
    """

    question: Question
    answered: int
    cells: tuple[Cell, ...] = ()
    mean: float | None = None
    median: float | None = None

    @property
    def has_hidden_cells(self) -> bool:
        """Whether a number was left out."""
        return any(cell.count is None for cell in self.cells)


@dataclass(frozen=True)
class Summary:
    """What was answered to a questionnaire; ``min_cell`` is the smallest number shown."""

    questionnaire: Questionnaire
    responses: int
    min_cell: int
    questions: tuple[QuestionSummary, ...]


def summarise(question: Question, values: Sequence[Any], min_cell: int) -> QuestionSummary:
    """Return the counts of the stored ``values``, one per person who answered."""
    kind = kind_of(question.kind)
    mean = median = None
    if kind.is_numeric and len(values) >= min_cell:
        mean = round(statistics.fmean(values), 2)
        median = float(statistics.median(values))
    cells = _cells(question, kind, values, min_cell)
    return QuestionSummary(question, len(values), cells, mean, median)


def _cells(
    question: Question, kind: Kind, values: Sequence[Any], min_cell: int
) -> tuple[Cell, ...]:
    options = kind.options(question)
    several = any(isinstance(value, list) for value in values)
    counts = Counter(str(choice) for value in values for choice in (value if several else [value]))
    hidden = hidden_cells(
        {key: counts[key] for key, _ in options}, min_cell, is_total_known=not several
    )
    return tuple(Cell(key, label, None if key in hidden else counts[key]) for key, label in options)


def hidden_cells(counts: dict[str, int], min_cell: int, *, is_total_known: bool) -> set[str]:
    """Return the keys whose counts must not be shown.

    A count from 1 to ``min_cell − 1`` is hidden. Where the counts add up to a
    total that is shown, the next smallest is hidden too until the hidden ones
    hold ``min_cell`` people together and are two at least, so that none can be
    worked out by subtraction. A zero is shown: it tells of nobody.
    """
    hidden = {key for key, count in counts.items() if 0 < count < min_cell}
    if not hidden or not is_total_known:
        return hidden
    rest = sorted((key for key in counts if counts[key] >= min_cell), key=lambda k: counts[k])
    while rest and (len(hidden) < 2 or sum(counts[key] for key in hidden) < min_cell):
        hidden.add(rest.pop(0))
    return hidden
