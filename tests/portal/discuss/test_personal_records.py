from django.urls import reverse

from portal.accounts.personal import export_everything
from portal.accounts.services.people import erase_account
from portal.discuss.models import CommentRevision
from portal.discuss.services import (
    edit_comment,
    react,
    recount_thread,
    remove_comment,
    report_comment,
)


def test_an_erased_person_leaves_words_without_a_name_and_whole_counts(
    client, thread, aino, bo, said
):
    kept, removed = said(aino, "kept words"), said(aino, "canary-removed")
    theirs = said(bo)
    edit_comment(actor=aino, comment_id=kept.pk, text="kept words, better")
    remove_comment(actor=aino, comment_id=removed.pk)
    react(actor=aino, comment_id=theirs.pk, kind="support")
    report_comment(actor=aino, comment_id=theirs.pk, reason="other", note="canary-note")
    exported = str(export_everything(aino.user))
    for words in ("kept words, better", "canary-removed", "canary-note", "support"):
        assert words in exported

    erase_account(actor=aino, user_id=aino.user_id)

    html = client.get(reverse("discuss:thread", args=[thread.pk])).content.decode()
    assert "kept words, better" in html
    assert "A former participant" in html
    assert "Aino" not in html
    removed.refresh_from_db()
    assert removed.text == ""
    assert not CommentRevision.objects.exists()
    assert theirs.reports.get().reporter is None
    assert recount_thread(thread_id=thread.pk) is False
