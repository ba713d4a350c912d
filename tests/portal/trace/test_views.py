"""The page "My contributions"."""

import dataclasses

import pytest
from django.contrib.contenttypes.models import ContentType

from portal.accounts.models import User
from portal.trace import registry
from portal.trace.components import timeline
from portal.trace.models import Relation
from portal.trace.registry import Standing
from tests.paging import assert_steps_through, queries_of
from tests.portal.trace.conftest import START

URL = "/en/me/contributions/"


@pytest.fixture
def mine(client, kind, db):
    person = User.objects.create_user("aino@example.org", name="Aino")
    client.force_login(person)
    standings = {}
    registry.register_kind(
        dataclasses.replace(
            kind,
            standing=lambda thing: standings.get(thing.name, Standing("Voting")),
            of_person=lambda user_id: kind.model.objects.all() if user_id == person.pk else [],
        )
    )
    return standings


def test_a_visitor_is_led_to_the_log_in_and_back(client, db):
    answer = client.get(URL)
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=%2Fen%2Fme%2Fcontributions%2F")


def test_without_contributions_the_page_says_how_to_start(client, mine):
    assert "Nothing here yet" in client.get(URL).content.decode()


def test_each_contribution_stands_with_stage_next_date_and_outcome(client, mine, thing):
    thing("A bench")
    mine["A bench"] = Standing("Voting", START, "Voting closes", outcome="Merged with two others")
    page = client.get(URL).content.decode()
    for words in ("A bench", "Voting", "Voting closes", "2026-01-01", "Merged with two others"):
        assert words in page


def test_the_list_is_filtered_by_state_and_has_pages(client, mine, thing):
    for number in range(25):
        thing(f"Bench {number}")
    mine["Bench 3"] = Standing("Decided", state="chosen")
    assert client.get(URL).content.decode().count("Bench ") == 10
    assert assert_steps_through(client, URL, pages=3).count("Bench ") == 5
    chosen = client.get(URL, {"state": "chosen"}).content.decode()
    assert "Bench 3" in chosen
    assert "Bench 4" not in chosen
    assert client.get(URL, {"state": "nonsense"}).status_code == 200


def test_the_page_is_never_kept_by_a_cache(client, mine):
    assert "no-store" in client.get(URL)["Cache-Control"]


def test_the_line_is_drawn_with_words_for_every_state(thing, arrow):
    start, end = thing("A bench"), thing("A run")
    arrow(start, Relation.NOT_CHOSEN_IN, end, reason="The money went elsewhere.", body="Council")
    html = timeline(start).render()
    for words in ("A bench", "Was not chosen in: A run", "Council", "The money went elsewhere."):
        assert words in html


def test_the_list_costs_the_same_number_of_queries_whatever_its_length(client, mine, thing):
    thing("A bench")
    cost = queries_of(client, URL)
    for number in range(25):
        thing(f"Bench {number}")
    assert queries_of(client, URL) == cost


def test_what_became_of_it_is_told_through_all_that_it_became(client, mine, kind, thing, arrow):
    registry.register_kind(dataclasses.replace(registry.kind_of(thing("A spare")), standing=_built))
    bench, shelter, council, project = map(
        thing, ("A bench", "A shelter", "Budget 2026", "Shelter project")
    )
    arrow(bench, Relation.MERGED_INTO, shelter, reason="The same place.")
    arrow(shelter, Relation.CHOSEN_IN, council, reason="Chosen as number 2.")
    arrow(shelter, Relation.DELIVERED_BY, project)

    row = _row_of("A bench", client.get(URL, {"page": 1}).content.decode())

    for words in ("The same place.", "Chosen as number 2.", "Shelter project", "Running. 40 of 60"):
        assert words in row
    assert row.index("A shelter") < row.index("Budget 2026") < row.index("Shelter project")


def test_a_hidden_verdict_is_not_told(client, mine, thing, arrow):
    arrow(thing("A bench"), Relation.CHOSEN_IN, thing("secret plan"), reason="Chosen first.")

    assert "Chosen first." not in client.get(URL).content.decode()


def test_a_word_about_a_thing_shares_its_fate(client, mine, kind, thing, arrow):
    bench, council = thing("A bench"), thing("Budget 2026")
    node = (ContentType.objects.get_for_model(bench).pk, bench.pk)
    told = registry.kind_of(bench)
    registry.register_kind(
        dataclasses.replace(told, about=lambda each: node if each.name == "My words" else None)
    )
    thing("My words")
    arrow(bench, Relation.NOT_CHOSEN_IN, council, reason="The money went elsewhere.")

    row = _row_of("My words", client.get(URL).content.decode())

    assert "A bench" in row
    assert "The money went elsewhere." in row


def test_telling_fates_costs_the_same_number_of_queries_however_many(client, mine, thing, arrow):
    council = thing("Budget 2026")
    arrow(thing("A bench"), Relation.CHOSEN_IN, council)
    cost = queries_of(client, URL)
    for number in range(7):
        arrow(thing(f"Bench {number}"), Relation.CHOSEN_IN, council)
    assert queries_of(client, URL) == cost


def _built(thing):
    return Standing("Running", outcome="40 of 60", state="chosen")


def _row_of(title, page):
    rows = [row for row in page.split("<tr")[1:] if title in row.split("</th>")[0]]
    assert len(rows) == 1
    return rows[0]
