"""Nothing personal is forgotten, neither in the export nor in the erasure."""

import json

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps

from portal.accounts.actor import SYSTEM
from portal.accounts.models import Role, RoleGrant, User, VerifiedAttribute
from portal.accounts.personal import export_everything, registered_models
from portal.accounts.services import erase_account, grant_attribute
from portal.audit.models import AuditPayload
from portal.audit.services import record, seal_pending
from portal.audit.verification import verify
from portal.common.errors import NotAllowed, NotFound
from portal.trace.models import Link, Relation
from portal.trace.services import link
from tests.portal.accounts.people import PASSWORD, acting, log_in, make


def points_at_a_person(model):
    return [
        field.name
        for field in model._meta.get_fields()
        if field.is_relation
        and field.concrete
        and field.related_model is User
        and field.model is model  # an inherited column is answered for by the parent
    ]


def test_every_model_that_points_at_a_person_says_how_it_is_exported_and_erased():
    forgotten = {
        model._meta.label: points_at_a_person(model)
        for model in apps.get_models(include_auto_created=True)
        if points_at_a_person(model) and model not in registered_models()
    }
    assert forgotten == {}


@pytest.fixture
def known(town, aino):
    """Aino with a role, a verified fact, an entry in the log and an arrow on the spine."""
    RoleGrant.objects.create(user=aino, municipality=town, role=Role.LEADER)
    grant_attribute(
        actor=SYSTEM, user=aino, municipality_id=town.pk, name="residence", value="N", method="x"
    )
    record(actor=acting(aino), verb="thing.change", subject=town, details={"said": "by Aino"})
    link(actor=acting(aino), source=town, relation=Relation.BECAME, target=town, reason="Because.")
    return aino


def test_the_export_holds_what_is_kept_and_is_json(known, client):
    client.force_login(known)
    answer = client.get("/en/me/download/")
    assert answer["Content-Type"].startswith("application/json")
    assert "attachment" in answer["Content-Disposition"]
    kept = json.loads(answer.content)
    assert kept["accounts.User"][0]["email"] == known.email
    assert kept["accounts.VerifiedAttribute"][0]["value"] == "N"
    assert kept["trace.Link"][0]["reason"] == "Because."
    assert any(entry["details"] == {"said": "by Aino"} for entry in kept["audit.AuditPayload"])
    assert PASSWORD not in answer.content.decode()
    assert User.objects.get(pk=known.pk).password not in answer.content.decode()


def test_the_export_holds_nothing_of_anybody_else(known):
    other = make("other")
    record(actor=acting(other), verb="thing.change", subject=other)
    text = json.dumps(export_everything(known), default=str)
    assert "other" not in text


def test_erasure_leaves_no_trace_of_the_person_and_a_whole_log(known):
    seal_pending()
    erase_account(actor=acting(known), user_id=known.pk)
    seal_pending()
    left = User.objects.get(pk=known.pk)
    assert (left.name, left.is_active, left.has_usable_password()) == ("", False, False)
    assert "aino" not in left.email
    assert not EmailAddress.objects.filter(user=left).exists()
    assert not VerifiedAttribute.objects.filter(user=left).exists()
    assert not RoleGrant.objects.filter(user=left).exists()
    assert not AuditPayload.objects.filter(canonical__icontains="aino").exists()
    arrow = Link.objects.get()
    assert (arrow.actor, arrow.reason) == (None, "Because.")
    assert verify().passed


def test_only_the_person_or_an_administrator_erases_and_only_once(known):
    with pytest.raises(NotAllowed):
        erase_account(actor=acting(make("other")), user_id=known.pk)
    erase_account(actor=SYSTEM, user_id=known.pk)
    with pytest.raises(NotFound):
        erase_account(actor=SYSTEM, user_id=known.pk)


def test_an_erased_person_is_logged_out_and_cannot_log_in_again(known, client):
    address = known.email
    log_in(client, address)
    asked = client.get("/en/me/erase/")
    client.post(asked["Location"], {"password": PASSWORD})
    assert client.get("/en/me/erase/").status_code == 200
    assert client.post("/en/me/erase/", {}).status_code == 422
    client.post("/en/me/erase/", {"is_sure": "on"})
    assert client.get("/en/me/").status_code == 302
    log_in(client, address)
    assert client.get("/en/me/").status_code == 302


def test_erasing_asks_for_the_password_where_the_log_in_is_old(known, client):
    client.force_login(known)
    answer = client.post("/en/me/erase/", {"is_sure": "on"})
    assert "reauthenticate" in answer["Location"]
    assert User.objects.get(pk=known.pk).is_active
