"""Editors' pages are kept whole for visitors, and for nobody else."""

import json

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.models import ArticlePage, BudgetPage, HomePage, IndexPage, StandardPage
from cms.trees import add_page
from participation.models import Process
from participation.services import ProposalFields, submit_proposal
from participation.states import PhaseKind
from portal.accounts.models import Municipality, User
from portal.discuss.selectors import find_thread
from portal.discuss.services import hide_comment, post_comment
from tests.paging import queries_of
from tests.participation.town import a_person, a_process

pytestmark = pytest.mark.django_db


def text_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


@pytest.fixture
def page(home: HomePage) -> StandardPage:
    return add_page(home, StandardPage, {"en": "About us"}, slug="about")["en"]


def retitle(page: StandardPage, title: str, *, publish: bool) -> None:
    page.title = title
    revision = page.save_revision()
    if publish:
        revision.publish()


def test_a_visitor_gets_the_kept_page_and_others_never(client: Client, page: StandardPage) -> None:
    first = client.get("/en/about/")
    assert "public" in first["Cache-Control"]
    assert not first.cookies
    StandardPage.objects.filter(pk=page.pk).update(introduction="Written behind the site's back")
    assert "behind" not in text_of(client, "/en/about/")
    assert "behind" not in text_of(client, "/en/about/")
    signed_in = Client()
    signed_in.force_login(User.objects.create_user("aino@example.org", name="Aino Ahola"))
    for reader in (signed_in, Client(headers={"cookie": "a=b"})):
        response = reader.get("/en/about/")
        assert "behind" in response.content.decode()
        assert "private" in response["Cache-Control"]
    assert "Aino Ahola" not in text_of(client, "/en/about/")


def test_a_kept_page_costs_only_what_finds_it(client: Client, page: StandardPage) -> None:
    signed_in = Client()
    signed_in.cookies["a"] = "b"
    assert queries_of(client, "/en/about/") < queries_of(signed_in, "/en/about/")


def test_publishing_shows_at_once_and_a_draft_never(client: Client, page: StandardPage) -> None:
    assert "About us" in text_of(client, "/en/about/")
    retitle(page, "Drafted", publish=False)
    preview = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert "Drafted" in preview.render().content.decode()
    assert "Drafted" not in text_of(client, "/en/about/")
    retitle(page, "Published", publish=True)
    assert "Published" in text_of(client, "/en/about/")


def test_an_index_forgets_what_was_unpublished_moved_or_deleted(
    client: Client, home: HomePage
) -> None:
    news = add_page(home, IndexPage, {"en": "News"}, slug="news")["en"]
    archive = add_page(home, IndexPage, {"en": "Archive"}, slug="archive")["en"]
    stories = [
        add_page(news, ArticlePage, {"en": f"Story {n}"}, slug=f"story-{n}")["en"] for n in range(3)
    ]
    assert text_of(client, "/en/news/").count("entries__title") == 3
    stories[0].unpublish()
    assert text_of(client, "/en/news/").count("entries__title") == 2
    assert "Nothing is here yet" in text_of(client, "/en/archive/")
    stories[1].move(archive, pos="last-child")
    assert text_of(client, "/en/news/").count("entries__title") == 1
    assert text_of(client, "/en/archive/").count("entries__title") == 1
    text_of(client, "/en/news/story-2/")
    stories[2].delete()
    assert "Nothing is here yet" in text_of(client, "/en/news/")
    assert client.get("/en/news/story-1/")["Location"] == "/en/archive/story-1/"
    for slug in ("story-0", "story-2"):
        assert client.get(f"/en/news/{slug}/").status_code == 404


def test_a_page_behind_a_password_is_asked_for_each_time(
    client: Client, page: StandardPage
) -> None:
    retitle(page, "The secret plan", publish=True)
    assert "The secret plan" in text_of(client, "/en/about/")
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="sesame"
    )
    assert 'type="password"' in client.get("/en/about/").content.decode()
    friend = Client()
    session = friend.session
    session["passed_page_view_restrictions"] = [restriction.pk]
    session.save()
    friend.cookies["sessionid"] = session.session_key
    response = friend.get("/en/about/")
    assert "The secret plan" in response.content.decode()
    assert "private" in response["Cache-Control"]
    assert 'type="password"' in Client().get("/en/about/").content.decode()


def test_a_page_shows_what_its_live_parts_show(
    client: Client, home: HomePage, django_capture_on_commit_callbacks
) -> None:
    process = a_process(PhaseKind.DISCUSSION, proposals=1)
    figures = {"type": "live_figures", "value": {"process": process.slug}}
    body = {"en": json.dumps([figures])}
    add_page(home, StandardPage, {"en": "Figures"}, slug="figures", body=body)
    add_page(home, BudgetPage, {"en": "Budget"}, slug="budget", fixed={"process": process})
    for url in ("/en/", "/en/figures/", "/en/budget/"):
        text_of(client, url)
    with django_capture_on_commit_callbacks(execute=True):
        fields = ProposalFields(title="A long pier", text="For swimmers. " * 10, language="en")
        submit_proposal(actor=a_person("anna"), process_id=process.pk, fields=fields)
    assert "A long pier" in text_of(client, "/en/budget/")
    assert "2" in text_of(client, "/en/figures/").split("figure")[1]
    assert Process.objects.get().proposal_count == 2


@pytest.mark.parametrize("url", ["/en/budget/", "/en/budgets/harbour-park/"])
def test_a_comment_appears_and_goes_at_once_on_every_kept_page(
    client: Client,
    home: HomePage,
    town: Municipality,
    django_capture_on_commit_callbacks,
    url: str,
) -> None:
    process = a_process(PhaseKind.DISCUSSION, proposals=0, town=town)
    moderator = a_person("mira", "moderator", town=town)
    add_page(home, BudgetPage, {"en": "Budget"}, slug="budget", fixed={"process": process})
    thread = find_thread(process)
    assert thread is not None
    assert "canary" not in text_of(client, url)
    with django_capture_on_commit_callbacks(execute=True):
        said = post_comment(actor=a_person("anna"), thread_id=thread.pk, text="A canary sang.")
    assert "A canary sang." in text_of(client, url)
    with django_capture_on_commit_callbacks(execute=True):
        hide_comment(actor=moderator, comment_id=said.pk, rule="spam", reason="An ad.")
    assert "A canary sang." not in text_of(client, url)
