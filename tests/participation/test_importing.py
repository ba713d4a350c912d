"""Real elections: in, and out again the same."""

import json
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from decision.core import pabulib
from participation.decision_input import election_of, pb_text_of
from participation.importing import import_election
from participation.models import Ballot, Phase, Process, Proposal
from participation.services import BallotRules, cast_ballot
from participation.states import PhaseKind
from portal.accounts.actor import SYSTEM
from portal.audit.models import AuditEntry
from portal.common.errors import InvalidInput, NotAllowed
from portal.trace.models import Link
from tests.participation.town import a_facilitator, a_municipality, a_person, a_process
from tests.shared import shared_data

pytestmark = pytest.mark.django_db

SMALL = """META
key;value
description;Small town
country;Poland
unit;Smallville
instance;2021
num_projects;3
num_votes;3
budget;1000
vote_type;approval
rule;greedy
date_begin;01.03.2021
date_end;15.03.2021
min_length;1
max_length;2
currency;PLN
comment;#1: kept; as it is
PROJECTS
project_id;cost;votes;name;category;selected;colour;latitude;longitude
A/1;600;2;Benches; a quiet place;sport,culture;1;red;52.1;21.2
B;400.50;1;Trees;;0;;;
C;99;1;;culture;0;blue;;
VOTES
voter_id;vote;age;sex;shoe
v1;A/1,B;34;F;41
v2;C;;M;
v3;A/1;71;F;
"""


def a_file(folder: Path, text: str = SMALL, name: str = "small.pb") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def imported(path: Path, **options: object) -> Process:
    found = import_election(
        actor=SYSTEM,
        source=path,
        municipality_id=a_municipality().pk,
        title="Smallville 2021",
        **options,
    )
    return found.process


def test_what_is_read_is_written_again_the_same(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    process = imported(path)
    assert election_of(process) == pabulib.parse(path)
    assert pabulib.parse(pb_text_of(process)) == pabulib.parse(path)


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    [
        "France_Toulouse_2022.pb",
        "Poland_Czestochowa_2024_Tysiaclecie.pb",
        "Poland_Warszawa_2020_Wawer.pb",
        "Poland_Wieliczka_2023_Green_Budget.pb",
        pytest.param("Poland_Krakow_2022.pb", marks=pytest.mark.long),
        pytest.param("Poland_Lodz_2023.pb", marks=pytest.mark.long),
        pytest.param("Poland_Wroclaw_2022.pb", marks=pytest.mark.long),
    ],
)
def test_real_elections_come_back_equal_and_count_as_they_did(name: str) -> None:
    path = shared_data("pabulib") / name
    process = imported(path)
    election = pabulib.parse(path)
    assert election_of(process) == election
    counted = dict(Proposal.objects.values_list("code", "vote_count"))
    assert counted == {project.id: project.votes for project in election.projects}


def test_an_import_is_marked_dated_published_and_logged(tmp_path: Path) -> None:
    process = imported(a_file(tmp_path), published=True)
    assert (process.is_real, process.state) == (True, "published")
    assert process.source == "Pabulib: Smallville, Poland 2021"
    assert process.budget == 1000_00
    assert process.phase_at().kind == PhaseKind.DECISION
    assert process.categories == ["culture", "sport"]
    assert AuditEntry.objects.filter(verb="process.import").count() == 1
    assert Link.objects.filter(relation="addressed").count() == 3


