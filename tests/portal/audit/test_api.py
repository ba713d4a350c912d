"""The published heads, for anybody."""

import pytest

from portal.accounts.actor import SYSTEM
from portal.accounts.models import Municipality
from portal.audit.services import publish_heads, record
from portal.audit.verification import verify


@pytest.mark.django_db
def test_anybody_gets_the_heads_as_the_verifier_reads_them(client):
    town = Municipality.objects.create(slug="kuusi", name="Kuusiranta")
    record(actor=SYSTEM, verb="thing.change", subject=town, municipality_id=town.pk)
    publish_heads()
    (head,) = client.get("/api/v1/audit/heads").json()["heads"]
    assert (head["chain"], head["position"], head["digest"]) == (
        town.pk,
        1,
        verify().heads[town.pk].digest,
    )
