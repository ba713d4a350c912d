import pytest
from django.core.management import call_command

from portal.accounts.actor import SYSTEM
from portal.accounts.models import Municipality
from portal.discuss.models import Comment, Thread
from portal.discuss.services import (
    open_thread,
    react,
    recount_thread,
    remove_comment,
    withdraw_reaction,
)


def test_opening_twice_returns_the_same_thread(club, thread):
    assert open_thread(actor=SYSTEM, subject=club) == thread
    other = open_thread(actor=SYSTEM, subject=club, topic="boats")
    assert other != thread
    assert Thread.objects.count() == 2


def test_an_unregistered_model_cannot_be_discussed(town):
    with pytest.raises(LookupError):
        open_thread(actor=SYSTEM, subject=town, municipality_id=town.pk)
    assert Municipality.objects.count() == 1


def test_the_counters_kept_on_the_way_equal_a_recount(thread, aino, bo, said):
    first, second = said(aino), said(bo)
    answer = said(bo, "answer", first)
    said(aino, "answer to the answer", answer)
    react(actor=bo, comment_id=first.pk, kind="support")
    react(actor=bo, comment_id=first.pk, kind="insight")
    withdraw_reaction(actor=bo, comment_id=first.pk, kind="insight")
    remove_comment(actor=bo, comment_id=answer.pk)
    remove_comment(actor=bo, comment_id=second.pk)
    assert recount_thread(thread_id=thread.pk) is False


def test_the_repair_command_corrects_wrong_counters(thread, aino, bo, said, capsys):
    comment = said(aino)
    said(bo, "answer", comment)
    Thread.objects.update(comment_count=99, participant_count=0)
    Comment.objects.update(support_count=7, reply_count=5)
    call_command("repair_threads")
    assert "1 threads counted, 1 corrected." in capsys.readouterr().out
    thread.refresh_from_db()
    comment.refresh_from_db()
    assert (thread.comment_count, thread.participant_count) == (2, 2)
    assert (comment.support_count, comment.reply_count) == (0, 1)
