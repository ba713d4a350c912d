from django.utils.translation import override

from portal.discuss.renderers import changed, posted, reacted, thread_changed
from portal.discuss.services import edit_comment, react, remove_comment


def test_a_new_comment_goes_first_or_last_by_the_order_of_the_page(thread, aino, said):
    comment = said(aino, "<b>bold</b>")
    fragments = posted({"thread_id": thread.pk, "comment_id": comment.pk, "parent_id": None})
    swaps = {fragment.target: fragment.swap for fragment in fragments}
    assert swaps[f'#thread-{thread.pk}-list[data-order="newest"]'] == "prepend"
    assert swaps[f'#thread-{thread.pk}-list[data-order="oldest"]'] == "append"
    assert swaps[f"#thread-{thread.pk}-count"] == "inner"
    assert all("<b>" not in fragment.html for fragment in fragments)


def test_a_reply_goes_below_what_it_answers(thread, aino, said):
    top = said(aino)
    answer = said(aino, "answer", top)
    fragments = posted({"comment_id": answer.pk})
    assert f"#comment-{top.pk}-replies" in [fragment.target for fragment in fragments]


def test_a_comment_that_was_removed_meanwhile_is_not_sent(aino, said):
    comment = said(aino, "canary")
    remove_comment(actor=aino, comment_id=comment.pk)
    assert posted({"comment_id": comment.pk}) == []
    fragments = changed({"comment_id": comment.pk})
    assert all("canary" not in fragment.html for fragment in fragments)
    assert f"#comment-{comment.pk}-acts" in [f.target for f in fragments if f.swap == "remove"]


def test_an_edit_sends_the_new_text(aino, said):
    comment = said(aino, "old words")
    edit_comment(actor=aino, comment_id=comment.pk, text="new words")
    body = changed({"comment_id": comment.pk})[0]
    assert (body.target, body.swap) == (f"#comment-{comment.pk}-body", "replace")
    assert "new words" in body.html
    assert "old words" not in body.html


def test_counts_are_sent_as_numbers_and_none_as_nothing(aino, bo, said):
    comment = said(aino)
    react(actor=bo, comment_id=comment.pk, kind="support")
    fragments = reacted({"comment_id": comment.pk})
    assert {f.target: f.html for f in fragments} == {
        f"#comment-{comment.pk}-support": "1",
        f"#comment-{comment.pk}-thanks": "",
        f"#comment-{comment.pk}-insight": "",
    }


def test_the_end_of_writing_is_told_in_words():
    with override("en"):
        [fragment] = thread_changed({"thread_id": 3, "state": "closed"})
    assert fragment.target == "#thread-3-notice"
    assert "closed" in fragment.html
