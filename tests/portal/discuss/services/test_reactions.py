import threading

import pytest
from django.db import connection

from portal.accounts.actor import ANONYMOUS
from portal.common.errors import InvalidInput, LoginRequired, NotAllowed, TooManyRequests
from portal.discuss.models import Comment, Reaction
from portal.discuss.services import react, withdraw_reaction
from portal.live.models import StreamEvent
from portal.live.services import flush_coalesced


def test_a_reaction_counts_once_however_often_it_is_sent(aino, bo, said):
    comment = said(aino)
    for _time in range(3):
        react(actor=bo, comment_id=comment.pk, kind="support")
    react(actor=bo, comment_id=comment.pk, kind="thanks")
    comment.refresh_from_db()
    assert (comment.support_count, comment.thanks_count, comment.insight_count) == (1, 1, 0)
    assert flush_coalesced(f"thread:{comment.thread_id}") == 1
    assert StreamEvent.objects.get().payload["comment_id"] == comment.pk


def test_taking_a_reaction_back_twice_takes_it_back_once(aino, bo, said):
    comment = said(aino)
    react(actor=bo, comment_id=comment.pk, kind="support")
    for _time in range(2):
        withdraw_reaction(actor=bo, comment_id=comment.pk, kind="support")
    comment.refresh_from_db()
    assert comment.support_count == 0
    assert not Reaction.objects.exists()


def test_nobody_supports_their_own_comment_and_visitors_log_in(aino, said):
    comment = said(aino)
    with pytest.raises(NotAllowed):
        react(actor=aino, comment_id=comment.pk, kind="support")
    with pytest.raises(LoginRequired):
        react(actor=ANONYMOUS, comment_id=comment.pk, kind="support")


def test_an_unknown_reaction_is_refused(aino, bo, said):
    with pytest.raises(InvalidInput):
        react(actor=bo, comment_id=said(aino).pk, kind="rage")


def test_fifty_reactions_a_day_are_enough(aino, bo, said, settings):
    from portal.discuss.conf import Rate

    settings.PORTAL_DISCUSS = {"REACTIONS": Rate(2, 86400)}
    for _time in range(2):
        react(actor=bo, comment_id=said(aino).pk, kind="support")
    with pytest.raises(TooManyRequests):
        react(actor=bo, comment_id=said(aino).pk, kind="support")
    assert Reaction.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_fifty_identical_reactions_at_once_leave_one_row(aino, bo, said):
    comment = said(aino)
    start, failures = threading.Barrier(10), []

    def press() -> None:
        try:
            start.wait(20)
            for _time in range(5):
                react(actor=bo, comment_id=comment.pk, kind="support")
        except Exception as error:  # noqa: BLE001 - told by the assertion below
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(10)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failures == []
    assert Reaction.objects.count() == 1
    assert Comment.objects.get(pk=comment.pk).support_count == 1
