"""Setting a round up in the browser's way: open it, add candidates, import a table."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from decision.models import Candidate, CandidateScore, Round
from portal.audit.models import AuditEntry
from tests.decision.conftest import Town

TABLE = "id,name,cost,V5\nP1,Pier,1250.50,-3\nP2,Bench,300,\n"
CHOSEN = {"code": "0", "title": "1", "cost": "2", "greener": "3"}


def enter(client: Client, actor) -> Client:
    client.force_login(actor.user)
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"decision:{name}", args=args)


@pytest.fixture
def leader(client, town: Town) -> Client:
    return enter(client, town.leader)


def read(client, round_, text=TABLE, name="table.csv"):
    """Upload the table; return the page that asks which column is what."""
    upload = SimpleUploadedFile(name, text.encode())
    return client.post(url("desk-sheet", round_.pk), {"file": upload})


def travelling(response) -> str:
    return response.context["form"].form.initial["table"]


@pytest.mark.parametrize("role", ["leader", "facilitator"])
def test_a_round_is_opened_and_its_first_candidate_added(client, town, role):
    enter(client, getattr(town, role))
    given = {"title": "Green 2028", "municipality": town.municipality.pk, "budget": "900000.00"}
    made = client.post(url("desk-round-new"), given, follow=True)
    round_ = Round.objects.get()
    assert (round_.title, round_.budget_minor) == ({"en": "Green 2028"}, 90_000_000)
    assert url("desk-candidate-new", round_.pk) in made.content.decode()
    client.post(url("desk-candidate-new", round_.pk), {"code": "P1", "title": "Pier", "cost": "12"})
    assert round_.candidates.get().cost_minor == 1200


@pytest.mark.parametrize("role", ["evaluator", "resident", "visitor"])
def test_others_can_set_nothing_up(client, town, small_round, role):
    if role != "visitor":
        enter(client, getattr(town, role))
    expected = 302 if role == "visitor" else 404
    for name, args in (
        ("desk-round-new", []),
        ("desk-candidate-new", [small_round.pk]),
        ("desk-sheet", [small_round.pk]),
    ):
        assert client.get(url(name, *args)).status_code == expected
        assert client.post(url(name, *args), {}).status_code == expected
    assert client.post(url("desk-columns", small_round.pk), {}).status_code == expected


def test_wrong_input_keeps_what_was_typed(leader, town, small_round):
    given = {"title": "Green", "municipality": town.municipality.pk, "budget": "-1"}
    answer = leader.post(url("desk-round-new"), given)
    assert answer.status_code == 422
    assert 'value="Green"' in answer.content.decode()
    given = {"code": "a", "title": "Again", "cost": "5"}
    answer = leader.post(url("desk-candidate-new", small_round.pk), given)
    assert answer.status_code == 422
    assert "already in the round" in answer.content.decode()
    assert 'value="Again"' in answer.content.decode()


def test_a_table_is_shown_with_guessed_columns_and_then_added_whole(leader, small_round):
    asked = read(leader, small_round)
    page = asked.content.decode()
    assert "The table has 2 rows" in page
    assert "1250.50" in page
    form = asked.context["form"].form
    assert {name: form.fields[name].initial for name in CHOSEN} == CHOSEN
    assert not small_round.candidates.filter(code="P1").exists()

    done = leader.post(
        url("desk-columns", small_round.pk), {"table": travelling(asked), **CHOSEN}, follow=True
    )

    assert "2 candidates are added." in done.content.decode()
    pier = small_round.candidates.get(code="P1")
    assert (str(pier), pier.cost_minor) == ("Pier", 125_050)
    assert [(each.value_type.key, each.score) for each in pier.scores.all()] == [("greener", -3)]
    assert AuditEntry.objects.filter(verb="candidate.import").count() == 1


def test_pasted_cells_do_as_well(leader, small_round):
    cells = "Name\tCost\nPier\t1 250\n"
    asked = leader.post(url("desk-sheet", small_round.pk), {"pasted": cells})
    leader.post(
        url("desk-columns", small_round.pk), {"table": travelling(asked), "title": "0", "cost": "1"}
    )
    assert small_round.candidates.get(code="C2").cost_minor == 125_000


def test_one_wrong_row_keeps_all_out_and_is_named(leader, small_round):
    asked = read(leader, small_round, TABLE + "P3,Boat,ten,\n")
    answer = leader.post(
        url("desk-columns", small_round.pk), {"table": travelling(asked), **CHOSEN}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Row 4: “ten” is no cost." in page
    assert answer.context["form"].form["cost"].value() == "2"
    assert not Candidate.objects.filter(code__startswith="P").exists()


def test_a_code_that_is_there_already_keeps_all_out(leader, small_round):
    asked = read(leader, small_round, "id,name,cost\nZ,New,5\na,Old,5\n")
    answer = leader.post(
        url("desk-columns", small_round.pk),
        {"table": travelling(asked), "code": "0", "title": "1", "cost": "2"},
    )
    assert "The code “a” in row 3 is in this round already." in answer.content.decode()
    assert small_round.candidates.count() == 4


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({}, "Choose a file, or paste the cells."),
        ({"pasted": "only a head"}, "no rows below"),
        ({"file": SimpleUploadedFile("x.xlsx", b"nonsense")}, "cannot be read as XLSX"),
        ({"file": SimpleUploadedFile("x.csv", b"a" * 1_100_000)}, "larger than 1"),
    ],
)
def test_what_is_no_table_is_refused_at_its_field(leader, small_round, posted, words):
    for value in posted.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    answer = leader.post(url("desk-sheet", small_round.pk), posted)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_table_lost_on_the_way_leads_back(leader, small_round):
    answer = leader.post(url("desk-columns", small_round.pk), {"table": "x"}, follow=True)
    assert "The table was lost on the way." in answer.content.decode()


def test_facilitators_may_not_bring_scores_in(client, town, small_round):
    asked = read(enter(client, town.facilitator), small_round)
    answer = client.post(
        url("desk-columns", small_round.pk), {"table": travelling(asked), **CHOSEN}
    )
    assert "Only evaluators and leaders score." in answer.content.decode()
    assert not CandidateScore.objects.filter(candidate__code="P1").exists()
