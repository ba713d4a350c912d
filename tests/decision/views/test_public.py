import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from decision.components import verdicts
from decision.models import Decision, DecisionRun, Project, Round
from decision.services.rounds import RoundDetails, add_candidate, create_round
from decision.views import public
from decision.wording import sentences_of
from portal.trace.selectors import timeline_of
from tests.decision.conftest import Town
from tests.decision.scene import publish_small
from tests.paging import assert_steps_through, queries_of


@pytest.fixture
def published(town: Town, small_round: Round) -> Decision:
    return publish_small(town, small_round)


def page(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(f"decision:{name}", args=args), query)
    assert response.status_code == 200, response.content[:500]
    return response.content.decode()


def test_the_decision_gives_the_answer_first(client: Client, published: Decision) -> None:
    html = page(client, "decision", published.pk)
    assert "3 of 4 funded, 100\N{NO-BREAK SPACE}% of the money" in html
    assert html.index("3 of 4 funded") < html.index("Why this came out")
    assert "Swings, benches and trees." in html
    assert "The council followed the votes." in html


def test_every_candidate_has_its_reason_on_its_row(client: Client, published: Decision) -> None:
    html = page(client, "decision", published.pk)
    assert html.count("Why this one?") == 3
    assert html.count("Why not this one?") == 1
    assert "€0.10 more would have been enough." in html


def test_methods_turnout_map_and_recomputation_are_there(
    client: Client, published: Decision
) -> None:
    html = page(client, "decision", published.pk)
    assert "Equal shares" in html
    assert "5 people voted." in html
    assert "Where the candidates are" in html
    assert published.run.sha256 in html
    assert f"replay_run run-{published.run_id}.json" in html


def test_the_list_is_filtered_and_sorted_by_its_address(
    client: Client, published: Decision
) -> None:
    html = page(client, "decision", published.pk, verdict="not_chosen")
    assert "1 candidate<" in html
    html = page(client, "decision", published.pk, sort="-cost")
    table = html[html.index("<table") :]
    assert table.index("Trees") < table.index("Swings")
    assert "4 candidates" in page(client, "decision", published.pk, verdict="nonsense")


def test_the_page_of_a_visitor_holds_no_form_token_and_no_inline_code(
    client: Client, published: Decision
) -> None:
    for name, args in (
        ("decisions", []),
        ("decision", [published.pk]),
        ("run", [published.run_id]),
        ("projects", []),
        ("project", [Project.objects.all()[0].pk]),
        ("candidate", [published.items.all()[0].candidate_id]),
    ):
        html = page(client, name, *args)
        assert "csrfmiddlewaretoken" not in html
        assert " style=" not in html
        assert "<style" not in html


def test_the_downloaded_record_replays_identically(
    client: Client, published: Decision, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "record.json"
    record.write_bytes(client.get(reverse("decision:run-json", args=[published.run_id])).content)
    call_command("replay_run", str(record))
    assert capsys.readouterr().out.startswith("identical")


def test_the_record_fits_its_schema(client: Client, published: Decision) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema_answer = client.get(reverse("decision:record-schema"))
    schema = json.loads(b"".join(schema_answer.streaming_content))
    record = client.get(reverse("decision:run-json", args=[published.run_id])).json()
    jsonschema.validate(record, schema)


def test_the_csv_has_a_row_for_each_candidate(client: Client, published: Decision) -> None:
    text = client.get(reverse("decision:csv", args=[published.pk])).content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["code"] for row in rows] == ["a", "b", "d", "c"]
    assert rows[0]["cost"] == "0.6"


def test_the_ballots_can_be_downloaded(client: Client, published: Decision) -> None:
    response = client.get(reverse("decision:run-input", args=[published.run_id]))
    assert response.content.decode().startswith("META")


def test_one_candidate_shows_its_line_from_ballot_to_indicator(
    client: Client, published: Decision
) -> None:
    candidate = published.items.get(candidate__code="a").candidate_id
    html = page(client, "candidate", candidate)
    for word in ("Was chosen in", "Is delivered by", "Is measured by", "Town council"):
        assert word in html


