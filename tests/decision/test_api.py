import pytest
from django.test import Client

from decision.models import Decision, Indicator, Project, Round
from decision.records import record_of
from tests.decision.conftest import Town
from tests.decision.scene import publish_small


@pytest.fixture
def published(town: Town, small_round: Round) -> Decision:
    return publish_small(town, small_round)


def get(client: Client, path: str, status: int = 200) -> dict[str, object]:
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == status, response.content
    content: dict[str, object] = response.json()
    return content


def test_decisions_tell_every_reason(client: Client, published: Decision) -> None:
    assert get(client, "decisions")["count"] == 1
    detail = get(client, f"decisions/{published.pk}")
    assert (detail["chosen"], detail["spent"], detail["budget"]) == (3, 1, 1)
    reasons = {each["code"]: each["reason"] for each in detail["verdicts"]}  # type: ignore[attr-defined]
    assert "Not enough money was left" in reasons["c"]


def test_a_run_is_its_record(client: Client, published: Decision) -> None:
    assert get(client, f"runs/{published.run_id}") == record_of(published.run)


def test_projects_and_indicators_are_open(client: Client, published: Decision) -> None:
    assert get(client, "projects")["count"] == 3
    assert get(client, "projects?state=done")["count"] == 0
    indicator = Indicator.objects.all()[0]
    assert get(client, f"indicators/{indicator.pk}")["target"] == "100.0000"


def test_candidates_are_listed_for_public_rounds_alone(client: Client, small_round: Round) -> None:
    assert get(client, f"rounds/{small_round.pk}/candidates")["count"] == 4
    Round.objects.update(is_public=False)
    assert get(client, f"rounds/{small_round.pk}/candidates", 404)["code"] == "not_found"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["decisions/9", "runs/9", "indicators/9", "rounds/9/candidates"])
def test_what_is_absent_is_not_found(client: Client, path: str) -> None:
    assert get(client, path, 404)["code"] == "not_found"


@pytest.mark.django_db
def test_a_page_that_is_no_number_is_refused(client: Client) -> None:
    assert client.get("/api/v1/decisions?page=x").status_code == 422


def test_the_list_of_projects_costs_a_constant_number_of_queries(
    client: Client, published: Decision, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        get(client, "projects")
    assert Project.objects.count() == 3
