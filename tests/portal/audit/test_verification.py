"""Every change by hand is found; erasure is not a fault."""

import hashlib
import json
import random
from datetime import UTC, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import F

from portal.accounts.actor import SYSTEM, Actor
from portal.accounts.models import Municipality, User
from portal.audit import digests
from portal.audit.models import AuditChain, AuditEntry, AuditHead, AuditPayload, AuditSeal
from portal.audit.services import erase_person, publish_heads, record, seal_pending
from portal.audit.services.seals import sealed_fields
from portal.audit.verification import PublishedHead, verify

pytestmark = pytest.mark.django_db
LENGTH = 12


@pytest.fixture
def town():
    return Municipality.objects.create(slug="kuusi", name="Kuusiranta")


@pytest.fixture
def person():
    return User.objects.create_user("aino@example.org", name="Aino")


@pytest.fixture
def log(town, person):
    for number in range(LENGTH):
        record(
            actor=Actor(user=person),
            verb="thing.change",
            subject=town,
            municipality_id=town.pk,
            details={"number": number},
        )
    seal_pending()
    return town.pk


def faults(chain=None, published=()):
    return {
        (failure.position, failure.fault)
        for failure in verify(chain=chain, published=published).failures
    }


def entry_at(chain, position):
    return AuditEntry.objects.get(seal__chain=chain, seal__position=position)


def test_an_untouched_log_is_whole(log):
    found = verify()
    assert found.passed
    assert found.entries == LENGTH
    assert found.heads[log].position == LENGTH


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("verb", "thing.changf"),
        ("subject_type", "accounts.municipalitz"),
        ("subject_id", "999"),
        ("commitment", "0" * 64),
    ],
)
def test_a_changed_column_of_an_entry_is_found_at_its_place(log, column, value):
    AuditEntry.objects.filter(pk=entry_at(log, 5).pk).update(**{column: value})
    assert (5, "digest_differs") in faults()


def test_a_moment_moved_by_a_microsecond_is_found(log):
    entry = entry_at(log, 7)
    AuditEntry.objects.filter(pk=entry.pk).update(
        created_at=entry.created_at + timedelta(microseconds=1)
    )
    assert faults() == {(7, "digest_differs")}


def test_an_entry_moved_to_another_municipality_is_found(log):
    AuditEntry.objects.filter(pk=entry_at(log, 3).pk).update(municipality_id=log + 1)
    assert faults() == {(3, "wrong_chain"), (3, "digest_differs")}


def test_one_byte_of_an_unerased_payload_is_found(log):
    payload = entry_at(log, 4).payload
    AuditPayload.objects.filter(pk=payload.pk).update(
        canonical=payload.canonical.replace('"number":3', '"number":4')
    )
    assert faults() == {(4, "payload_differs")}


def test_a_changed_salt_is_found(log):
    AuditPayload.objects.filter(entry=entry_at(log, 4)).update(salt="0" * 64)
    assert faults() == {(4, "payload_differs")}


def test_an_act_ascribed_to_somebody_else_is_found(log):
    other = User.objects.create_user("other@example.org", name="Other")
    AuditPayload.objects.filter(entry=entry_at(log, 2)).update(actor=other)
    assert faults() == {(2, "actor_differs")}


def test_every_fault_is_reported_not_only_the_first(log):
    for place in (2, 9):
        AuditEntry.objects.filter(pk=entry_at(log, place).pk).update(verb="x")
    assert faults() == {(2, "digest_differs"), (9, "digest_differs")}


def test_a_deleted_entry_is_found(log):
    entry = entry_at(log, 6)
    AuditSeal.objects.filter(entry=entry).delete()
    AuditPayload.objects.filter(entry=entry).delete()
    AuditEntry.objects.filter(pk=entry.pk).delete()
    assert faults() == {(6, "missing"), (7, "digest_differs")}


def test_a_deleted_payload_is_found(log):
    AuditPayload.objects.filter(entry=entry_at(log, 6)).delete()
    assert faults() == {(6, "payload_missing")}


def test_a_deleted_entry_whose_gap_was_closed_is_found(log):
    entry = entry_at(log, 6)
    AuditSeal.objects.filter(entry=entry).delete()
    AuditPayload.objects.filter(entry=entry).delete()
    entry.delete()
    for seal in AuditSeal.objects.filter(chain=log, position__gt=6).order_by("position"):
        AuditSeal.objects.filter(pk=seal.pk).update(position=F("position") - 1)
    assert (6, "digest_differs") in faults()


def test_two_swapped_entries_are_found(log):
    third, fourth = entry_at(log, 3).seal.pk, entry_at(log, 4).seal.pk
    AuditSeal.objects.filter(pk=third).update(position=1_000)
    AuditSeal.objects.filter(pk=fourth).update(position=3)
    AuditSeal.objects.filter(pk=third).update(position=4)
    assert {(3, "digest_differs"), (4, "digest_differs")} <= faults()


def test_an_entry_put_in_from_outside_without_payload_is_found(log):
    entry = entry_at(log, 1)
    entry.pk = None
    entry.save(force_insert=True)
    seal_pending()
    assert faults() == {(None, "not_sealed")}


