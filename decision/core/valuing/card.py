"""A value card: scores on single conceptualisations, rolled up to value types and categories."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from decision.core.exact import plain
from decision.core.valuing.catalogue import Conceptualisation, catalogue
from decision.core.valuing.errors import InvalidValuation
from decision.core.valuing.figures import Figure, figure, figures, texts

CATEGORIES = ("quantitative", "qualitative")


@dataclass(frozen=True)
class ValueCard:
    """What one candidate is said to bring.

    Attributes
    ----------
    scores
        Per conceptualisation, from ``-most``, harm, to ``most``.
    by_value_type, by_case_type, by_category
        Mean of the scores that are given, in the lists ``programme`` and ``cases`` and over
        the two categories; what has no score is left out.
    harms
        The conceptualisations with a negative score.
    missing_categories
        Categories without a positive score. Each of the five cases of the study names goals in
        both, so a candidate that names none deserves a second look.
    counted_twice
        Conceptualisations that the candidate also has as a topic, such as automated processes:
        the same thing may be counted as value and as aim.
    """

    scores: Mapping[str, Fraction]
    most: Fraction
    by_value_type: Mapping[str, Fraction]
    by_case_type: Mapping[str, Fraction]
    by_category: Mapping[str, Fraction]
    harms: tuple[str, ...]
    missing_categories: tuple[str, ...]
    topics: tuple[str, ...] = ()
    counted_twice: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "scores": texts(self.scores),
            "most": plain(self.most),
            "by_value_type": texts(self.by_value_type),
            "by_case_type": texts(self.by_case_type),
            "by_category": texts(self.by_category),
            "harms": list(self.harms),
            "missing_categories": list(self.missing_categories),
            "topics": list(self.topics),
            "counted_twice": list(self.counted_twice),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "ValueCard":
        """Return the card of the scores in plain JSON values; means are computed again."""
        return value_card(values["scores"], most=values["most"], topics=values.get("topics", ()))


def value_card(
    scores: Mapping[str, Figure], *, most: Figure = 5, topics: Sequence[str] = ()
) -> ValueCard:
    """Return the value card of a candidate.

    Parameters
    ----------
    scores
        Per conceptualisation, from ``-most``, harm, to ``most``.
    most
        The best score of the scale.
    topics
        Names of the candidate's core topics.

    Raises
    ------
    InvalidValuation
        If a conceptualisation is unknown, or a score is above ``most`` or below ``-most``.

    Examples
    --------
    >>> card = value_card({"q03": 4, "q05": 2, "s01": -1})
    >>> {kind: str(mean) for kind, mean in card.by_case_type.items()}
    {'V4': '3', 'V2': '-1'}
    >>> card.harms, card.missing_categories
    (('s01',), ('qualitative',))
    """
    given = figures(scores, "score of")
    top = figure(most, "scale")
    known = {key: catalogue().conceptualisation(key) for key in given}
    for key, score in given.items():
        if abs(score) > top:
            raise InvalidValuation(
                f"score of {key!r}",
                f"{plain(score)} is outside {plain(-top)} to {plain(top)}.",
                "Correct the score, or use a wider scale.",
            )

    def means(kind: Callable[[Conceptualisation], str]) -> dict[str, Fraction]:
        grouped: dict[str, list[Fraction]] = {}
        for key, score in given.items():
            grouped.setdefault(kind(known[key]), []).append(score)
        return {name: sum(row, Fraction(0)) / len(row) for name, row in grouped.items()}

    positive = {known[key].category for key, score in given.items() if score > 0}
    return ValueCard(
        scores=given,
        most=top,
        by_value_type=means(lambda one: one.value_type),
        by_case_type=means(lambda one: one.case_type),
        by_category=means(lambda one: one.category),
        harms=tuple(key for key, score in given.items() if score < 0),
        missing_categories=tuple(name for name in CATEGORIES if name not in positive),
        topics=tuple(topics),
        counted_twice=tuple(key for key, one in known.items() if one.name in topics),
    )
