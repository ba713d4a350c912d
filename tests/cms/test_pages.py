"""Pages as readers meet them."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cms import catalogue
from cms.models import (
    ArticlePage,
    EventPage,
    IndexPage,
    KnowledgePage,
    SiteMunicipality,
    StandardPage,
)
from cms.trees import add_page, open_site
from tests.paging import assert_steps_through, queries_of

pytestmark = pytest.mark.django_db


def test_home_answers_in_every_language(client, home):
    for code in ("en", "fi", "nb", "sv"):
        response = client.get(f"/{code}/")
        assert response.status_code == 200
        assert f'<html lang="{code}"' in response.content.decode()


def test_opening_a_site_twice_changes_nothing(town, home):
    assert open_site(town, {"en": "Other"}).pk == home.pk
    assert SiteMunicipality.objects.count() == 1


def test_a_page_links_to_its_translations(client, about):
    page = client.get("/en/about/").content.decode()
    assert 'href="/fi/about/"' in page
    assert "About en" in page


def test_the_menu_shows_the_sections_of_the_language(client, about):
    assert "About fi" in client.get("/fi/").content.decode()


def test_an_index_lists_its_pages_and_steps_through_them(client, home):
    index = add_page(home, IndexPage, {"en": "News"}, slug="news")["en"]
    for number in range(8):
        add_page(index, ArticlePage, {"en": f"Story {number}"}, slug=f"story-{number}")
    first = client.get("/en/news/").content.decode()
    assert first.count("entries__title") == 6
    assert assert_steps_through(client, "/en/news/", pages=2).count("entries__title") == 2


def test_an_index_costs_the_same_number_of_queries_whatever_its_length(client, home):
    index = add_page(home, IndexPage, {"en": "News"}, slug="news")["en"]
    add_page(index, ArticlePage, {"en": "First"}, slug="first")
    cost = queries_of(client, "/en/news/")
    for number in range(8):
        add_page(index, ArticlePage, {"en": f"Story {number}"}, slug=f"story-{number}")
    assert queries_of(client, "/en/news/") <= cost


def test_what_was_found_stands_on_several_pages_that_keep_the_words(client, home):
    for number in range(12):
        add_page(home, StandardPage, {"en": f"Rowing {number}"}, slug=f"rowing-{number}")
    last = assert_steps_through(client, "/en/search/", pages=2, kept="q=rowing")
    assert last.count("entries__title") == 2


def test_the_catalogue_of_open_data_has_pages(client, home, monkeypatch):
    made = [catalogue.Dataset(f"set-{n}", f"Data set {n}", "", ()) for n in range(12)]
    monkeypatch.setattr(catalogue, "datasets_of", lambda _request: made)
    last = assert_steps_through(client, reverse("cms:catalogue"), pages=2)
    assert last.count('class="dataset"') == 2


def test_an_event_cannot_end_before_it_starts(home):
    now = timezone.now()
    event = EventPage(title="Walk", starts_at=now, ends_at=now)
    with pytest.raises(ValidationError):
        event.clean()


def test_questions_and_answers_are_shown(client, home):
    entry = {"type": "entry", "value": {"question": "Who may vote?", "answer": "<p>You.</p>"}}
    add_page(
        home,
        KnowledgePage,
        {"en": "Answers"},
        slug="answers",
        questions={"en": json.dumps([entry])},
    )
    assert "Who may vote?" in client.get("/en/answers/").content.decode()


def test_search_finds_pages_and_keeps_the_words(client, about):
    page = client.get("/en/search/?q=About").content.decode()
    assert "About en" in page
    assert 'value="About"' in page
    assert client.get("/en/search/").status_code == 200


def test_script_in_a_search_shows_as_text(client, home):
    page = client.get("/en/search/?q=<script>alert(1)</script>").content.decode()
    assert "<script>alert(1)" not in page


def test_feed_sitemap_robots_and_catalogue_answer(client, home, about):
    add_page(home, ArticlePage, {"en": "It snowed"}, slug="snow")
    assert "It snowed" in client.get("/en/feeds/news.atom").content.decode()
    assert "/en/about/" in client.get("/sitemap.xml").content.decode()
    assert "Disallow: /admin/" in client.get("/robots.txt").content.decode()
    catalogue = client.get("/catalogue.jsonld").json()
    assert catalogue["@type"] == "dcat:Catalog"
    assert catalogue["dcat:dataset"]
    assert client.get("/en/open-data/catalogue/").status_code == 200


def test_an_unknown_page_has_the_look_of_the_site(client, home):
    response = client.get("/en/nowhere/")
    assert response.status_code == 404
    assert "Pikkula" in response.content.decode()
