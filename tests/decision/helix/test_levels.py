import pytest

from decision.helix import Involvement, Profile, UnknownAnswer, helix_of, profile_of

FIRM = Involvement("industry", "supplier")
CITY = Involvement("public", "owner")


def test_the_signs_tell_what_decided_and_where_the_study_says_so() -> None:
    found = helix_of(
        Profile({"industry": "x", "academia": "x", "greener_environment": "-"}, "end_user")
    )
    assert (found.level, found.absent) == ("triple", ("society", "environment"))
    assert [(sign.field, sign.value) for sign in found.signs][3] == ("society", "end_user")
    assert all(sign.section for sign in found.signs)


def test_what_is_unknown_leaves_the_level_open_only_where_it_matters() -> None:
    assert helix_of(Profile()).gaps == (
        "industry",
        "academia",
        "greener_environment",
        "society_role",
    )
    active = Profile({"industry": "x", "greener_environment": "x"}, "co_creating")
    assert helix_of(active).level == "quintuple"
    assert helix_of(active, "strict").gaps == ("academia",)
    assert helix_of(Profile({"industry": "-"})).level == "below_triple"


def test_a_green_goal_needs_society_and_a_trial_is_asked_about() -> None:
    marks = {"industry": "x", "academia": "x", "greener_environment": "x"}
    assert helix_of(Profile(marks, "end_user")).flags == ("environment_without_society",)
    trial = {**marks, "greener_environment": "x*"}
    found = helix_of(Profile(trial, "co_creating"))
    assert (found.level, found.flags) == ("quadruple", ("environment_trial",))


def test_one_green_project_is_no_green_programme() -> None:
    marks = {
        "industry": "x",
        "academia": "x",
        "greener_environment": "-",
        "environmental_services": "x",
    }
    assert helix_of(Profile(marks, "co_creating")).flags == ("environment_project_only",)


def test_a_project_has_the_level_of_those_who_take_part() -> None:
    residents = Involvement("society", "co_creating")
    assert helix_of(profile_of([CITY, FIRM, residents], "-")).level == "quadruple"
    assert helix_of(profile_of([CITY, FIRM], "-")).level == "below_triple"
    assert helix_of(profile_of([FIRM, residents], "-")).level == "below_triple"


def test_a_programme_has_the_level_of_all_its_projects_and_its_own_goal() -> None:
    lamps = [CITY, FIRM, Involvement("society", "end_user")]
    lab = [CITY, Involvement("academia", "partner", is_trial=True)]
    garden = [CITY, Involvement("society", "co_deciding")]
    assert helix_of(profile_of([*lamps, *lab], "x")).level == "triple"
    assert helix_of(profile_of([*lamps, *lab, *garden], "x")).level == "quintuple"
    assert profile_of([*lamps, *lab], "x").marks["academia"] == "x*"


@pytest.mark.parametrize(("group", "role"), [("media", "partner"), ("society", "fan")])
def test_unknown_groups_and_roles_are_refused(group: str, role: str) -> None:
    with pytest.raises(UnknownAnswer):
        Involvement(group, role)


def test_unknown_marks_roles_and_modes_are_refused() -> None:
    with pytest.raises(UnknownAnswer):
        Profile({"industry": "maybe"})
    with pytest.raises(UnknownAnswer):
        Profile({"moon": "x"})
    with pytest.raises(UnknownAnswer):
        Profile(society_role="fan")
    with pytest.raises(UnknownAnswer):
        helix_of(Profile(), "lax")
