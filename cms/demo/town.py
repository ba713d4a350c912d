"""The municipality, its people in every role, its organisations."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from cms.demo.content import read_json
from cms.demo.logins import PASSWORD
from portal.accounts.actor import SYSTEM
from portal.accounts.models import (
    Membership,
    Municipality,
    Organisation,
    User,
    VerifiedAttribute,
)
from portal.accounts.services import grant_role, make_person

RESIDENTS = 60


@dataclass(frozen=True)
class Town:
    """What the later steps need: the municipality, who plays which role, and who lives there."""

    municipality: Municipality
    by_email: dict[str, User]
    residents: list[User]
    organisations: dict[str, Organisation]

    def person(self, role: str) -> User:
        """Return the person who logs in as ``role``."""
        return self.by_email[f"{role}@kuusiranta.example"]


def build_town(chance: random.Random) -> Town:
    """Store municipality, organisations and people; safe to run again."""
    content = read_json("town")
    municipality, _new = Municipality.objects.get_or_create(
        slug=content["municipality"]["slug"],
        defaults={
            **content["municipality"],
            "outlines": content["outlines"],
            "is_demo": True,
        },
    )
    organisations = {
        row["slug"]: Organisation.objects.get_or_create(
            slug=row["slug"], defaults={**row, "municipality": municipality}
        )[0]
        for row in content["organisations"]
    }
    by_email = {row["email"]: _role_player(row, municipality) for row in content["people"]}
    for row in content["staff"]:
        _colleague(row, municipality)
    for row in content["people"]:
        if "organisation" in row:
            Membership.objects.get_or_create(
                user=by_email[row["email"]],
                organisation=organisations[row["organisation"]],
                defaults={"is_admin": True},
            )
    residents = _residents(content, municipality, chance)
    return Town(municipality, by_email, residents, organisations)


def build_town_again() -> Town:
    """Return the town that is there."""
    return build_town(random.Random(0))  # noqa: S311 - nothing new is drawn


def _role_player(row: dict[str, object], municipality: Municipality) -> User:
    email = str(row["email"])
    roles = cast("list[str]", row["roles"])
    user = User.objects.filter(email=email).first()
    if user is None:
        user = make_person(
            actor=SYSTEM,
            email=email,
            name=str(row["name"]),
            password=PASSWORD,
            language=str(row["language"]),
            municipality=municipality,
        )
        for role in roles:
            grant_role(
                actor=SYSTEM,
                municipality_id=municipality.pk,
                email=email,
                role=role,
                reason="Demo",
            )
    if "administrator" in roles and not user.is_superuser:
        user.is_superuser = True
        user.save(update_fields=["is_superuser"])
    if "district" in row:
        _verify(user, municipality, str(row["district"]))
    return user


def _colleague(row: Mapping[str, str], municipality: Municipality) -> None:
    """Store somebody who holds a role and whose password nobody knows."""
    user, is_new = User.objects.get_or_create(
        email=row["email"],
        defaults={
            "name": row["name"],
            "language": row["language"],
            "municipality": municipality,
            "password": make_password(None),
        },
    )
    if is_new:
        grant_role(
            actor=SYSTEM,
            municipality_id=municipality.pk,
            email=user.email,
            role=row["role"],
            reason=row["reason"],
        )


def _residents(
    content: dict[str, dict[str, list[str]]], municipality: Municipality, chance: random.Random
) -> list[User]:
    """Return people who wrote proposals and comments; nobody knows their passwords."""
    names = content["names"]
    pairs = [f"{first} {last}" for first in names["first"] for last in names["last"]]
    unusable = make_password(None)
    people = []
    for number, name in enumerate(chance.sample(pairs, RESIDENTS), start=1):
        user, _new = User.objects.get_or_create(
            email=f"resident{number}@kuusiranta.example",
            defaults={"name": name, "language": "fi", "password": unusable},
        )
        people.append(user)
    for user in people[: RESIDENTS // 2]:
        _verify(user, municipality, chance.choice(list(content["districts"])))
    return people


def _verify(user: User, municipality: Municipality, district: str) -> None:
    VerifiedAttribute.objects.get_or_create(
        user=user,
        municipality=municipality,
        name="residence",
        defaults={
            "value": district,
            "method": "desk",
            "state": VerifiedAttribute.State.GRANTED,
            "granted_at": timezone.now(),
        },
    )
