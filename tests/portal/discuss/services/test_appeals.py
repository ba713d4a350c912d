from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.common.errors import IllegalTransition, InvalidInput, NotAllowed, NotFound
from portal.discuss.models import Case
from portal.discuss.services import appeal_decision, hide_comment, review_appeal
from portal.notify.models import Notification


@pytest.fixture
def hidden(aino, moderator, said) -> Case:
    comment = said(aino, "my words")
    return hide_comment(actor=moderator, comment_id=comment.pk, rule="spam", reason="Spam.")


def test_the_author_appeals_once_and_nobody_else_does(aino, bo, hidden):
    with pytest.raises(NotFound):
        appeal_decision(actor=bo, case_id=hidden.pk, text="Unfair.")
    with pytest.raises(InvalidInput):
        appeal_decision(actor=aino, case_id=hidden.pk, text=" ")
    appeal_decision(actor=aino, case_id=hidden.pk, text="It was no spam.")
    with pytest.raises(IllegalTransition):
        appeal_decision(actor=aino, case_id=hidden.pk, text="Again.")


def test_an_appeal_comes_in_time(aino, hidden):
    Case.objects.update(decided_at=timezone.now() - timedelta(days=15))
    with pytest.raises(NotAllowed):
        appeal_decision(actor=aino, case_id=hidden.pk, text="Late.")


def test_whoever_decided_does_not_review(aino, moderator, bo, hidden):
    appeal_decision(actor=aino, case_id=hidden.pk, text="It was no spam.")
    for actor in (moderator, aino, bo):
        with pytest.raises(NotAllowed):
            review_appeal(actor=actor, case_id=hidden.pk, verdict="uphold", reason="x")


def test_the_database_too_refuses_a_review_by_the_one_who_decided(moderator, hidden):
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=hidden.pk).update(reviewed_by=moderator.user)


def test_a_reversed_decision_brings_the_comment_back(thread, aino, second_moderator, hidden):
    appeal_decision(actor=aino, case_id=hidden.pk, text="It was no spam.")
    case = review_appeal(
        actor=second_moderator, case_id=hidden.pk, verdict="reverse", reason="Indeed."
    )
    case.comment.refresh_from_db()
    thread.refresh_from_db()
    assert (case.state, case.comment.state) == ("reversed", "visible")
    assert thread.comment_count == 1
    told = Notification.objects.filter(user=aino.user).order_by("pk").last()
    assert told is not None
    assert "taken back" in told.title


def test_an_upheld_decision_stands_and_is_final(aino, second_moderator, hidden):
    appeal_decision(actor=aino, case_id=hidden.pk, text="It was no spam.")
    case = review_appeal(
        actor=second_moderator, case_id=hidden.pk, verdict="uphold", reason="It was."
    )
    case.comment.refresh_from_db()
    assert (case.state, case.comment.state) == ("upheld", "hidden")
    with pytest.raises(IllegalTransition):
        appeal_decision(actor=aino, case_id=hidden.pk, text="Once more.")


def test_an_unknown_verdict_is_refused(aino, second_moderator, hidden):
    appeal_decision(actor=aino, case_id=hidden.pk, text="It was no spam.")
    with pytest.raises(InvalidInput):
        review_appeal(actor=second_moderator, case_id=hidden.pk, verdict="maybe", reason="x")
