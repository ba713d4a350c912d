from datetime import date

from decision.readiness import Rows, changes_of, most_like, study
from decision.readiness.comparison import Assessed


def test_every_group_is_most_like_itself() -> None:
    for key in ("g7", "g3", "g1"):
        nearest = most_like(study().groups[key].rows)[0]
        assert nearest.distance == 0
        assert nearest.group.state in {study().groups[key].state, "pre_implementation"}


def test_unknown_rows_are_left_out_of_the_comparison() -> None:
    nearest = most_like(Rows({"E2": True, "S3": True, "S1": False}))[0]
    assert (nearest.group.key, nearest.compared, nearest.differing) == ("g3", 3, ())


def test_history_tells_gains_losses_and_what_was_learnt() -> None:
    earlier = Assessed(date(2025, 1, 1), Rows({"S3": False, "P1": True}))
    later = Assessed(date(2026, 1, 1), Rows({"S3": True, "P1": False, "P2": True}))
    (change,) = changes_of([later, earlier])
    assert (change.gained, change.lost, change.learnt) == (("S3",), ("P1",), ("P2",))
    assert changes_of([earlier]) == ()
