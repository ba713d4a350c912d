"""Work done in the background."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from participation.exports import content_of, written
from participation.jobs import run_results, run_similar, run_topics
from participation.models import Process, Proposal
from participation.selectors import list_turnout
from participation.states import PhaseKind
from participation.timers import sum_up_talk
from portal.accounts.actor import SYSTEM, actor_for
from portal.discuss.models import Comment
from portal.discuss.selectors import find_thread
from portal.discuss.services import open_thread, post_comment, remove_comment
from tests.participation.test_importing import a_file, imported
from tests.participation.town import a_person, a_process, proposal_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def test_similar_proposals_are_found_and_stored() -> None:
    process = a_process(PhaseKind.DISCUSSION)
    assert run_similar.call(process.pk) == 3
    similar = [pk for pk, _likeness in proposal_of(process, "P1").similar]
    assert proposal_of(process, "P2").pk in similar
    assert proposal_of(process, "P1").pk not in similar


def test_results_are_worked_out_once_the_vote_is_over(tmp_path: Path, client: Client) -> None:
    process = imported(a_file(tmp_path), published=True)
    before = list_turnout(process=process)
    assert run_results.call(process.pk)
    process = Process.objects.get()
    assert process.turnout is not None
    assert list_turnout(process=process) == before
    assert sorted(each.suffix for each in (tmp_path / "media/budgets").iterdir()) == [
        ".csv",
        ".csv",
        ".json",
        ".pb",
    ]
    assert content_of(process, "pb") == written(process, "pb")
    assert client.get(f"/en/budgets/{process.slug}/results/download/pb").status_code == 200


def test_nothing_is_worked_out_while_people_vote(tmp_path: Path) -> None:
    process = a_process(PhaseKind.VOTING)
    assert not run_results.call(process.pk)
    assert Process.objects.get().turnout is None
    assert not (tmp_path / "media").exists()


def say(subject: Process | Proposal, text: str, by: str) -> Comment:
    """Post a comment on the process or the proposal."""
    thread = find_thread(subject) or open_thread(actor=SYSTEM, subject=subject)
    return post_comment(actor=a_person(by), thread_id=thread.pk, text=text, language="en")


def test_topics_of_the_talk_are_found_stored_and_shown(client: Client) -> None:
    process = a_process(PhaseKind.DISCUSSION)
    themes = ("The ferry pier needs a shelter {}", "More benches under the lime trees {}")
    for number in range(16):
        where = process if number % 3 else proposal_of(process, "P1")
        say(where, themes[number % 2].format(number), by=f"speaker{number}")
    assert run_topics.call(process.pk) == 2
    process = Process.objects.get()
    assert sorted(topic["size"] for topic in process.topics) == [8, 8]
    page = client.get("/en/budgets/harbour-park/").content.decode()
    assert "What people talk about" in page
    assert "ferry" in page.split("What people talk about")[1]


def test_a_topic_does_not_quote_a_comment_that_was_removed(client: Client) -> None:
    process = a_process(PhaseKind.DISCUSSION)
    comments = [
        say(process, f"The ferry pier needs a shelter {number}", by=f"speaker{number}")
        for number in range(12)
    ]
    run_topics.call(process.pk)
    for comment in comments:
        remove_comment(actor=actor_for(comment.author), comment_id=comment.pk)
    page = client.get("/en/budgets/harbour-park/").content.decode()
    assert "What people talk about" not in page


def test_topics_are_worked_out_again_only_where_people_talked_lately() -> None:
    process = a_process(PhaseKind.DISCUSSION)
    assert sum_up_talk() == 0
    say(process, "The ferry pier needs a shelter", by="anna")
    assert sum_up_talk() == 1
