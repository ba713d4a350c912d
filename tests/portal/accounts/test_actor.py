"""Who is asking, with everything they hold."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from portal.accounts.actor import actor_for
from portal.accounts.models import (
    Membership,
    Municipality,
    Organisation,
    Role,
    RoleGrant,
    User,
    VerifiedAttribute,
)

pytestmark = pytest.mark.django_db


def attribute(person: User, where: Municipality, name: str, **fields: Any) -> None:
    VerifiedAttribute.objects.create(
        user=person,
        municipality=where,
        name=name,
        value=f"the {name}",
        **{"state": VerifiedAttribute.State.GRANTED, **fields},
    )


def test_one_query_brings_all_that_a_person_holds_now(
    aino: User, town: Municipality, django_assert_num_queries: Any
) -> None:
    now = timezone.now()
    RoleGrant.objects.create(user=aino, municipality=town, role=Role.EDITOR)
    RoleGrant.objects.create(user=aino, municipality=town, role=Role.LEADER, ended_at=now)
    firm = Organisation.objects.create(slug="firm", name="Firm", municipality=town)
    Membership.objects.create(user=aino, organisation=firm)
    attribute(aino, town, "district")
    attribute(aino, town, "age", expires_at=now + timedelta(days=1))
    attribute(aino, town, "home", expires_at=now - timedelta(days=1))
    attribute(aino, town, "asked", state=VerifiedAttribute.State.PENDING)
    with django_assert_num_queries(1):
        actor = actor_for(aino)
    assert actor.roles == {(Role.EDITOR.value, town.pk)}
    assert actor.organisation_ids == {firm.pk}
    assert actor.attributes == {
        (town.pk, "district"): "the district",
        (town.pk, "age"): "the age",
    }


def test_a_newcomer_holds_nothing(aino: User) -> None:
    actor = actor_for(aino)
    assert (actor.roles, actor.organisation_ids, actor.attributes) == (frozenset(), frozenset(), {})
