"""Discussions in a real browser."""

import pytest
from django.conf import settings
from django.test import Client

from portal.discuss.models import Comment, Reaction
from portal.discuss.services import post_comment, report_comment
from tests.browser import DESKTOP, PHONE, assert_accessible, faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CANARY = "<script>alert('canary')</script><img src=x onerror=alert(1)>"


def sign_in(context, server, actor) -> None:
    client = Client()
    client.force_login(actor.user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": server}])


def address(server, thread) -> str:
    return f"{server}/en/discuss/threads/{thread.pk}/"


def test_every_page_is_accessible_and_runs_no_foreign_script(
    browser, asgi_server, thread, aino, bo, moderator, said
):
    bo.user.name = CANARY
    bo.user.save()
    top = said(aino, "A shed for the boats. https://example.org/shed")
    theirs = said(bo, CANARY, top)
    case = report_comment(actor=aino, comment_id=theirs.pk, reason="other", note=CANARY).case_id
    mine = f"{asgi_server}/en/discuss/comments/{top.pk}/"
    pages = [
        (None, address(asgi_server, thread)),
        (aino, address(asgi_server, thread)),
        (aino, f"{mine}edit/"),
        (aino, f"{asgi_server}/en/discuss/comments/{theirs.pk}/reply/"),
        (bo, f"{mine}report/"),
        (moderator, f"{asgi_server}/en/desk/moderation/{case}/"),
        (None, f"{asgi_server}/en/discuss/moderation-log/"),
        (aino, f"{asgi_server}/en/me/notifications/"),
        (aino, f"{asgi_server}/en/me/notifications/choices/"),
    ]
    for scheme, screen in (("light", PHONE), ("dark", DESKTOP)):
        for actor, url in pages:
            context = browser.new_context(color_scheme=scheme, viewport=screen)
            if actor is not None:
                sign_in(context, asgi_server, actor)
            page = context.new_page()
            faults, alerts = faults_of(page), []
            page.on("dialog", lambda dialog, seen=alerts: (seen.append(1), dialog.dismiss()))
            page.goto(url)
            assert page.url == url
            assert_accessible(page)
            assert (faults, alerts) == ([], []), url
            context.close()


def test_without_a_script_one_posts_replies_and_reacts(
    browser, asgi_server, thread, aino, bo, said
):
    said(aino, "First words")
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    sign_in(context, asgi_server, bo)
    page = context.new_page()
    page.goto(address(asgi_server, thread))
    page.get_by_label("Your comment").fill("Written without a script")
    page.get_by_role("button", name="Post the comment").click()
    assert page.url.endswith(f"#comment-{Comment.objects.get(author=bo.user).pk}")
    page.get_by_role("link", name="Reply").last.click()
    page.get_by_label("Your reply").fill("An answer without a script")
    page.get_by_role("button", name="Post the reply").click()
    assert page.get_by_text("An answer without a script").is_visible()
    page.get_by_role("button", name="Support").click()
    assert page.get_by_role("button", name="Support", pressed=True).is_visible()
    assert Reaction.objects.count() == 1
    context.close()


def test_a_comment_appears_on_other_peoples_pages_and_theirs_stay_as_they_are(
    browser, asgi_server, thread, aino, bo, said
):
    said(aino, "First words")
    context = browser.new_context(viewport=DESKTOP)
    sign_in(context, asgi_server, bo)
    page = context.new_page()
    faults = faults_of(page)
    with page.expect_websocket():
        page.goto(address(asgi_server, thread))
    page.get_by_label("Your comment").fill("Half a sent")
    post_comment(actor=aino, thread_id=thread.pk, text=f"Live words {CANARY}")
    page.get_by_text("Live words").wait_for(timeout=15_000)
    assert page.get_by_text("2 comments").is_visible()
    assert page.get_by_label("Your comment").input_value() == "Half a sent"
    assert page.locator(".thread__list > .comment").first.get_by_text("Live words").is_visible()
    assert_accessible(page)
    assert faults == []
    context.close()


def test_with_a_script_one_reacts_and_replies_in_place_by_keyboard(
    browser, asgi_server, thread, aino, bo, said
):
    said(aino, "First words")
    context = browser.new_context(viewport=DESKTOP)
    sign_in(context, asgi_server, bo)
    page = context.new_page()
    page.goto(address(asgi_server, thread))
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Thanks").press("Enter")
    page.get_by_role("button", name="Thanks", pressed=True).wait_for()
    assert "1" in (page.get_by_role("button", name="Thanks").text_content() or "")
    page.get_by_role("link", name="Reply").press("Enter")
    field = page.get_by_label("Your reply")
    field.wait_for()
    assert field.evaluate("each => each === document.activeElement")
    assert_accessible(page)
    page.keyboard.press("Escape")
    assert page.get_by_label("Your reply").count() == 0
    page.keyboard.press("Enter")
    page.get_by_label("Your reply").wait_for()
    page.keyboard.type("An answer in place")
    page.get_by_role("button", name="Post the reply").press("Enter")
    page.get_by_text("An answer in place").wait_for()
    assert Comment.objects.get(author=bo.user).parent is not None
    context.close()
