import pytest
from django.test import RequestFactory
from django.utils.translation import override

from portal.accounts.actor import ANONYMOUS
from portal.discuss.components import CommentCard, ThreadView
from portal.discuss.selectors import Branch, get_branch, list_page, page_number_of
from portal.discuss.services import pin_comment, react

CANARY = "<script>alert('canary')</script>\"'><img src=x onerror=alert(1)>"


def html_of(thread, actor, **options):
    request = RequestFactory().get("/en/here/")
    return ThreadView(thread, actor, **options).render({"request": request, "csrf_token": "t"})


def test_a_page_costs_the_same_number_of_queries_for_one_comment_and_for_many(
    thread, aino, bo, said, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    first = said(aino)
    said(bo, "answer", first)
    html_of(thread, bo)
    with CaptureQueriesContext(
        connection,
    ) as few:
        html_of(thread, bo)
    for number in range(45):
        top = said(aino, f"comment {number}")
        answer = said(bo, "answer", top)
        said(aino, "again", answer)
    with CaptureQueriesContext(connection) as many:
        html_of(thread, bo)
    assert len(many) == len(few)
    assert len(many) <= 7


def test_texts_and_names_are_shown_and_never_run(thread, person, said):
    mallory = person("Mallory")
    mallory.user.name = CANARY
    mallory.user.save()
    comment = said(mallory, CANARY)
    said(mallory, CANARY, comment)
    for html in (
        html_of(thread, ANONYMOUS),
        html_of(thread, mallory),
        CommentCard(Branch(comment)).render(),
    ):
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "&lt;script&gt;" in html


def test_what_listeners_receive_holds_nothing_of_the_reader(aino, said):
    html = CommentCard(Branch(said(aino))).render()
    assert "csrf" not in html
    assert "<form" not in html
    assert "Edit" not in html


def test_heads_of_replies_stand_one_level_below(thread, aino, said):
    top = said(aino)
    answer = said(aino, "answer", top)
    said(aino, "again", answer)
    html = html_of(thread, ANONYMOUS)
    for level, pk in ((3, top.pk), (4, answer.pk)):
        assert f'<h{level} class="comment__author" id="comment-{pk}-head"' in html


def test_pinned_comments_come_first_in_every_order(thread, aino, moderator, said):
    comments = [said(aino, f"number {n}") for n in range(5)]
    pin_comment(actor=moderator, comment_id=comments[2].pk)
    for sort in ("newest", "oldest", "supported"):
        page = list_page(thread=thread, actor=ANONYMOUS, sort=sort)
        assert page.branches[0].comment == comments[2]


def test_the_most_supported_come_first_when_asked(thread, aino, bo, said):
    comments = [said(aino, f"number {n}") for n in range(3)]
    react(actor=bo, comment_id=comments[1].pk, kind="support")
    page = list_page(thread=thread, actor=ANONYMOUS, sort="supported")
    assert [b.comment.pk for b in page.branches] == [comments[i].pk for i in (1, 2, 0)]


@pytest.mark.parametrize("sort", ["newest", "oldest", "supported"])
def test_the_page_of_a_comment_is_the_page_that_lists_it(
    thread, aino, bo, moderator, said, settings, sort
):
    settings.PORTAL_DISCUSS = {"PAGE_SIZE": 3}
    comments = [said(aino, f"number {n}") for n in range(10)]
    for n in (1, 4, 8):
        react(actor=bo, comment_id=comments[n].pk, kind="support")
    pin_comment(actor=moderator, comment_id=comments[5].pk)
    for comment in comments:
        comment.refresh_from_db()
        number = page_number_of(comment=comment, sort=sort)
        page = list_page(thread=thread, actor=ANONYMOUS, number=number, sort=sort)
        assert comment.pk in [branch.comment.pk for branch in page.branches]


def test_a_long_branch_is_cut_and_says_how_much_is_left(thread, aino, said, settings):
    settings.PORTAL_DISCUSS = {"REPLIES_SHOWN": 3}
    top = said(aino)
    for n in range(8):
        said(aino, f"answer {n}", top)
    top.refresh_from_db()
    [branch] = list_page(thread=thread, actor=ANONYMOUS).branches
    assert (len(branch.replies), branch.more) == (3, 5)
    assert len(get_branch(comment=top, actor=ANONYMOUS).replies) == 8
    assert "Show 5 more replies" in html_of(thread, ANONYMOUS)


def test_a_reader_sees_their_own_reactions_pressed(thread, aino, bo, said):
    comment = said(aino)
    react(actor=bo, comment_id=comment.pk, kind="thanks")
    [branch] = list_page(thread=thread, actor=bo).branches
    assert branch.mine == {"thanks"}
    assert html_of(thread, bo).count('aria-pressed="true"') == 1
    assert 'aria-pressed="true"' not in html_of(thread, aino)


def test_nobody_is_offered_to_react_to_their_own_words(thread, aino, said):
    comment = said(aino)
    html = html_of(thread, aino)
    assert f"/comments/{comment.pk}/react/" not in html
    assert f'id="comment-{comment.pk}-support"' in html


def test_an_erased_author_has_no_name(aino, said):
    comment = said(aino)
    comment.author = None
    with override("en"):
        assert "A former participant" in CommentCard(Branch(comment)).render()
