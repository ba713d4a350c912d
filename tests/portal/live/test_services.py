"""Numbers without gaps, and events that come in crowds."""

import threading

import pytest
from django.db import connection, connections, transaction

from portal.live.models import PendingEvent, StreamEvent
from portal.live.selectors import position_of
from portal.live.services import (
    append,
    append_coalesced,
    flush_all_coalesced,
    flush_coalesced,
    prune_events,
)
from tests.portal.live.conftest import NoteAdded, add_note


def at_once(count, act):
    """Call ``act(number)`` in so many threads that start together; return what failed."""
    failures: list[Exception] = []
    gate = threading.Barrier(count)

    def run(number: int) -> None:
        gate.wait()
        try:
            act(number)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return failures


def numbers(stream="board:1"):
    return list(
        StreamEvent.objects.filter(stream__key=stream).order_by("seq").values_list("seq", flat=True)
    )


@pytest.mark.django_db
def test_numbers_begin_at_one_and_have_no_gaps():
    assert [add_note(note) for note in range(3)] == [1, 2, 3]
    assert position_of("board:1") == 3
    assert position_of("board:2") == 0


@pytest.mark.django_db
def test_an_event_costs_two_queries(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(2):
        append("board:1", NoteAdded(1))


@pytest.mark.django_db(transaction=True)
def test_a_stream_is_written_inside_a_transaction_only():
    with pytest.raises(RuntimeError):
        append("board:1", NoteAdded(1))
    with pytest.raises(RuntimeError):
        append_coalesced("board:1", NoteAdded(1))


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_gap():
    add_note(1)
    with transaction.atomic():
        append("board:1", NoteAdded(2))
        transaction.set_rollback(True)
    add_note(3)
    assert numbers() == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_twenty_writers_at_once_leave_no_gap():
    def write(number: int) -> None:
        for _ in range(5):
            add_note(number)

    assert at_once(20, write) == []
    assert numbers() == list(range(1, 101))


@pytest.mark.django_db(transaction=True)
def test_a_crowd_of_equal_facts_becomes_one_event():
    def vote(number: int) -> None:
        with transaction.atomic():
            append_coalesced("board:1", NoteAdded(number % 2))

    assert at_once(20, vote) == []
    assert numbers() == []
    assert flush_all_coalesced() == 2
    payloads = StreamEvent.objects.values_list("payload__note_id", flat=True)
    assert sorted(payloads) == [0, 1]
    assert not PendingEvent.objects.exists()
    assert flush_coalesced("board:1") == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_voter_does_not_wait_for_one_who_has_not_committed():
    assert connection.vendor == "postgresql"
    voted = threading.Event()

    def vote() -> None:
        with transaction.atomic():
            append_coalesced("board:1", NoteAdded(1))
        voted.set()
        connections.close_all()

    with transaction.atomic():
        append_coalesced("board:1", NoteAdded(1))
        other = threading.Thread(target=vote)
        other.start()
        assert voted.wait(10)
    other.join()
    assert flush_coalesced("board:1") == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_flush_at_once_make_one_event():
    with transaction.atomic():
        append_coalesced("board:1", NoteAdded(1))
    assert at_once(4, lambda _: flush_coalesced("board:1")) == []
    assert numbers() == [1]


@pytest.mark.django_db
def test_old_events_are_forgotten_but_the_count_goes_on():
    add_note(1)
    assert prune_events(kept_days=-1) == 1
    assert add_note(2) == 2
