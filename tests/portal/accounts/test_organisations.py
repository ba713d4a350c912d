"""The public list of organisations."""

import pytest
from django.test import Client

from portal.accounts.models import Municipality, Organisation
from tests.paging import assert_steps_through, queries_of

URL = "/en/organisations/"


def enter(town: Municipality, count: int, name: str) -> None:
    for number in range(count):
        Organisation.objects.create(
            slug=f"{name}-{number}", name=f"{name} {number}", kind="society", municipality=town
        )


@pytest.mark.django_db
def test_the_list_has_pages_at_a_constant_number_of_queries(
    client: Client, town: Municipality
) -> None:
    enter(town, 1, "choir")
    cost = queries_of(client, URL)
    enter(town, 7, "rowers")
    assert "rowers 6" in assert_steps_through(client, URL, pages=2, kept="q=rowers")
    assert queries_of(client, URL) == cost


def test_the_api_gives_the_same_list_a_page_at_a_time(client: Client, town: Municipality) -> None:
    enter(town, 3, "choir")
    answer = client.get("/api/v1/organisations?q=choir").json()
    assert (answer["count"], answer["page"], answer["pages"]) == (3, 1, 1)
    assert [each["slug"] for each in answer["results"]] == ["choir-0", "choir-1", "choir-2"]
    assert client.get("/api/v1/organisations?page=2").json()["results"] == []
    assert client.get("/api/v1/organisations?page=0").status_code == 422
