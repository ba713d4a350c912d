import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from decision.core import replay
from decision.core.record import canonical
from decision.models import DecisionRun, Round
from decision.records import record_of
from decision.services.runs import run_portfolio_on, run_rule_on
from tests.decision.conftest import Town
from tests.decision.elections import election_text


@pytest.fixture(params=["greedy", "equal_shares", "portfolio"])
def run(request: pytest.FixtureRequest, town: Town, small_round: Round) -> DecisionRun:
    if request.param == "portfolio":
        run = run_portfolio_on(
            actor=town.leader, round_id=small_round.pk, votes={"a": 3, "b": 3, "c": 4, "d": 1}
        )
    else:
        run = run_rule_on(
            actor=town.leader,
            round_id=small_round.pk,
            election_text=election_text(small_round),
            rule=request.param,
        )
    return DecisionRun.objects.get(pk=run.pk)


def test_a_stored_run_replays_identically(run: DecisionRun) -> None:
    result = replay(record_of(run))
    assert result.identical, result.differences


def test_a_downloaded_record_replays_identically(
    run: DecisionRun, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(record_of(run), indent=1), encoding="utf-8")
    call_command("replay_run", str(path))
    assert capsys.readouterr().out.startswith("identical")


def test_one_changed_byte_of_the_input_differs(
    run: DecisionRun, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = record_of(run)
    content["input"] = content["input"].replace("Swings", "Swinge")
    path = tmp_path / "record.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(SystemExit) as stop:
        call_command("replay_run", str(path), "--json")
    assert stop.value.code == 1
    told = json.loads(capsys.readouterr().out)
    assert told["identical"] is False
    assert {each["what"] for each in told["differences"]} >= {"input_sha256", "sha256"}


def test_a_changed_outcome_differs_and_says_where(run: DecisionRun) -> None:
    content = json.loads(canonical(record_of(run)))
    content["outcome"]["selected"] = content["outcome"]["selected"][1:]
    result = replay(content)
    assert {each.what for each in result.differences} == {"sha256", "outcome.selected"}


def test_another_version_is_noted_and_changes_nothing_else(run: DecisionRun) -> None:
    content = json.loads(canonical(record_of(run)))
    content["versions"]["numpy"] = "0.1"
    result = replay(content)
    assert any("numpy" in note for note in result.notes)
    assert {each.what for each in result.differences} == {"sha256"}


def test_the_command_takes_a_number(run: DecisionRun, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("replay_run", str(run.pk))
    assert capsys.readouterr().out.startswith("identical")


@pytest.mark.django_db
@pytest.mark.parametrize("named", ["999", "absent.json"])
def test_an_unknown_run_or_file_is_an_error(named: str) -> None:
    with pytest.raises(CommandError):
        call_command("replay_run", named)


def test_what_is_no_record_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text('{"format": "throughline-decision-record/1"}', encoding="utf-8")
    with pytest.raises(CommandError, match="lacks: kind"):
        call_command("replay_run", str(path))