def cut_tail(chain, keep):
    lost = list(
        AuditSeal.objects.filter(chain=chain, position__gt=keep).values_list("entry_id", flat=True)
    )
    AuditSeal.objects.filter(entry_id__in=lost).delete()
    AuditPayload.objects.filter(entry_id__in=lost).delete()
    AuditEntry.objects.filter(pk__in=lost).delete()
    tail = AuditSeal.objects.get(chain=chain, position=keep)
    AuditChain.objects.filter(chain=chain).update(position=keep, digest=tail.digest)


def test_a_tail_cut_off_without_care_is_found(log):
    AuditChain.objects.filter(chain=log).update(position=LENGTH - 1)
    assert faults() == {(LENGTH, "tail_differs")}


def test_a_tail_cut_off_with_care_is_found_by_the_published_head(log):
    publish_heads()
    cut_tail(log, 8)
    assert faults() == {(LENGTH, "cut_off")}


def test_a_tail_and_its_heads_cut_off_are_found_by_a_head_kept_elsewhere(log, tmp_path):
    publish_heads()
    kept = verify().heads[log]
    AuditHead.objects.all().delete()
    cut_tail(log, 8)
    assert faults() == set()
    assert faults(published=[kept]) == {(LENGTH, "cut_off")}


def test_a_chain_recomputed_from_end_to_end_is_found_by_the_published_head(log):
    publish_heads()
    AuditEntry.objects.filter(pk=entry_at(log, 2).pk).update(verb="forged")
    previous = digests.GENESIS
    for seal in AuditSeal.objects.filter(chain=log).order_by("position").select_related("entry"):
        previous = digests.digest_of(previous, log, seal.position, sealed_fields(seal.entry))
        AuditSeal.objects.filter(pk=seal.pk).update(digest=previous)
    AuditChain.objects.filter(chain=log).update(digest=previous)
    assert faults() == {(LENGTH, "published_head_differs")}


def test_after_an_erasure_the_log_is_whole_and_the_payloads_are_empty(log, person):
    assert erase_person(actor=SYSTEM, user=person) == LENGTH
    seal_pending()
    found = verify()
    assert found.passed
    assert found.erased == LENGTH
    assert not AuditPayload.objects.filter(actor=person).exists()
    assert not AuditPayload.objects.exclude(erased_at=None).exclude(canonical="", salt="").exists()


def test_a_payload_hidden_under_the_name_of_erasure_is_found(log):
    AuditPayload.objects.filter(entry=entry_at(log, 4)).update(
        canonical="", salt="", actor=None, erased_at=entry_at(log, 4).created_at
    )
    assert faults() == {(4, "erased_without_record")}


def test_a_thousand_random_changes_are_all_found(log):
    rng = random.Random(7)
    for _ in range(1_000):
        _one_random_change(rng, log)


def _one_random_change(rng, chain):
    place = rng.randint(1, LENGTH)
    entry = entry_at(chain, place)
    change = rng.choice(["flip", "payload", "delete", "digest"])
    sid = transaction.savepoint()
    if change == "flip":
        column = rng.choice(["verb", "subject_type", "subject_id", "commitment"])
        AuditEntry.objects.filter(pk=entry.pk).update(
            **{column: _flipped(rng, getattr(entry, column))}
        )
    elif change == "payload":
        column = rng.choice(["canonical", "salt"])
        text = _flipped(rng, getattr(entry.payload, column))
        AuditPayload.objects.filter(entry=entry).update(**{column: text})
    elif change == "delete":
        AuditSeal.objects.filter(entry=entry).delete()
    else:
        AuditSeal.objects.filter(entry=entry).update(digest=_flipped(rng, entry.seal.digest))
    assert not verify(chain=chain).passed, (change, place)
    transaction.savepoint_rollback(sid)


def _flipped(rng, text):
    place = rng.randrange(len(text))
    return text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]


def test_a_second_verifier_written_from_the_description_agrees(log):
    previous = ""
    for seal in AuditSeal.objects.filter(chain=log).order_by("position").select_related("entry"):
        entry = seal.entry
        line = json.dumps(
            [
                previous,
                log,
                seal.position,
                entry.pk,
                entry.municipality_id,
                entry.verb,
                entry.subject_type,
                entry.subject_id,
                entry.created_at.astimezone(UTC).isoformat(timespec="microseconds"),
                entry.commitment,
            ],
            separators=(",", ":"),
        )
        previous = hashlib.sha256(line.encode()).hexdigest()
        assert previous == seal.digest
    assert verify().heads[log] == PublishedHead(log, LENGTH, previous)


def test_the_command_passes_then_names_the_fault_as_json_and_exits_with_one(log, capsys):
    call_command("verify_audit", "--json")
    assert json.loads(capsys.readouterr().out)["passed"] is True
    AuditEntry.objects.filter(pk=entry_at(log, 5).pk).update(verb="x")
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_audit", "--json", "--chain", str(log))
    assert stopped.value.code == 1
    answer = json.loads(capsys.readouterr().out)
    assert [failure["position"] for failure in answer["failures"]] == [5]


def test_the_command_reads_heads_from_a_file(log, tmp_path, capsys):
    publish_heads()
    kept = tmp_path / "heads.json"
    kept.write_text(
        json.dumps({"heads": list(AuditHead.objects.values("chain", "position", "digest"))})
    )
    AuditHead.objects.all().delete()
    call_command("verify_audit", "--head", str(kept))
    cut_tail(log, 3)
    with pytest.raises(SystemExit):
        call_command("verify_audit", "--head", str(kept))
    assert "cut_off" in capsys.readouterr().out
