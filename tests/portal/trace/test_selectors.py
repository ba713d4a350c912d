"""The line of a thing, walked in both directions."""

import dataclasses
from datetime import timedelta

import pytest

from portal.accounts.actor import SYSTEM, Actor
from portal.accounts.models import User
from portal.common.errors import NotFound
from portal.trace import registry
from portal.trace.models import Relation
from portal.trace.registry import Standing
from portal.trace.selectors import get_traceable, list_contributions, timeline_of
from tests.portal.trace.conftest import START

R = Relation


@pytest.fixture
def spine(thing, arrow):
    """Two proposals become two candidates, meet in a run and a decision; one becomes a project."""
    names = ("proposal", "rival", "candidate", "other", "run", "decision", "project", "indicator")
    made = {name: thing(name) for name in names}
    for source, relation, target in (
        ("proposal", R.BECAME, "candidate"),
        ("rival", R.BECAME, "other"),
        ("candidate", R.CONSIDERED_IN, "run"),
        ("other", R.CONSIDERED_IN, "run"),
        ("candidate", R.CHOSEN_IN, "run"),
        ("other", R.NOT_CHOSEN_IN, "run"),
        ("run", R.DECIDED_BY, "decision"),
        ("candidate", R.DELIVERED_BY, "project"),
        ("decision", R.DELIVERED_BY, "project"),
        ("project", R.MEASURED_BY, "indicator"),
    ):
        arrow(made[source], relation, made[target], body=f"body of {target}")
    return made


def titles(thing, actor=SYSTEM):
    return [station.title for station in timeline_of(thing, actor)]


@pytest.mark.parametrize("start", ["proposal", "candidate", "project", "indicator"])
def test_the_line_of_each_thing_holds_the_whole_spine_and_nothing_of_its_rival(spine, start):
    found = set(titles(spine[start]))
    assert found == {"proposal", "candidate", "run", "decision", "project", "indicator"}


def test_the_line_of_a_proposal_that_was_not_chosen_stops_at_the_decision(spine):
    stations = timeline_of(spine["rival"], SYSTEM)
    assert [s.title for s in stations] == ["rival", "other", "run", "decision"]
    assert [s.line for s in stations] == ["solid", "solid", "ended", "solid"]


def test_the_line_of_a_decision_holds_what_led_to_it_and_what_came_of_it(spine):
    assert set(titles(spine["decision"])) == set(spine)


def test_a_project_known_only_through_its_decision_still_finds_the_contributions(thing, arrow):
    made = [thing(name) for name in ("proposal", "candidate", "run", "decision", "project")]
    relations = (R.BECAME, R.CHOSEN_IN, R.DECIDED_BY, R.DELIVERED_BY)
    for source, relation, target in zip(made, relations, made[1:], strict=False):
        arrow(source, relation, target)
    expected = ["proposal", "candidate", "run", "decision", "project"]
    assert titles(made[-1]) == expected
    assert titles(made[0]) == expected


def test_stations_stand_by_date_with_who_and_why_and_the_verdict_replaces_the_consideration(spine):
    stations = timeline_of(spine["candidate"], SYSTEM)
    assert [s.at for s in stations] == sorted(s.at for s in stations)
    (verdict,) = [s for s in stations if s.title == "run"]
    assert (verdict.state, verdict.relation, verdict.subject) == (
        "chosen",
        "was chosen in",
        "candidate",
    )
    assert verdict.who == "body of run"


def test_a_thing_without_arrows_is_its_own_line(thing):
    (only,) = timeline_of(thing("alone"), SYSTEM)
    assert (only.title, only.at, only.url is not None) == ("alone", START, True)


def test_a_merge_shows_all_that_was_merged(thing, arrow):
    first, second, merged = thing("first"), thing("second"), thing("merged")
    arrow(first, R.MERGED_INTO, merged)
    arrow(second, R.MERGED_INTO, merged)
    assert titles(merged) == ["first", "second", "merged", "merged"]
    assert titles(first) == ["first", "merged"]