@pytest.mark.parametrize("chosen", [True, False])
def test_the_line_gives_the_reason_in_the_readers_language(
    published: Decision, chosen: bool
) -> None:
    verdict = published.items.filter(chosen=chosen).select_related("candidate")[0]
    told = {}
    for language in ("en", "fi"):
        with translation.override(language):
            stations = timeline_of(verdict.candidate)
            [told[language]] = [
                each.reason
                for each in stations
                if each.kind == _("Decision") and "chosen" in each.state
            ]
            expected = sentences_of(
                verdict.reason_code,
                verdict.reason_values,
                published.round.currency,
                {each.code: str(each) for each in published.round.candidates.all()},
            )
            assert told[language] == " ".join(expected)
    assert told["en"] != told["fi"]


def test_runs_are_hidden_until_the_decision_is_public(
    client: Client, town: Town, small_round: Round
) -> None:
    publish_small(town, small_round)
    Round.objects.update(state="open")
    run = DecisionRun.objects.all()[0]
    url = reverse("decision:run", args=[run.pk])
    assert client.get(url).status_code == 404
    client.force_login(town.resident.user)
    assert client.get(url).status_code == 404
    client.force_login(town.leader.user)
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("name", ["decision", "candidate", "run", "run-json", "project", "csv"])
@pytest.mark.django_db
def test_what_is_absent_is_not_found(client: Client, name: str) -> None:
    assert client.get(reverse(f"decision:{name}", args=[999])).status_code == 404


def test_the_projects_page_lists_promises(client: Client, published: Decision) -> None:
    html = page(client, "projects")
    assert "Share of the project delivered" in html
    assert "not measured yet" in html
    assert "No project here yet" in page(client, "projects", state="done")


@pytest.mark.parametrize("name", ["decision", "projects", "candidate"])
def test_a_page_costs_a_constant_number_of_queries(
    client: Client,
    town: Town,
    published: Decision,
    name: str,
    django_assert_max_num_queries: object,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    args = {
        "decision": [published.pk],
        "projects": [],
        "candidate": [published.items.all()[0].candidate_id],
    }[name]
    page(client, name, *args)
    with CaptureQueriesContext(
        connection,
    ) as small:
        page(client, name, *args)
    assert len(small) <= 16, [each["sql"][:100] for each in small]


def another(town: Town, title: str) -> Decision:
    """Decide one more round, of three candidates."""
    opened = create_round(
        actor=town.leader,
        municipality=town.municipality,
        title={"en": title},
        budget_minor=100,
        details=RoundDetails(is_public=True),
    )
    for code, cost in (("a", 60), ("b", 30), ("c", 50)):
        add_candidate(
            actor=town.leader, round_id=opened.pk, code=code, title=f"{title} {code}", cost=cost
        )
    return publish_small(town, opened)


def test_decisions_and_projects_have_pages_at_a_constant_number_of_queries(
    client: Client, town: Town, published: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public, "DECISIONS_A_PAGE", 1)
    monkeypatch.setattr(public, "PROJECTS_A_PAGE", 3)
    urls = [reverse(f"decision:{name}") for name in ("decisions", "projects")]
    client.force_login(town.resident.user)
    costs = [queries_of(client, url) for url in urls]
    another(town, "Shore budget")
    decisions, projects = urls
    assert "Little budget" in assert_steps_through(client, decisions, pages=2, kept="q=budget")
    assert "Shore budget" in assert_steps_through(client, projects, pages=2)
    assert [queries_of(client, url) for url in urls] == costs


def test_the_candidates_of_a_decision_have_pages_that_keep_filter_and_order(
    client: Client, published: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "PAGE_SIZE", 2)
    url = reverse("decision:decision", args=[published.pk])
    first = page(client, "decision", published.pk, verdict="chosen", sort="cost")
    assert 'href="?verdict=chosen&amp;sort=cost&amp;page=2"' in first
    assert client.get(url, {"verdict": "chosen", "page": 2}).status_code == 200
    assert client.get(url, {"verdict": "chosen", "page": 3}).status_code == 404
