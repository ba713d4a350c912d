import pytest

from portal.accounts.actor import ANONYMOUS
from portal.live.registry import can_read_stream
from portal.trace.registry import kind_of


def test_listening_follows_reading(thread, gate):
    assert can_read_stream(ANONYMOUS, f"thread:{thread.pk}")
    gate.readable = False
    assert not can_read_stream(ANONYMOUS, f"thread:{thread.pk}")


@pytest.mark.parametrize("rest", ["", "0", "999", "abc", "-1", "1; drop", "٣", "9" * 40])
def test_unknown_and_odd_keys_are_not_readable(db, rest):
    assert not can_read_stream(ANONYMOUS, f"thread:{rest}")


def test_comments_stand_among_my_contributions(aino, bo, said):
    comment, _other = said(aino, "My words about boats"), said(bo)
    kind = kind_of(comment)
    assert kind.of_person is not None
    assert kind.standing is not None
    assert list(kind.of_person(aino.user_id)) == [comment]
    assert kind.title(comment) == "My words about boats"
    assert kind.url(comment) == f"/en/discuss/comments/{comment.pk}/"
    assert kind.standing(comment).state == "done"
