"""A question as it is described before it is stored, and the sets of questions used often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Texts = Mapping[str, str]


@dataclass(frozen=True)
class ConditionSpec:
    """Ask only if the earlier question ``on`` was answered with ``value``."""

    on: str
    value: str
    is_mandatory: bool = True


@dataclass(frozen=True)
class QuestionSpec:
    """A question to be asked; ``options`` are pairs of a key and its texts per language.

    ``is_personal`` defaults to what the kind says.
    """

    key: str
    kind: str
    title: Texts
    help_text: Texts = field(default_factory=dict)
    required: bool = False
    options: Sequence[tuple[str, Texts]] = ()
    limits: Mapping[str, Any] = field(default_factory=dict)
    conditions: Sequence[ConditionSpec] = ()
    is_personal: bool | None = None


def about_you(districts: Sequence[tuple[str, Texts]] = ()) -> list[QuestionSpec]:
    """Return the optional questions about age group, gender and, where there are any, district."""
    questions = [
        QuestionSpec(
            "age-group",
            "age_group",
            {"en": "How old are you?", "fi": "Minkä ikäinen olet?", "nb": "Hvor gammel er du?",
             "sv": "Hur gammal är du?"},
            help_text=_WHY,
        ),
        QuestionSpec(
            "gender",
            "gender",
            {"en": "What is your gender?", "fi": "Mikä on sukupuolesi?", "nb": "Hvilket kjønn er du?",
             "sv": "Vilket kön har du?"},
        ),
    ]  # fmt: skip
    if districts:
        title = {"en": "Where do you live?", "fi": "Missä asut?", "nb": "Hvor bor du?",
                 "sv": "Var bor du?"}  # fmt: skip
        questions.append(QuestionSpec("district", "district", title, options=districts))
    return questions


_WHY: Texts = {
    "en": "We ask so that we can see whom we do not reach. It is shown in groups only.",
    "fi": "Kysymme nähdäksemme, keitä emme tavoita. Tiedot näytetään vain ryhminä.",
    "nb": "Vi spør for å se hvem vi ikke når. Det vises bare i grupper.",
    "sv": "Vi frågar för att se vilka vi inte når. Det visas bara i grupper.",
}


def feedback_after_voting() -> list[QuestionSpec]:
    """Return three short questions for after a vote."""
    return [
        QuestionSpec(
            "ease",
            "scale",
            {"en": "How easy was it to vote?", "fi": "Kuinka helppoa äänestäminen oli?",
             "nb": "Hvor lett var det å stemme?", "sv": "Hur lätt var det att rösta?"},
            limits={
                "minimum": 1,
                "maximum": 5,
                "low": {"en": "hard", "fi": "vaikeaa", "nb": "vanskelig", "sv": "svårt"},
                "high": {"en": "easy", "fi": "helppoa", "nb": "lett", "sv": "lätt"},
            },
            required=True,
        ),
        QuestionSpec(
            "again",
            "yes_no",
            {"en": "Would you take part again?", "fi": "Osallistuisitko uudelleen?",
             "nb": "Ville du deltatt igjen?", "sv": "Skulle du delta igen?"},
        ),
        QuestionSpec(
            "why-not",
            "long_text",
            {"en": "What kept you from it, or should be better?", "fi": "Mikä esti tai mitä pitäisi parantaa?",
             "nb": "Hva var i veien, eller burde bli bedre?", "sv": "Vad hindrade dig, eller borde bli bättre?"},
            help_text={"en": "Do not name people.", "fi": "Älä nimeä ihmisiä.", "nb": "Ikke nevn personer.",
                       "sv": "Nämn inga personer."},
            conditions=[ConditionSpec("again", "no")],
        ),
    ]  # fmt: skip
