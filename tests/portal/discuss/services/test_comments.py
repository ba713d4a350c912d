from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.actor import ANONYMOUS
from portal.audit.models import AuditEntry
from portal.common.errors import (
    InvalidInput,
    LoginRequired,
    NotAllowed,
    NotFound,
    TooManyRequests,
)
from portal.discuss.models import Comment, CommentRevision
from portal.discuss.services import (
    close_thread,
    edit_comment,
    import_comment,
    pin_comment,
    post_comment,
    remove_comment,
    reopen_thread,
)
from portal.live.models import StreamEvent


def test_a_comment_is_stored_counted_announced_and_logged(thread, aino):
    comment = post_comment(actor=aino, thread_id=thread.pk, text="Hyvä ajatus", language="fi")
    thread.refresh_from_db()
    assert (thread.comment_count, thread.participant_count) == (1, 1)
    assert thread.last_comment_at == comment.created_at
    event = StreamEvent.objects.get(stream__key=f"thread:{thread.pk}")
    assert event.name == "comment_posted"
    assert event.payload == {"thread_id": thread.pk, "comment_id": comment.pk, "parent_id": None}
    assert AuditEntry.objects.filter(verb="comment.post", subject_id=str(comment.pk)).exists()


def test_replies_go_three_levels_deep_and_no_deeper(thread, aino, bo):
    first = post_comment(actor=aino, thread_id=thread.pk, text="one")
    second = post_comment(actor=bo, thread_id=thread.pk, text="two", parent_id=first.pk)
    third = post_comment(actor=aino, thread_id=thread.pk, text="three", parent_id=second.pk)
    assert (third.depth, third.root_id, third.parent_id) == (2, first.pk, second.pk)
    with pytest.raises(NotAllowed):
        post_comment(actor=bo, thread_id=thread.pk, text="four", parent_id=third.pk)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.reply_count, second.reply_count) == (2, 1)


def test_a_visitor_must_log_in(thread):
    with pytest.raises(LoginRequired):
        post_comment(actor=ANONYMOUS, thread_id=thread.pk, text="hello")


def test_the_subject_answers_whether_its_phase_allows_comments(thread, aino, gate):
    gate.writable = False
    with pytest.raises(NotAllowed):
        post_comment(actor=aino, thread_id=thread.pk, text="hello")


def test_a_thread_on_a_hidden_subject_is_as_good_as_absent(thread, aino, gate):
    gate.readable = False
    with pytest.raises(NotFound):
        post_comment(actor=aino, thread_id=thread.pk, text="hello")


@pytest.mark.parametrize("text", ["", "   \n ", "\u202e\u200b", "x" * 4001])
def test_empty_and_too_long_texts_are_refused_with_the_field_named(thread, aino, text):
    with pytest.raises(InvalidInput) as caught:
        post_comment(actor=aino, thread_id=thread.pk, text=text)
    assert set(caught.value.fields) == {"text"}
    assert not Comment.objects.exists()


def test_an_unknown_language_and_an_alignment_nobody_asked_for_are_refused(thread, aino):
    with pytest.raises(InvalidInput):
        post_comment(actor=aino, thread_id=thread.pk, text="hi", language="xx")
    with pytest.raises(InvalidInput):
        post_comment(actor=aino, thread_id=thread.pk, text="hi", alignment="for")


def test_the_same_text_again_within_five_minutes_is_refused(thread, aino):
    first = post_comment(actor=aino, thread_id=thread.pk, text="Once is enough")
    with pytest.raises(InvalidInput):
        post_comment(actor=aino, thread_id=thread.pk, text="Once is enough\r\n")
    Comment.objects.filter(pk=first.pk).update(created_at=timezone.now() - timedelta(minutes=6))
    post_comment(actor=aino, thread_id=thread.pk, text="Once is enough")
    assert Comment.objects.count() == 2


def test_a_newcomer_writes_more_slowly_than_others(thread, person, settings):
    old, new = person("Olli"), person("Nina", date_joined=timezone.now())
    for number in range(3):
        post_comment(actor=old, thread_id=thread.pk, text=f"old {number}")
    for number in range(2):
        post_comment(actor=new, thread_id=thread.pk, text=f"new {number}")
    with pytest.raises(TooManyRequests):
        post_comment(actor=new, thread_id=thread.pk, text="new 3")
    assert Comment.objects.filter(author=new.user).count() == 2


def test_an_edit_keeps_every_earlier_version(thread, aino, said):
    comment = said(aino, "first")
    edit_comment(actor=aino, comment_id=comment.pk, text="second")
    edit_comment(actor=aino, comment_id=comment.pk, text="second")
    edited = edit_comment(actor=aino, comment_id=comment.pk, text="third")
    assert edited.text == "third"
    assert edited.edited_at is not None
    kept = CommentRevision.objects.filter(comment=comment).values_list("number", "text")
    assert list(kept) == [(1, "first"), (2, "second")]


def test_only_the_author_edits_and_removes(aino, bo, moderator, said):
    comment = said(aino)
    for other in (bo, moderator):
        with pytest.raises(NotAllowed):
            edit_comment(actor=other, comment_id=comment.pk, text="changed")
        with pytest.raises(NotAllowed):
            remove_comment(actor=other, comment_id=comment.pk)


def test_removal_keeps_the_text_and_the_replies_and_lowers_the_counts(thread, aino, bo, said):
    comment = said(aino, "to be removed")
    said(bo, "an answer", comment)
    remove_comment(actor=aino, comment_id=comment.pk)
    comment.refresh_from_db()
    thread.refresh_from_db()
    assert (comment.state, comment.text) == ("removed", "to be removed")
    assert (thread.comment_count, thread.participant_count) == (1, 1)


def test_a_closed_thread_takes_no_comments_until_it_is_reopened(thread, aino, bo, moderator):
    close_thread(actor=moderator, thread_id=thread.pk)
    with pytest.raises(NotAllowed):
        post_comment(actor=aino, thread_id=thread.pk, text="late")
    with pytest.raises(NotAllowed):
        reopen_thread(actor=bo, thread_id=thread.pk)
    reopen_thread(actor=moderator, thread_id=thread.pk)
    post_comment(actor=aino, thread_id=thread.pk, text="in time")


def test_a_moderator_pins_top_level_comments_only(aino, moderator, said):
    comment = said(aino)
    answer = said(aino, "answer", comment)
    assert pin_comment(actor=moderator, comment_id=comment.pk).is_pinned
    with pytest.raises(NotAllowed):
        pin_comment(actor=moderator, comment_id=answer.pk)
    with pytest.raises(NotAllowed):
        pin_comment(actor=aino, comment_id=comment.pk)


def test_only_the_system_and_administrators_import(thread, aino):
    with pytest.raises(NotAllowed):
        import_comment(
            actor=aino, thread_id=thread.pk, author=aino.user, text="x", at=timezone.now()
        )


def test_a_parent_in_another_thread_is_not_found(thread, aino, said, club):
    from portal.accounts.actor import SYSTEM
    from portal.discuss.services import open_thread

    other = open_thread(actor=SYSTEM, subject=club, topic="boats")
    comment = said(aino)
    with pytest.raises(NotFound):
        post_comment(actor=aino, thread_id=other.pk, text="astray", parent_id=comment.pk)
