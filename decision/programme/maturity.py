"""How mature a programme is: one level for each of six elements, never an average of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median_low

from decision.programme.source import MaturityModel, UnknownAnswer, source
from decision.programme.thresholds import DEFAULTS, Thresholds

_WORTH = {"yes": Fraction(1), "partly": Fraction(1, 2), "no": Fraction(0)}


@dataclass(frozen=True)
class Answer:
    """How far a statement holds: ``yes``, ``partly`` or ``no``, and what shows it.

    Without evidence a ``yes`` or ``partly`` assesses nothing.
    """

    value: str
    evidence: str = ""

    def __post_init__(self) -> None:
        if self.value not in _WORTH:
            raise UnknownAnswer(f"unknown answer: {self.value}")

    @property
    def worth(self) -> Fraction | None:
        """What it counts, from 0 to 1; nothing where it is not evidenced."""
        return _WORTH[self.value] if self.evidence or self.value == "no" else None


@dataclass(frozen=True)
class ElementLevel:
    """The level of an element.

    Attributes
    ----------
    level
        1 to 5; 0 where not even the first is reached; none where nothing was assessed.
    open_statements
        Statements of the next level whose answers could raise it.
    gaps
        Statements of the next level that do not hold, or only partly.
    """

    element: str
    level: int | None
    open_statements: tuple[str, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True)
class ElementProfile:
    """An element as several assessors see it; the lower median counts."""

    element: str
    level: int | None
    by_assessor: tuple[int | None, ...]
    is_disputed: bool
    gaps: tuple[str, ...]


def level_of(
    element: str,
    answers: Mapping[str, Answer],
    model: MaturityModel | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> ElementLevel:
    """Return the highest level whose own and all lower statements hold."""
    levels = (model or source().maturity).statements.get(element)
    if levels is None:
        raise UnknownAnswer(f"unknown element: {element}")
    if not any(_worth(each, answers) is not None for level in levels for each in level):
        return ElementLevel(element, None, levels[0], ())
    reached = 0
    for statements in levels:
        if _share(statements, answers) < thresholds.level_share:
            break
        reached += 1
    following = levels[reached] if reached < len(levels) else ()
    return ElementLevel(
        element=element,
        level=reached,
        open_statements=tuple(each for each in following if _worth(each, answers) is None),
        gaps=tuple(
            each for each in following if (worth := _worth(each, answers)) is not None and worth < 1
        ),
    )


def profile_of(
    assessors: Sequence[Mapping[str, Answer]],
    model: MaturityModel | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> tuple[ElementProfile, ...]:
    """Return every element as the assessors see it; raise ``UnknownAnswer`` for what is not asked."""
    asked = model or source().maturity
    known = {each for levels in asked.statements.values() for level in levels for each in level}
    unknown = {each for answers in assessors for each in answers} - known
    if unknown:
        raise UnknownAnswer(f"unknown statement: {min(unknown)}")
    return tuple(
        _combined(
            [level_of(element, each, asked, thresholds) for each in assessors], element, thresholds
        )
        for element in asked.elements
    )


def lowest(profile: Iterable[ElementProfile]) -> tuple[ElementProfile, ...]:
    """Return the elements at the lowest level: what holds the others back."""
    assessed = [each for each in profile if each.level is not None]
    least = min((each.level for each in assessed if each.level is not None), default=None)
    return tuple(each for each in assessed if each.level == least)


def moves(
    before: Iterable[ElementProfile], after: Iterable[ElementProfile]
) -> dict[str, int | None]:
    """Return by how many levels each element moved; none where one of the two is not assessed."""
    earlier = {each.element: each.level for each in before}
    found: dict[str, int | None] = {}
    for each in after:
        old = earlier.get(each.element)
        found[each.element] = None if old is None or each.level is None else each.level - old
    return found


def _combined(
    levels: Sequence[ElementLevel], element: str, thresholds: Thresholds
) -> ElementProfile:
    known = [each.level for each in levels if each.level is not None]
    gaps = dict.fromkeys(gap for each in levels for gap in each.gaps)
    return ElementProfile(
        element=element,
        level=median_low(known) if known else None,
        by_assessor=tuple(each.level for each in levels),
        is_disputed=bool(known) and max(known) - min(known) >= thresholds.disagreement,
        gaps=tuple(gaps),
    )


def _share(statements: Sequence[str], answers: Mapping[str, Answer]) -> Fraction:
    """Return the share that is shown to hold; what is not assessed does not count."""
    worths = (_worth(each, answers) or Fraction(0) for each in statements)
    return sum(worths, Fraction(0)) / len(statements)


def _worth(statement: str, answers: Mapping[str, Answer]) -> Fraction | None:
    answer = answers.get(statement)
    return None if answer is None else answer.worth
