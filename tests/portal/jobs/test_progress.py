"""Long jobs tell how far they are and stop when asked."""

import pytest

from portal.accounts.actor import ANONYMOUS, actor_for
from portal.accounts.models import User
from portal.common.errors import NotFound
from portal.jobs import progress
from portal.jobs.models import Progress
from portal.live.models import StreamEvent
from portal.live.registry import can_read_stream

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return actor_for(User.objects.create_user("owner@example.org", "correct horse battery"))


@pytest.fixture
def stranger():
    return actor_for(User.objects.create_user("stranger@example.org", "correct horse battery"))


def told(key="job-1"):
    events = StreamEvent.objects.filter(stream__key=f"job:{key}").order_by("seq")
    return [(event.payload["state"], event.payload["done"]) for event in events]


def test_a_job_tells_its_beginning_some_steps_and_its_end(owner):
    progress.begin("job-1", actor=owner, total=100)
    for done in range(1, 101):
        progress.report("job-1", done, 100, "Counting")
    progress.finish("job-1")
    steps = told()
    assert steps[0] == ("running", 0)
    assert steps[-2:] == [("running", 100), ("done", 100)]
    assert len(steps) < 20


def test_a_job_stops_at_its_next_report_once_cancelled(owner):
    progress.begin("job-1", actor=owner, total=10)
    progress.cancel(actor=owner, job_key="job-1")
    assert progress.is_cancel_requested("job-1")
    with pytest.raises(progress.JobCancelled):
        progress.report("job-1", 10, 10)
    assert Progress.objects.get(key="job-1").state == "cancelled"


def test_a_stranger_neither_sees_nor_cancels_a_job(owner, stranger):
    progress.begin("job-1", actor=owner)
    for actor in (stranger, ANONYMOUS):
        assert not can_read_stream(actor, "job:job-1")
        with pytest.raises(NotFound):
            progress.cancel(actor=actor, job_key="job-1")
        with pytest.raises(NotFound):
            progress.get_readable_progress(actor=actor, job_key="job-1")
    assert can_read_stream(owner, "job:job-1")


def test_a_public_job_is_seen_by_all_and_an_absent_one_by_nobody(owner):
    progress.begin("job-1", actor=owner, is_public=True)
    assert can_read_stream(ANONYMOUS, "job:job-1")
    assert not can_read_stream(ANONYMOUS, "job:job-2")
    with pytest.raises(NotFound):
        progress.report("job-2", 1, 1)


def test_a_job_that_begins_again_starts_from_nothing(owner):
    progress.begin("job-1", actor=owner, total=5)
    progress.cancel(actor=owner, job_key="job-1")
    progress.begin("job-1", actor=owner, total=5)
    progress.report("job-1", 5, 5)
    assert not progress.is_cancel_requested("job-1")
