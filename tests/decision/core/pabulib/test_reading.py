"""Reading .pb files: what is kept, what is repaired, what is refused, and where."""

import pytest
from hypothesis import given, settings

from decision.core import pabulib
from decision.core.ballots import ChoiceBallot, CumulativeBallot, OrdinalBallot, ScoringBallot
from decision.core.counting import scores_of
from decision.core.errors import PabulibError
from tests.decision.core.elections import approval_elections, scored_elections
from tests.shared import shared_data

GOOD = """META
key;value
description;Two small things
budget;100
vote_type;approval
rule;greedy
num_projects;2
num_votes;2
PROJECTS
project_id;cost;name
p1;60;A bench
p2;50;A tree
VOTES
voter_id;age;vote
1;30;p1,p2
2;41;p2
"""


def changed(old, new):
    assert old in GOOD
    return GOOD.replace(old, new, 1)


REFUSED = {
    "no cost column": (
        changed("project_id;cost;name", "project_id;price;name"),
        10,
        "no column cost",
    ),
    "no id column": (changed("project_id;cost", "id;cost"), 10, "no column project_id"),
    "no vote column": (changed("voter_id;age;vote", "voter_id;age;ballot"), 14, "no column vote"),
    "no voter column": (changed("voter_id;age", "person;age"), 14, "no column voter_id"),
    "a column twice": (changed("voter_id;age", "voter_id;vote"), 14, "twice"),
    "no projects": (changed("PROJECTS\n", ""), 15, "PROJECTS is missing"),
    "no votes": (GOOD.split("VOTES", maxsplit=1)[0], 12, "VOTES is missing"),
    "an empty section": (GOOD.split("voter_id", maxsplit=1)[0], 13, "VOTES is empty"),
    "a section twice": (GOOD + "META\nkey;value\n", 17, "occurs twice"),
    "something before META": ("hello\n" + GOOD, 1, "must begin"),
    "two projects with one id": (changed("p2;50", "p1;50"), 12, "already used in line 11"),
    "a project without id": (changed("p2;50", ";50"), 12, "no project_id"),
    "a comma in an id": (changed("p2;50", "p,2;50"), 12, "comma"),
    "a negative cost": (changed("p2;50", "p2;-50"), 12, "negative"),
    "a cost in words": (changed("p2;50", "p2;fifty"), 12, "not a number"),
    "an endless cost": (changed("p2;50", "p2;inf"), 12, "not a number"),
    "a missing cost": (changed("p2;50", "p2;"), 12, "missing"),
    "no budget": (changed("budget;100\n", ""), 1, "budget is missing"),
    "a budget in words": (changed("budget;100", "budget;lots"), 4, "not a number"),
    "a negative budget": (changed("budget;100", "budget;-1"), 4, "negative"),
    "two budgets": (changed("rule;greedy", "budget;200"), 6, "stated twice"),
    "an unknown vote type": (changed("approval", "shouting"), 5, "unknown"),
    "a row with too many fields": (changed("2;41;p2", "2;41;p2;p1"), 16, "4 fields"),
    "an empty text": ("\n", 1, "missing"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_its_line(case):
    text, line, words = REFUSED[case]
    with pytest.raises(PabulibError, match=words) as caught:
        pabulib.parse(text)
    assert caught.value.line == line


REPAIRED = {
    "an unknown project on a ballot": (
        changed("1;30;p1,p2", "1;30;p1,p9"),
        15,
        "unknown project 'p9'",
    ),
    "a project twice on a ballot": (changed("1;30;p1,p2", "1;30;p1,p1"), 15, "twice"),
    "a voter twice": (changed("2;41;p2", "1;41;p2"), 16, "already voted in line 15"),
    "a voter without id": (changed("2;41;p2", ";41;p2"), 16, "no voter_id"),
    "a wrong number of votes": (changed("num_votes;2", "num_votes;7"), 8, "2 were found"),
    "no number of projects": (changed("num_projects;2\n", ""), 1, "2 were found"),
    "no vote type": (changed("vote_type;approval\n", ""), 1, "read as approval"),
    "an unquoted semicolon": (changed("A bench", "A bench; wide"), 11, "unquoted semicolon"),
    "META without header": (changed("key;value\n", ""), 2, "no header"),
    "a key twice": (changed("rule;greedy", "description;More"), 6, "stated twice"),
    "an entry without key": (changed("rule;greedy", ";lost"), 6, "without a key"),
}


@pytest.mark.parametrize("case", REPAIRED)
def test_repaired_with_a_warning_for_its_line(case):
    text, line, words = REPAIRED[case]
    election = pabulib.parse(text)
    assert any(words in repair.message and repair.line == line for repair in election.warnings)
    assert pabulib.parse(pabulib.write(election)) == election


def test_a_good_file_needs_no_repair():
    assert pabulib.parse(GOOD).warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        GOOD.replace(";", " ; "),
        GOOD.replace("\n", "\n\n"),
        GOOD.replace("PROJECTS", "projects").replace("META", "Meta;").replace("VOTES", "VOTES;;"),
        GOOD.replace("A bench", '"A bench"'),
        GOOD.replace("p1,p2", '"p1, p2"'),
        GOOD.replace("p1;60", "p1;60.00").replace("budget;100", "budget;100,0"),
        GOOD.replace("num_votes;2", "num_votes; 2 ").replace("approval", "Approval"),
        GOOD.replace("A tree\n", "A tree;;;\n"),
    ],
)
def test_harmless_variants_read_the_same(text):
    one, other = pabulib.parse(text), pabulib.parse(GOOD)
    assert (one.projects, one.ballots) == (other.projects, other.ballots)
    assert (one.budget, one.vote_type) == (other.budget, other.vote_type)
    assert (one.voter_facts, one.warnings) == (other.voter_facts, ())


