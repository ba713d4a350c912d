"""Entries, seals, heads and notes of reading."""

import pytest
from django.db import transaction

from portal.accounts.actor import SYSTEM, Actor
from portal.accounts.models import Municipality, User
from portal.audit.models import AuditEntry, AuditHead, AuditPayload, AuditSeal
from portal.audit.services import (
    Act,
    flush_readings,
    note_reading,
    publish_heads,
    record,
    record_many,
    seal_pending,
)
from portal.audit.services.seals import BATCH
from portal.common.clock import database_now


@pytest.fixture
def town(db):
    return Municipality.objects.create(slug="kuusi", name="Kuusiranta")


def write(town, count=1, municipality_id=None):
    record_many([Act(SYSTEM, "thing.change", town, municipality_id) for _ in range(count)])


def test_an_entry_costs_two_inserts(town, django_assert_num_queries):
    moment = database_now()
    with django_assert_num_queries(2):
        record(actor=SYSTEM, verb="thing.change", subject=town, at=moment)


def test_many_entries_cost_two_inserts(town, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        write(town, 40)
    assert AuditEntry.objects.count() == 40


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused():
    town = Municipality.objects.create(slug="kuusi", name="Kuusiranta")
    with pytest.raises(RuntimeError):
        record(actor=SYSTEM, verb="thing.change", subject=town)


def test_sealing_twice_seals_once(town):
    write(town, 3)
    assert seal_pending() == 3
    assert seal_pending() == 0
    assert AuditSeal.objects.count() == 3


def test_sealing_nothing_costs_one_query(town, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert seal_pending() == 0


def test_more_than_a_batch_is_sealed_in_one_call(town):
    write(town, BATCH + 1)
    assert seal_pending() == BATCH + 1


def test_each_municipality_has_its_own_chain_and_the_installation_chain_zero(town):
    other = Municipality.objects.create(slug="manty", name="Mäntyranta")
    for where in (town.pk, other.pk, None, town.pk):
        write(town, municipality_id=where)
    seal_pending()
    places = AuditSeal.objects.order_by("chain", "position").values_list("chain", "position")
    assert list(places) == [(0, 1), (town.pk, 1), (town.pk, 2), (other.pk, 1)]


def test_an_entry_that_commits_late_is_linked_behind_those_already_sealed(town):
    write(town, 2)
    early = AuditEntry.objects.earliest("pk")
    AuditPayload.objects.filter(entry=early).update(is_sealed=True)  # not yet visible to the sealer
    seal_pending()
    AuditPayload.objects.filter(entry=early).update(is_sealed=False)
    seal_pending()
    assert early.seal.position == 2


def test_a_head_is_published_once_a_day(town):
    write(town)
    assert publish_heads() == 1
    first = AuditHead.objects.get()
    write(town)
    assert publish_heads() == 0
    assert AuditHead.objects.get().digest == first.digest


def test_a_note_of_reading_waits_until_it_is_flushed(town):
    person = User.objects.create_user("a@example.org", name="A")
    note_reading(actor=Actor(user=person), subject=person, purpose="check of residence")
    assert not AuditEntry.objects.exists()
    assert flush_readings() == 1
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.subject_id) == ("personal.read", str(person.pk))


@pytest.mark.django_db(transaction=True)
def test_a_reading_transaction_that_is_rolled_back_is_still_noted():
    person = User.objects.create_user("a@example.org", name="A")
    with transaction.atomic():
        note_reading(actor=Actor(user=person), subject=person, purpose="export")
        transaction.set_rollback(True)
    flush_readings()
    assert AuditEntry.objects.filter(verb="personal.read").count() == 1


def test_a_note_is_written_when_the_request_is_over(town, client):
    note_reading(actor=SYSTEM, subject=town, purpose="export")
    client.get("/api/v1/openapi.json")
    assert AuditEntry.objects.filter(verb="personal.read").count() == 1
