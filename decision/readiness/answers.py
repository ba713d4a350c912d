"""From what several people answer to the rows of the study, with where they disagree."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from decision.readiness.study import Rows, UnknownAnswer
from decision.readiness.thresholds import DEFAULTS, Thresholds

FULLY = 4
"""The greatest extent; 0 is "never"."""

EXTENTS = {"R12": "S3", "R13": "P1", "R14": "P2", "R15": "P3", "R16": "P4", "R17": "P5"}
CHOICES = {
    "R06": ("E2", ("silos", "partly_linked", "integrated"), frozenset({"integrated"})),
    "R10": ("S1", ("defender", "prospector", "analyzer"), frozenset({"analyzer", "prospector"})),
    "R11": (
        "S2",
        ("low_cost", "differentiation", "innovation", "growth", "alliances"),
        frozenset({"innovation"}),
    ),
}
SYMPTOMS = {"R02": False, "R03": True, "R04": True}
"""What goes wrong without an enacted platform; true where a high answer is the good one."""

VISIONS = ("old", "new")
LEADING_ROLE = "cio"


@dataclass(frozen=True)
class Respondent:
    """One person's answers. ``documents`` names the questions for which a document was given."""

    role: str
    extents: Mapping[str, int | None] = field(default_factory=dict)
    choices: Mapping[str, str | None] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        _require_extents(self.extents)
        for question, choice in self.choices.items():
            allowed = VISIONS if question == "vision" else CHOICES.get(question, ("", ()))[1]
            if choice is not None and choice not in allowed:
                raise UnknownAnswer(f"{question}: unknown choice {choice!r}")


@dataclass(frozen=True)
class Combined:
    """What all answered, taken together.

    Attributes
    ----------
    extents, choices
        The median extent and the most frequent choice; none where two are equally frequent.
    spreads
        Greatest minus least extent per question.
    disputed
        Choices that people answered differently.
    role_gaps
        Questions on which the head of IT and the units are far apart: a finding in itself.
    claimed
        Questions answered without a document.
    """

    extents: Mapping[str, float | None]
    choices: Mapping[str, str | None]
    spreads: Mapping[str, int]
    disputed: tuple[str, ...]
    role_gaps: tuple[str, ...]
    claimed: tuple[str, ...]


def combine(respondents: Sequence[Respondent], thresholds: Thresholds = DEFAULTS) -> Combined:
    """Return the answers of several people as one, with every disagreement kept."""
    extents = {question: _given(respondents, question) for question in (*EXTENTS, *SYMPTOMS)}
    choices = {question: _chosen(respondents, question) for question in (*CHOICES, "vision")}
    documented = {question for each in respondents for question in each.documents}
    answered = [question for question, values in (extents | choices).items() if values]
    return Combined(
        extents={question: _median(values) for question, values in extents.items()},
        choices={question: _most_frequent(values) for question, values in choices.items()},
        spreads={
            question: max(values) - min(values) for question, values in extents.items() if values
        },
        disputed=tuple(question for question, values in choices.items() if len(set(values)) > 1),
        role_gaps=tuple(
            question for question in EXTENTS if _is_gap(respondents, question, thresholds)
        ),
        claimed=tuple(each for each in answered if each not in documented and each != "vision"),
    )


def rows_of(
    extents: Mapping[str, float | None],
    choices: Mapping[str, str | None],
    taught: bool | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> Rows:
    """Return the rows that answers give; ``taught`` is the result of the education budget."""
    _require_extents(extents)
    present: dict[str, bool | None] = {"E1": taught}
    for question, (row, allowed, good) in CHOICES.items():
        choice = choices.get(question)
        if choice is not None and choice not in allowed:
            raise UnknownAnswer(f"{question}: unknown choice {choice!r}")
        present[row] = None if choice is None else choice in good
    for question, row in EXTENTS.items():
        extent = extents.get(question)
        present[row] = None if extent is None else extent >= thresholds.present_from
    return Rows(present, choices.get("vision"))


def symptoms_of(extents: Mapping[str, float | None]) -> dict[str, float | None]:
    """Return how strong each symptom is, 0 to 4; unknown where nobody answered."""
    found: dict[str, float | None] = {}
    for question, is_good in SYMPTOMS.items():
        extent = extents.get(question)
        found[question] = FULLY - extent if is_good and extent is not None else extent
    return found


def _given(respondents: Iterable[Respondent], question: str) -> list[int]:
    return [value for each in respondents if (value := each.extents.get(question)) is not None]


def _chosen(respondents: Iterable[Respondent], question: str) -> list[str]:
    return [value for each in respondents if (value := each.choices.get(question)) is not None]


def _median(values: Sequence[int]) -> float | None:
    return median(values) if values else None


def _most_frequent(values: Sequence[str]) -> str | None:
    counted = Counter(values).most_common(2)
    if not counted or (len(counted) == 2 and counted[0][1] == counted[1][1]):
        return None
    return counted[0][0]


def _is_gap(respondents: Sequence[Respondent], question: str, thresholds: Thresholds) -> bool:
    leading = _given((each for each in respondents if each.role == LEADING_ROLE), question)
    others = _given((each for each in respondents if each.role != LEADING_ROLE), question)
    if not leading or not others:
        return False
    return abs(median(leading) - median(others)) >= thresholds.disagreement


def _require_extents(extents: Mapping[str, float | None]) -> None:
    for question, value in extents.items():
        if question not in EXTENTS and question not in SYMPTOMS:
            raise UnknownAnswer(f"unknown question: {question}")
        if value is not None and not 0 <= value <= FULLY:
            raise UnknownAnswer(f"{question} must be from 0 to {FULLY}, not {value}")
