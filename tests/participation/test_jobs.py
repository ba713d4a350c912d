"""Work done in the background."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from participation.exports import content_of, written
from participation.jobs import run_results, run_similar
from participation.models import Process
from participation.selectors import list_turnout
from participation.states import PhaseKind
from tests.participation.test_importing import a_file, imported
from tests.participation.town import a_process, proposal_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def test_similar_proposals_are_found_and_stored() -> None:
    process = a_process(PhaseKind.DISCUSSION)
    assert run_similar.call(process.pk) == 3
    similar = [pk for pk, _likeness in proposal_of(process, "P1").similar]
    assert proposal_of(process, "P2").pk in similar
    assert proposal_of(process, "P1").pk not in similar


def test_results_are_worked_out_once_the_vote_is_over(tmp_path: Path, client: Client) -> None:
    process = imported(a_file(tmp_path), published=True)
    before = list_turnout(process=process)
    assert run_results.call(process.pk)
    process = Process.objects.get()
    assert process.turnout is not None
    assert list_turnout(process=process) == before
    assert sorted(each.suffix for each in (tmp_path / "media/budgets").iterdir()) == [
        ".csv",
        ".csv",
        ".json",
        ".pb",
    ]
    assert content_of(process, "pb") == written(process, "pb")
    assert client.get(f"/en/budgets/{process.slug}/results/download/pb").status_code == 200


def test_nothing_is_worked_out_while_people_vote(tmp_path: Path) -> None:
    process = a_process(PhaseKind.VOTING)
    assert not run_results.call(process.pk)
    assert Process.objects.get().turnout is None
    assert not (tmp_path / "media").exists()
