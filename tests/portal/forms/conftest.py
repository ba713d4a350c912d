"""A municipality, its people, and an open questionnaire."""

from dataclasses import dataclass

import pytest

from portal.accounts.actor import Actor, actor_for
from portal.accounts.models import Municipality, Role, RoleGrant, User
from portal.forms.models import Questionnaire
from portal.forms.services import create_questionnaire, open_questionnaire
from portal.forms.specs import ConditionSpec, QuestionSpec, about_you


@dataclass(frozen=True)
class Town:
    """A municipality with a facilitator and two residents."""

    municipality: Municipality
    facilitator: Actor
    resident: Actor
    neighbour: Actor


def make_person(name: str) -> User:
    """A person without a role."""
    return User.objects.create_user(f"{name}@example.org", name=name.title())


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


def make_town() -> Town:
    """A municipality with its people."""
    municipality = Municipality.objects.create(slug="kuusi", name="Kuusiranta")
    facilitator = make_person("facilitator")
    RoleGrant.objects.create(user=facilitator, municipality=municipality, role=Role.FACILITATOR)
    return Town(
        municipality,
        actor_for(facilitator),
        actor_for(make_person("resident")),
        actor_for(make_person("neighbour")),
    )


def text(words: str) -> dict[str, str]:
    """A text in English only."""
    return {"en": words}


QUESTIONS = [
    QuestionSpec("name-it", "short_text", text("Name of the park"), required=True),
    QuestionSpec(
        "use",
        "multiple_choice",
        text("What do you do there?"),
        options=[("run", text("Run")), ("rest", text("Rest")), ("read", text("Read"))],
        limits={"max_choices": 2},
    ),
    QuestionSpec("again", "yes_no", text("Would you come again?"), required=True),
    QuestionSpec(
        "why-not",
        "long_text",
        text("Why not?"),
        required=True,
        conditions=[ConditionSpec("again", "no")],
    ),
    QuestionSpec("stars", "scale", text("Stars"), limits={"minimum": 1, "maximum": 5}),
    QuestionSpec("visits", "number", text("Visits"), limits={"minimum": 0, "maximum": 365}),
    QuestionSpec("last", "date", text("Last visit")),
    *about_you([("centre", text("Centre")), ("north", text("North"))]),
]


def open_new(town: Town, questions: list[QuestionSpec], key: str = "park") -> Questionnaire:
    """An open questionnaire with these questions."""
    made = create_questionnaire(
        actor=town.facilitator,
        municipality_id=town.municipality.pk,
        key=key,
        title=text("The park"),
        questions=questions,
    )
    return open_questionnaire(actor=town.facilitator, questionnaire_id=made.pk)


@pytest.fixture
def park(town: Town) -> Questionnaire:
    return open_new(town, QUESTIONS)
