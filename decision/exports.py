"""A decision as rows for a spreadsheet."""

from collections.abc import Iterable, Iterator

from decision.models import Decision, DecisionItem
from decision.problems import units
from decision.selectors import titles_by_code
from decision.wording import sentences_of

EXPORT_COLUMNS = (
    "code",
    "title",
    "chosen",
    "position",
    "votes",
    "cost",
    "currency",
    "category",
    "place",
    "latitude",
    "longitude",
    "reason_code",
    "reason",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_rows(
    decision: Decision, verdicts: Iterable[DecisionItem]
) -> Iterator[dict[str, object]]:
    """Yield one row for each candidate; texts that a spreadsheet would run are made harmless."""
    verdicts = list(verdicts)
    titles = titles_by_code(verdict.candidate for verdict in verdicts)
    currency = decision.round.currency
    for verdict in verdicts:
        candidate = verdict.candidate
        reason = sentences_of(verdict.reason_code, verdict.reason_values, currency, titles)
        yield {
            "code": _harmless(candidate.code),
            "title": _harmless(str(candidate)),
            "chosen": int(verdict.chosen),
            "position": verdict.position,
            "votes": verdict.votes,
            "cost": units(candidate.cost_minor),
            "currency": currency,
            "category": _harmless(candidate.category),
            "place": _harmless(candidate.place),
            "latitude": candidate.latitude,
            "longitude": candidate.longitude,
            "reason_code": verdict.reason_code,
            "reason": " ".join(reason),
        }


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