def test_quotes_semicolons_and_line_breaks_inside_fields_are_kept():
    names = [
        '"""Konik"" - park; II"',
        '"two\nlines; and ""more"""',
        'an inch 24" screen',
        '"Oak" - a tree',
    ]
    expected = [
        '"Konik" - park; II',
        'two\nlines; and "more"',
        'an inch 24" screen',
        '"Oak" - a tree',
    ]
    for written, kept in zip(names, expected, strict=True):
        election = pabulib.parse(changed("A bench", written))
        assert election.projects[0].name == kept
        assert [project.id for project in election.projects] == ["p1", "p2"]
        assert pabulib.parse(pabulib.write(election)) == election


def test_an_unclosed_quote_does_not_swallow_the_rest():
    election = pabulib.parse(changed("A bench", '"A bench'))
    assert [project.name for project in election.projects] == ['"A bench', "A tree"]


def test_unknown_columns_and_keys_are_kept_as_text():
    text = changed("rule;greedy", "mood;fine; really").replace("cost;name", "cost;name;colour", 1)
    text = text.replace("A bench\n", "A bench;red\n").replace("A tree\n", "A tree;\n")
    election = pabulib.parse(text)
    assert election.meta["mood"] == "fine; really"
    assert election.projects[0].facts == {"colour": "red"}
    assert next(iter(election.voters)).facts == {"age": "30"}
    assert pabulib.write(election).splitlines()[9] == "project_id;cost;name;colour"


def typed(vote_type, header, *rows, meta=""):
    text = changed("approval", f"{vote_type}\n{meta}".rstrip())
    return text.split("voter_id", maxsplit=1)[0] + "\n".join([header, *rows, ""])


def test_each_vote_type_has_its_ballot():
    one = pabulib.parse(typed("choose-1", "voter_id;vote", "1;p1", "2;"))
    assert one.ballots == (ChoiceBallot(("p1",)), ChoiceBallot())
    two = pabulib.parse(typed("cumulative", "voter_id;vote;points", "1;p2,p1;7,3", "2;p1;1.5"))
    assert two.ballots[0] == CumulativeBallot(("p2", "p1"), (7, 3))
    assert str(scores_of(two)["p1"]) == "4.5"
    three = pabulib.parse(typed("ordinal", "voter_id;vote", "1;p2,p1", "2;p1", meta="max_length;2"))
    assert three.ballots[0] == OrdinalBallot(("p2", "p1"))
    assert scores_of(three) == {"p1": 3, "p2": 2}
    four = pabulib.parse(
        typed("scoring", "voter_id;vote;points", "1;p2;-1", "2;p1;2", meta="default_score;1")
    )
    assert four.ballots[0] == ScoringBallot(("p2",), (-1,))
    assert scores_of(four) == {"p1": 3, "p2": 0}


def test_points_that_do_not_fit_are_told():
    one = pabulib.parse(typed("scoring", "voter_id;vote;points", "1;p1,p2;3", "2;p1;many", "3;p2;"))
    assert [ballot.points for ballot in one.ballots] == [(3, 0), (0,), (1,)]
    assert [repair.line for repair in one.warnings[:3]] == [15, 16, 17]


def test_old_encodings_are_read_by_a_stated_rule(tmp_path):
    file = tmp_path / "old.pb"
    polish = GOOD.replace("A bench", "Ławka").replace("rule;greedy", "country;Poland")
    file.write_bytes(polish.encode("cp1250"))
    election = pabulib.parse(file)
    assert election.projects[0].name == "Ławka"
    assert (election.warnings[0].line, "cp1250" in election.warnings[0].message) == (11, True)
    file.write_bytes(GOOD.replace("A bench", "Café à l'œil").encode("cp1252"))
    assert pabulib.parse(str(file)).projects[0].name == "Café à l'œil"
    assert pabulib.parse(GOOD.encode("utf-16")) == pabulib.parse(GOOD)


def test_what_is_no_text_is_refused(tmp_path):
    with pytest.raises(PabulibError, match="zero byte") as caught:
        pabulib.parse(GOOD.encode() + b"\x00")
    assert caught.value.line == 17
    with pytest.raises(PabulibError, match="cannot be read"):
        pabulib.parse(tmp_path / "nowhere.pb")
    with pytest.raises(PabulibError, match="cannot be read"):
        pabulib.parse("nowhere.pb")


def test_a_file_above_the_limit_is_refused_unread(tmp_path):
    file = tmp_path / "huge.pb"
    with file.open("wb") as handle:
        handle.truncate(50_000_000)
    for source in (file, b" " * 50_000_000, "\n" * 50_000_000):
        with pytest.raises(PabulibError, match=r"50\.0 MB; the limit is 40 MB"):
            pabulib.parse(source)


@settings(max_examples=100, deadline=None)
@given(approval_elections() | scored_elections())
def test_every_election_reads_back_equal(election):
    again = pabulib.parse(pabulib.write(election))
    assert (again.budget, again.projects, again.ballots) == (
        election.budget,
        election.projects,
        election.ballots,
    )
    assert pabulib.parse(pabulib.write(again)) == again


LARGE = 1_000_000  # bytes


@pytest.mark.shared
@pytest.mark.parametrize("is_large", [False, pytest.param(True, marks=pytest.mark.long)])
def test_real_files_need_no_repair_and_read_back_equal(is_large):
    found = sorted(shared_data("pabulib").glob("*.pb"))
    for file in [each for each in found if (each.stat().st_size > LARGE) == is_large]:
        election = pabulib.parse(file)
        assert election.warnings == ()
        assert len(election.ballots) == int(election.meta["num_votes"])
        assert pabulib.parse(pabulib.write(election)) == election
