"""The pages as visitors and signed-in people get them, without a script."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.discuss.models import Comment, Reaction
from portal.discuss.services import close_thread, remove_comment


@pytest.fixture
def as_aino(aino) -> Client:
    client = Client()
    client.force_login(aino.user)
    return client


@pytest.fixture
def as_bo(bo) -> Client:
    client = Client()
    client.force_login(bo.user)
    return client


def page_of(thread) -> str:
    return reverse("discuss:thread", args=[thread.pk])


def test_a_visitor_reads_everything_and_gets_no_form(client, thread, aino, said):
    said(aino, "Boats need a shed")
    html = client.get(page_of(thread)).content.decode()
    assert "Boats need a shed" in html
    assert "csrfmiddlewaretoken" not in html
    assert 'method="post"' not in html
    assert "/accounts/login/?next=" in html
    assert f'data-live-stream="thread:{thread.pk}"' in html


def test_two_visitors_get_the_same_bytes(thread, aino, said):
    said(aino)
    first, second = (Client().get(page_of(thread)) for _ in range(2))
    assert first.content == second.content
    assert "Set-Cookie" not in first.headers


def test_posting_leads_to_the_comment_on_the_page_one_came_from(as_aino, thread):
    answer = as_aino.post(
        reverse("discuss:post", args=[thread.pk]),
        {"text": "A shed, please", "language": "en", "next": "/en/somewhere/?order=oldest"},
    )
    comment = Comment.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/en/somewhere/?order=oldest#comment-{comment.pk}"


def test_another_site_is_never_the_way_back(as_aino, thread):
    answer = as_aino.post(
        reverse("discuss:post", args=[thread.pk]), {"text": "hi", "next": "https://evil.example/"}
    )
    assert answer["Location"].startswith(page_of(thread))


def test_a_refused_comment_keeps_what_was_typed(as_aino, thread):
    typed = "y" * 4001
    answer = as_aino.post(reverse("discuss:post", args=[thread.pk]), {"text": typed})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert typed in html
    assert "4000 is the most" in html


def test_the_pace_is_told_with_its_status(as_aino, thread):
    url = reverse("discuss:post", args=[thread.pk])
    answers = [as_aino.post(url, {"text": f"number {n}"}) for n in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert "number 3" in answers[-1].content.decode()


def test_a_visitor_who_posts_is_led_to_the_log_in(client, thread):
    answer = client.post(reverse("discuss:post", args=[thread.pk]), {"text": "hello"})
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]
    assert not Comment.objects.exists()


def test_replying_editing_removing_and_reacting_work_as_plain_forms(as_aino, as_bo, aino, said):
    comment = said(aino, "first words")
    url = {n: reverse(f"discuss:{n}", args=[comment.pk]) for n in ("reply", "edit", "remove")}
    assert "first words" in as_bo.get(url["reply"]).content.decode()
    assert as_bo.post(url["reply"], {"text": "an answer"}).status_code == 302
    assert Comment.objects.get(parent=comment).text == "an answer"
    react = reverse("discuss:react", args=[comment.pk, "support"])
    assert as_bo.get(react).status_code == 200
    assert as_bo.post(react).status_code == 302
    assert as_bo.post(react, {"withdraw": "1"}).status_code == 302
    assert not Reaction.objects.exists()
    assert "first words" in as_aino.get(url["edit"]).content.decode()
    assert as_aino.post(url["edit"], {"text": "better words"}).status_code == 302
    versions = as_bo.get(reverse("discuss:history", args=[comment.pk])).content.decode()
    assert "first words" in versions
    assert "better words" in versions
    assert as_aino.get(url["remove"]).status_code == 200
    assert as_aino.post(url["remove"]).status_code == 302
    comment.refresh_from_db()
    assert comment.state == "removed"


def test_others_comments_cannot_be_opened_for_editing(as_bo, aino, said):
    comment = said(aino)
    for name in ("edit", "remove"):
        assert as_bo.get(reverse(f"discuss:{name}", args=[comment.pk])).status_code == 404


def test_what_was_removed_is_nowhere_to_be_read(client, as_bo, thread, aino, bo, said):
    comment = said(aino, "canary-removed")
    said(bo, "an answer", comment)
    remove_comment(actor=aino, comment_id=comment.pk)
    pages = [
        page_of(thread),
        reverse("discuss:comment", args=[comment.pk]),
        reverse("discuss:csv", args=[thread.pk]),
        reverse("discuss:json", args=[thread.pk]),
        reverse("discuss:feed", args=[thread.pk]),
        f"/api/v1/threads/{thread.pk}/comments",
        reverse("discuss:react", args=[comment.pk, "support"]),
    ]
    for reader in (client, as_bo):
        for page in pages:
            answer = reader.get(page)
            content = b"".join(answer) if answer.streaming else answer.content
            assert b"canary-removed" not in content, page
    assert client.get(reverse("discuss:history", args=[comment.pk])).status_code == 404
    assert "The author removed this comment." in client.get(page_of(thread)).content.decode()


def test_a_closed_thread_shows_why_there_is_no_form(as_aino, thread, moderator):
    close_thread(actor=moderator, thread_id=thread.pk)
    html = as_aino.get(page_of(thread)).content.decode()
    assert "This discussion is closed." in html
    assert "data-discuss-post" not in html


def test_a_hidden_subject_hides_every_address_of_its_thread(as_aino, thread, aino, said, gate):
    comment = said(aino)
    gate.readable = False
    for name, pk in (
        ("thread", thread.pk),
        ("csv", thread.pk),
        ("json", thread.pk),
        ("feed", thread.pk),
        ("comment", comment.pk),
        ("reply", comment.pk),
        ("edit", comment.pk),
        ("history", comment.pk),
    ):
        assert as_aino.get(reverse(f"discuss:{name}", args=[pk])).status_code == 404, name
    assert as_aino.get(f"/api/v1/threads/{thread.pk}/comments").status_code == 404


@pytest.mark.parametrize("wrong", ["0", "-1", "abc", "99999999999999999999", "1 or 1=1"])
def test_a_wrong_page_or_order_shows_a_page_all_the_same(client, thread, aino, said, wrong):
    said(aino)
    answer = client.get(page_of(thread), {"comments": wrong, "order": wrong})
    assert answer.status_code == 200
    assert "Well said." in answer.content.decode()
