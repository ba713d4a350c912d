"""Publishing: each project's own owner and dates, or the same for all."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from decision.models import Candidate, Decision, DecisionRun, Project, Round
from decision.services.runs import run_rule_on
from portal.accounts.models import Organisation
from tests.decision.conftest import Town
from tests.decision.elections import election_text

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:django_tasks")


@pytest.fixture
def greedy(town: Town, small_round: Round) -> DecisionRun:
    text = election_text(small_round)
    return run_rule_on(
        actor=town.leader, round_id=small_round.pk, election_text=text, rule="greedy"
    )


@pytest.fixture
def chosen(greedy: DecisionRun) -> list[Candidate]:
    return list(greedy.round.candidates.filter(code__in=greedy.selected).order_by("pk"))


@pytest.fixture
def works(town: Town) -> Organisation:
    return Organisation.objects.create(
        slug="works", name="Lakeside Works", kind="industry", municipality=town.municipality
    )


@pytest.fixture
def leader(client: Client, town: Town) -> Client:
    assert town.leader.user is not None
    client.force_login(town.leader.user)
    return client


def url(run: DecisionRun) -> str:
    return reverse("decision:desk-publish", args=[run.round_id, run.pk])


def typed(town: Town, step: str = "publish", **more: str) -> dict[str, str]:
    return {
        "answer-en": "Yes to three.",
        "rationale-en": "The votes.",
        "owner": f"user:{town.leader.user_id}",
        "step": step,
        **more,
    }


def project_of(candidate: Candidate) -> Project:
    return Project.objects.get(candidate=candidate)


def test_what_holds_for_all_is_every_projects_unless_it_has_its_own(
    leader: Client, town: Town, greedy: DecisionRun, chosen: list[Candidate], works: Organisation
) -> None:
    first, second = chosen[:2]
    sent = typed(
        town,
        starts_on="2027-03-01",
        ends_on="2027-12-01",
        **{f"owner-{first.pk}": f"organisation:{works.pk}", f"ends_on-{first.pk}": "2028-06-30"},
    )
    assert leader.post(url(greedy), sent).status_code == 302
    own, same = project_of(first), project_of(second)
    assert (own.owner_organisation, own.owner_user) == (works, None)
    assert (own.starts_on, own.ends_on) == (date(2027, 3, 1), date(2028, 6, 30))
    assert (same.owner_user, same.owner_organisation) == (town.leader.user, None)
    assert (same.starts_on, same.ends_on) == (date(2027, 3, 1), date(2027, 12, 1))


def test_without_dates_a_project_runs_a_year_from_the_day_of_the_decision(
    leader: Client, town: Town, greedy: DecisionRun, chosen: list[Candidate]
) -> None:
    leader.post(url(greedy), typed(town))
    today = timezone.localdate()
    project = project_of(chosen[0])
    assert (project.starts_on, project.ends_on) == (today, today + timedelta(days=365))


def test_the_preview_tells_who_delivers_and_when(
    leader: Client, town: Town, greedy: DecisionRun, chosen: list[Candidate], works: Organisation
) -> None:
    more = {
        f"owner-{chosen[0].pk}": f"organisation:{works.pk}",
        f"starts_on-{chosen[0].pk}": "2027-03-01",
    }
    html = leader.post(url(greedy), typed(town, "preview", **more)).content.decode()
    assert "Lakeside Works, 1 Mar 2027 to 29 Feb 2028" in html
    assert "(you)" in html
    assert not Decision.objects.exists()


@pytest.mark.parametrize("own", ["ends_on", "starts_on"])
def test_an_end_before_the_start_is_told_at_the_project_and_all_that_was_typed_stays(
    leader: Client, town: Town, greedy: DecisionRun, chosen: list[Candidate], own: str
) -> None:
    name = f"{own}-{chosen[1].pk}"
    wrong = {"ends_on": "2027-01-01", "starts_on": "2029-01-01"}[own]
    sent = typed(town, starts_on="2027-03-01", ends_on="2027-12-01", **{name: wrong})
    answer = leader.post(url(greedy), sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{name}"' in html
    assert "A project cannot end before it starts." in html
    assert all(f'value="{day}"' in html for day in ("2027-03-01", "2027-12-01", wrong))
    assert '<details class="help" open>' in html
    assert "Yes to three." in html
    assert not Decision.objects.exists()


def test_an_end_for_all_before_their_start_is_told_once(
    leader: Client, town: Town, greedy: DecisionRun
) -> None:
    sent = typed(town, starts_on="2027-03-01", ends_on="2027-01-01")
    html = leader.post(url(greedy), sent).content.decode()
    assert html.count('href="#id_ends_on"') == 1
    assert not Project.objects.exists()


@pytest.mark.parametrize("name", ["owner", "owner-", "starts_on-"])
def test_an_unknown_owner_or_a_day_that_is_none_is_refused(
    leader: Client, town: Town, greedy: DecisionRun, chosen: list[Candidate], name: str
) -> None:
    field = f"{name}{chosen[0].pk}" if name.endswith("-") else name
    answer = leader.post(url(greedy), typed(town, **{field: "user:999999"}))
    assert answer.status_code == 422
    assert not Decision.objects.exists()


def test_a_candidate_that_is_added_gets_its_own_row_with_the_preview(
    leader: Client, town: Town, greedy: DecisionRun, chosen: list[Candidate], works: Organisation
) -> None:
    (added,) = greedy.round.candidates.exclude(code__in=greedy.selected)
    dropped = max(chosen, key=lambda each: each.cost_minor)
    row = f'name="owner-{added.pk}"'
    assert row not in leader.get(url(greedy)).content.decode()
    more = {f"why-{added.pk}": "Asked for since 2019.", f"why-{dropped.pk}": "Too dear now."}
    assert row in leader.post(url(greedy), typed(town, "preview", **more)).content.decode()
    more[f"owner-{added.pk}"] = f"organisation:{works.pk}"
    leader.post(url(greedy), typed(town, **more))
    assert project_of(added).owner_organisation == works
    assert not Project.objects.filter(candidate=dropped).exists()
