"""The built-in ways to verify where a person lives and which age group they belong to."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.accounts.actor import Actor
from portal.accounts.forms.verification import AgeGroupForm, CodeForm, ResidenceForm
from portal.accounts.models import VerifiedAttribute
from portal.accounts.services.attributes import (
    AGE_GROUP,
    CODE,
    RESIDENCE,
    request_check,
    use_code,
)
from portal.accounts.verification import Handler, register_attribute_name, register_handler

YEARS = timedelta(days=3 * 365)
DESK = "residence_desk"
AGE_DESK = "age_group_desk"


def _by_code(actor: Actor, municipality_id: int, cleaned: Mapping[str, Any]) -> VerifiedAttribute:
    return use_code(
        actor=actor, municipality_id=municipality_id, code=cleaned["code"], valid_for=YEARS
    )


def _residence_at_desk(
    actor: Actor, municipality_id: int, cleaned: Mapping[str, Any]
) -> VerifiedAttribute:
    return request_check(
        actor=actor,
        municipality_id=municipality_id,
        name=RESIDENCE,
        value=cleaned["district"],
        method=DESK,
        statement=cleaned["statement"],
    )


def _age_at_desk(
    actor: Actor, municipality_id: int, cleaned: Mapping[str, Any]
) -> VerifiedAttribute:
    return request_check(
        actor=actor,
        municipality_id=municipality_id,
        name=AGE_GROUP,
        value=cleaned["age_group"],
        method=AGE_DESK,
        statement=cleaned["statement"],
    )


def register_all() -> None:
    """Offer the built-in handlers."""
    register_attribute_name(RESIDENCE, _("Where you live"))
    register_attribute_name(AGE_GROUP, _("Your age group"))
    for handler in (
        Handler(
            CODE,
            RESIDENCE,
            _("With the code from our letter"),
            _("You have a letter from the municipality with a code. This takes a minute."),
            CodeForm,
            _by_code,
            YEARS,
        ),
        Handler(
            DESK,
            RESIDENCE,
            _("At the service desk"),
            _("Tell us where you live; show a document at the service desk and we confirm it."),
            ResidenceForm,
            _residence_at_desk,
            YEARS,
            is_direct=False,
        ),
        Handler(
            AGE_DESK,
            AGE_GROUP,
            _("Age group, at the service desk"),
            _("Some questions are for one age group. Show a document at the service desk."),
            AgeGroupForm,
            _age_at_desk,
            YEARS,
            is_direct=False,
        ),
    ):
        register_handler(handler)
