"""Moderation as people and moderators meet it."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts import municipality
from portal.desk.registry import list_work
from portal.discuss.models import Case
from portal.discuss.services import hide_comment, report_comment
from tests.paging import assert_steps_through, queries_of


@pytest.fixture
def signed_in():
    def sign_in(actor) -> Client:
        client = Client()
        client.force_login(actor.user)
        return client

    return sign_in


def test_the_whole_way_from_report_to_reversal_in_plain_forms(
    aino, bo, moderator, second_moderator, said, signed_in, client, thread
):
    comment = said(aino, "canary-words")
    report = reverse("discuss:report", args=[comment.pk])
    assert "canary-words" in signed_in(bo).get(report).content.decode()
    assert signed_in(bo).post(report, {"reason": "spam", "note": "look"}).status_code == 302
    assert signed_in(bo).post(report, {"reason": "spam"}).status_code == 409

    desk = signed_in(moderator)
    assert [item.kind for item in list_work(moderator)] == ["moderation"]
    page = desk.get(reverse("moderation:queue"), follow=True).content.decode()
    assert "canary-words" in page
    assert "look" in page
    assert "Bo" not in page.split("<main")[1].split("</main>")[0]
    case = reverse("moderation:case", args=[Case.objects.get().pk])
    refused = desk.post(case, {"decision": "hide", "rule": "", "reason": "A typed reason"})
    assert refused.status_code == 422
    assert "A typed reason" in refused.content.decode()
    decided = desk.post(case, {"decision": "hide", "rule": "spam", "reason": "An ad."})
    assert decided.status_code == 302

    for reader in (client, signed_in(bo)):
        seen = reader.get(reverse("discuss:thread", args=[thread.pk])).content.decode()
        assert "canary-words" not in seen
        assert "A moderator hid this comment" in seen
    own = signed_in(aino).get(reverse("discuss:comment", args=[comment.pk])).content.decode()
    assert "canary-words" in own
    assert "An ad." in own
    appeal = reverse("discuss:appeal", args=[Case.objects.get().pk])
    assert appeal in own
    assert signed_in(bo).get(appeal).status_code == 404
    assert signed_in(aino).post(appeal, {"text": "No ad."}).status_code == 302

    assert list_work(moderator) == []
    assert "Another moderator reviews it" in desk.get(case).content.decode()
    assert desk.post(case, {"verdict": "uphold", "reason": "Mine."}).status_code == 403
    other = signed_in(second_moderator)
    assert "No ad." in other.get(case).content.decode()
    assert other.post(case, {"verdict": "reverse", "reason": "Right."}).status_code == 302
    seen = client.get(reverse("discuss:thread", args=[thread.pk])).content.decode()
    assert "canary-words" in seen


def test_the_desk_does_not_exist_for_others(aino, bo, said, signed_in, client):
    report_comment(actor=bo, comment_id=said(aino).pk, reason="spam")
    case = reverse("moderation:case", args=[Case.objects.get().pk])
    for url in (case, reverse("moderation:queue")):
        assert signed_in(aino).get(url).status_code == 404
        assert "/accounts/login/" in client.get(url)["Location"]


def test_an_empty_queue_says_what_will_come(moderator, signed_in):
    html = signed_in(moderator).get(reverse("moderation:queue")).content.decode()
    assert "Nothing waits for you" in html


def test_a_moderator_hides_pins_and_closes_from_the_pages(
    aino, bo, moderator, said, signed_in, thread
):
    comment = said(aino)
    desk = signed_in(moderator)
    assert desk.post(reverse("discuss:pin", args=[comment.pk]), {"pinned": "1"}).status_code == 302
    comment.refresh_from_db()
    assert comment.is_pinned
    hide = reverse("discuss:hide", args=[comment.pk])
    assert signed_in(bo).get(hide).status_code == 404
    assert desk.get(hide).status_code == 200
    assert desk.post(hide, {"rule": "other", "reason": "A reason."}).status_code == 302
    comment.refresh_from_db()
    assert comment.state == "hidden"
    state = reverse("discuss:state", args=[thread.pk])
    assert signed_in(bo).post(state, {"act": "close"}).status_code == 403
    assert desk.post(state, {"act": "close"}).status_code == 302
    thread.refresh_from_db()
    assert thread.state == "closed"


@pytest.fixture
def town_site(monkeypatch, town) -> None:
    """Every address in these tests belongs to the town."""
    monkeypatch.setattr(municipality, "_resolver", lambda: lambda _request: town)


@pytest.mark.usefixtures("town_site")
def test_the_public_log_has_decisions_and_neither_names_nor_texts(
    aino, moderator, said, client, gate
):
    comment = said(aino, "canary-words")
    hide_comment(actor=moderator, comment_id=comment.pk, rule="spam", reason="canary-reason")
    html = client.get(reverse("discuss:log")).content.decode()
    assert "Spam or advertising" in html
    assert "Rowing club" in html
    assert "1 hidden" in html
    for secret in ("canary", "Aino", "Mira"):
        assert secret not in html
    [entry] = client.get("/api/v1/moderation-log").json()["results"]
    assert (entry["decision"], entry["where"]) == ("hide", "Rowing club")
    assert not {"author", "reason", "text"} & set(entry)
    gate.readable = False
    assert client.get("/api/v1/moderation-log").json()["results"][0]["where"] == ""
    assert "Rowing club" not in client.get(reverse("discuss:log")).content.decode()


@pytest.mark.usefixtures("town_site")
def test_the_log_costs_a_constant_number_of_queries(aino, moderator, said, client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    client.get(reverse("discuss:log"))
    for _round in range(2):
        for _time in range(4):
            hide_comment(actor=moderator, comment_id=said(aino).pk, rule="spam", reason="x")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("discuss:log"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_public_log_has_pages_at_a_constant_number_of_queries(client, aino, moderator, said):
    def hide() -> None:
        hide_comment(
            actor=moderator, comment_id=said(aino, "Spam.").pk, rule="spam", reason="An ad."
        )

    hide()
    url = reverse("discuss:log")
    cost = queries_of(client, url)
    for _each in range(11):
        hide()
    assert assert_steps_through(client, url, pages=2).count("<tr") == 3
    assert queries_of(client, url) == cost