def test_the_same_file_comes_in_once(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    first = imported(path)
    again = import_election(
        actor=SYSTEM, source=path, municipality_id=a_municipality().pk, title="Another title"
    )
    assert (again.is_new, again.process.pk) == (False, first.pk)
    assert Process.objects.count() == 1
    elsewhere = import_election(
        actor=SYSTEM, source=path, municipality_id=a_municipality("other").pk, title="There"
    )
    assert elsewhere.is_new


FAULTS = {
    "no votes section": (SMALL.replace("VOTES\n", ""), None),
    "no cost column": (SMALL.replace("project_id;cost;", "project_id;price;"), 19),
    "no voter column": (SMALL.replace("voter_id;", "person;"), 24),
    "the same project twice": (SMALL.replace("\nB;400.50", "\nA/1;400.50"), 21),
    "a negative cost": (SMALL.replace("B;400.50", "B;-4"), 21),
    "a cost that is no number": (SMALL.replace("B;400.50", "B;many"), 21),
    "no budget": (SMALL.replace("budget;1000\n", ""), None),
    "an unknown kind of ballot": (SMALL.replace("vote_type;approval", "vote_type;tarot"), 10),
    "nothing but noise": ("GIF89a\nnothing\n", 1),
    "an empty file": ("\n", None),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_file_is_refused_with_its_line_and_nothing_stays(
    fault: str, tmp_path: Path
) -> None:
    text, line = FAULTS[fault]
    with pytest.raises(InvalidInput) as refused:
        imported(a_file(tmp_path, text))
    if line:
        assert f"line {line}" in str(refused.value.message)
    for model in (Process, Proposal, Ballot, Phase, Link, AuditEntry):
        assert not model.objects.exists()


REPAIRS = {
    "a ballot for an unknown project": (SMALL.replace("v2;C;", "v2;Z;"), "Z"),
    "the same voter twice": (SMALL.replace("v2;C;", "v1;C;"), "v1"),
    "a wrong number of votes": (SMALL.replace("num_votes;3", "num_votes;9"), "num_votes"),
}


@pytest.mark.parametrize("repair", REPAIRS)
def test_what_can_be_repaired_is_and_is_told_with_its_line(repair: str, tmp_path: Path) -> None:
    text, word = REPAIRS[repair]
    found = import_election(
        actor=SYSTEM,
        source=a_file(tmp_path, text),
        municipality_id=a_municipality().pk,
        title="Repaired",
    )
    assert any("line" in each and word in each for each in found.repairs)
    assert election_of(found.process) == pabulib.parse(a_file(tmp_path, text))


def test_another_encoding_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "old.pb"
    path.write_bytes(SMALL.replace("Trees", "Łąka").encode("cp1250"))
    found = import_election(
        actor=SYSTEM, source=path, municipality_id=a_municipality().pk, title="Old"
    )
    assert Proposal.objects.get(code="B").title == "Łąka"
    assert found.repairs


def test_a_file_of_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.pb"
    with path.open("wb") as target:
        target.truncate(50_000_000)
    with pytest.raises(InvalidInput):
        imported(path)


def test_a_fault_in_the_middle_of_writing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("participation.importing._store_ballots", fail)
    with pytest.raises(RuntimeError):
        imported(a_file(tmp_path))
    assert not Process.objects.exists()
    assert not Proposal.objects.exists()


def test_only_facilitators_of_the_place_import(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    for actor, town in (
        (a_person("anna"), a_municipality()),
        (a_facilitator(), a_municipality("x")),
    ):
        with pytest.raises(NotAllowed):
            import_election(actor=actor, source=path, municipality_id=town.pk, title="T")


def test_the_command_prints_ids_and_addresses(tmp_path: Path) -> None:
    a_municipality()
    out = StringIO()
    path = a_file(tmp_path)
    options = {"municipality": "kuusi", "title": "Smallville", "json": True, "stdout": out}
    call_command("import_pb", str(path), **options)
    told = json.loads(out.getvalue())
    assert told["url"].endswith("/en/budgets/smallville/")
    assert (told["proposals"], told["ballots"], told["new"]) == (3, 3, True)
    target = tmp_path / "again.pb"
    call_command("export_pb", "smallville", "-o", str(target), stdout=StringIO())
    assert pabulib.parse(target) == pabulib.parse(path)


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    a_municipality()
    options = {"municipality": "kuusi", "title": "T", "stdout": StringIO()}
    with pytest.raises(CommandError, match="line 21"):
        call_command("import_pb", str(a_file(tmp_path, FAULTS["a negative cost"][0])), **options)
    with pytest.raises(CommandError, match="Known: kuusi"):
        call_command("import_pb", "x.pb", municipality="nowhere", title="T", stdout=sys.stdout)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_pb", str(tmp_path / "absent.pb"), **options)


@pytest.mark.parametrize(
    ("rules", "entries", "cell"),
    [
        (BallotRules(), {"P1": 1, "P2": 1}, ("P1,P2", None)),
        (BallotRules("cumulative", max_sum_points=10), {"P1": 3, "P2": 7}, ("P2,P1", (7, 3))),
        (BallotRules("ordinal"), {"P1": 2, "P2": 1}, ("P2,P1", None)),
    ],
)
def test_our_own_election_becomes_a_file_without_people(
    rules: BallotRules, entries: dict[str, int], cell: tuple[str, object]
) -> None:
    process = a_process(rules=rules)
    anna = a_person("anna")
    ballot = cast_ballot(actor=anna, process_id=process.pk, entries=entries, facts={"sex": "F"})
    election = pabulib.parse(pb_text_of(process))
    (voter,) = election.voters
    assert (",".join(voter.ballot.projects), voter.ballot.points) == cell
    assert voter.id not in {str(anna.user_id), ballot.voter, ballot.receipt, str(ballot.pk)}
    assert not any(voter.facts.values())  # fewer than five share these answers
    assert election.budget == 100_000