def test_comments_about_a_proposal_are_no_part_of_its_line_but_see_it(thing, arrow):
    comment, proposal, candidate = thing("comment"), thing("proposal"), thing("candidate")
    arrow(comment, R.ADDRESSED, proposal)
    arrow(proposal, R.BECAME, candidate)
    assert "comment" not in titles(proposal)
    assert titles(comment) == ["comment", "proposal", "candidate"]


def test_a_cycle_ends_where_it_meets_itself(thing, arrow):
    one, two, three = thing("one"), thing("two"), thing("three")
    arrow(one, R.INFORMED, two)
    arrow(two, R.INFORMED, three)
    arrow(three, R.INFORMED, one)
    assert sorted(titles(two)) == ["one", "three", "two"]


def test_a_hidden_thing_leaves_no_station_and_does_not_cut_the_line(thing, arrow):
    start, hidden, end = thing("start"), thing("secret plan"), thing("end")
    arrow(start, R.BECAME, hidden)
    arrow(hidden, R.BECAME, end)
    anonymous = Actor()
    stations = timeline_of(start, anonymous)
    assert [s.title for s in stations] == ["start", "end"]
    assert all("secret" not in s.subject for s in stations)


def test_the_line_of_a_hidden_thing_is_not_found(thing):
    hidden = thing("secret plan")
    with pytest.raises(NotFound):
        timeline_of(hidden, Actor())
    with pytest.raises(NotFound):
        get_traceable(actor=Actor(), label="accounts.organisation", object_id=hidden.pk)


@pytest.mark.parametrize(("label", "number"), [("no.such", 1), ("accounts.organisation", 999_999)])
def test_what_is_unknown_or_absent_is_not_found(thing, label, number):
    with pytest.raises(NotFound):
        get_traceable(actor=SYSTEM, label=label, object_id=number)


def test_the_number_of_queries_does_not_grow_with_the_number_of_arrows(
    thing, arrow, django_assert_max_num_queries
):
    merged, candidate = thing("merged"), thing("candidate")
    for number in range(60):
        arrow(thing(f"part {number}"), R.MERGED_INTO, merged)
    arrow(merged, R.BECAME, candidate)
    with django_assert_max_num_queries(10):
        assert len(timeline_of(merged, SYSTEM)) == 121


def test_erasing_a_person_leaves_the_arrow_and_removes_the_name(thing, arrow):
    person = User.objects.create_user("aino@example.org", name="Aino")
    start, end = thing("start"), thing("end")
    arrow(start, R.BECAME, end, actor=Actor(user=person))
    assert timeline_of(start, SYSTEM)[-1].who == "Aino"
    person.delete()
    last = timeline_of(start, SYSTEM)[-1]
    assert (last.title, last.who) == ("end", "")


def with_standing(kind, standings, person_id=7):
    registry.register_kind(
        dataclasses.replace(
            kind,
            standing=lambda thing: standings[thing.name],
            of_person=lambda user_id: kind.model.objects.all() if user_id == person_id else [],
            began=lambda thing: START + timedelta(days=thing.pk),
        )
    )


def test_what_waits_ends_in_a_dotted_station_with_the_next_date(kind, thing):
    waiting = thing("waiting")
    soon = START + timedelta(days=40)
    with_standing(kind, {"waiting": Standing("Voting", soon, "Voting closes")})
    last = timeline_of(waiting, SYSTEM)[-1]
    assert (last.title, last.at, last.line) == ("Voting closes", soon, "dotted")


def test_my_contributions_are_mine_newest_first_and_filtered_by_state(kind, thing):
    older, newer = thing("older"), thing("newer")
    with_standing(
        kind, {"older": Standing("Voting"), "newer": Standing("Decided", state="chosen")}, 7
    )
    mine = Actor(user=User(pk=7))
    assert [c.thing for c in list_contributions(mine)] == [newer, older]
    assert [c.thing for c in list_contributions(mine, state="waiting")] == [older]
    assert list_contributions(Actor(user=User(pk=8))) == []
    assert list_contributions(Actor()) == []
