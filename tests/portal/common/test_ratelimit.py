"""Rate limits: how many, how soon again, and what the person is told."""

import pytest
from django.core.cache import cache

from portal.common import ratelimit
from portal.common.errors import TooManyRequests
from portal.common.ratelimit import limit, wait_of

EDGE = 1_800_000_000  # a window of an hour begins here
HOUR = 3600


class Clock:
    """A clock that a test sets."""

    def __init__(self, now: float) -> None:
        self.now = now

    def time(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


@pytest.fixture
def clock(monkeypatch):
    clock = Clock(EDGE)
    monkeypatch.setattr(ratelimit, "time", clock)
    return clock


def use(who="aino", times=3):
    limit("act", who, times=times, seconds=HOUR)


def uses_until_refused(who="aino", most=20):
    for done in range(most):
        try:
            use(who)
        except TooManyRequests:
            return done
    return most


def test_so_many_uses_are_free_and_the_next_is_refused(clock):
    assert uses_until_refused() == 3


def test_each_person_and_each_act_is_counted_alone(clock):
    assert uses_until_refused("aino") == 3
    assert uses_until_refused("eero") == 3
    limit("another", "aino", times=3, seconds=HOUR)


def test_the_edge_of_a_window_gives_no_second_helping(clock):
    clock.now = EDGE + HOUR - 1
    assert uses_until_refused() == 3
    clock.now = EDGE + HOUR + 1
    assert uses_until_refused() == 0


@pytest.mark.parametrize("used_at", [0, 1800, 3599])
def test_whoever_waits_as_long_as_told_may_go_on_and_not_sooner(clock, used_at):
    clock.now = EDGE + used_at
    uses_until_refused()
    wait = wait_of("act", "aino", times=3, seconds=HOUR)
    clock.now += wait - 2
    with pytest.raises(TooManyRequests):
        use()
    clock.now += 2
    use()


def test_what_is_refused_does_not_lengthen_the_wait(clock):
    uses_until_refused()
    wait = wait_of("act", "aino", times=3, seconds=HOUR)
    for _try in range(30):
        with pytest.raises(TooManyRequests):
            use()
    assert wait_of("act", "aino", times=3, seconds=HOUR) == wait


def test_after_two_windows_nothing_is_left_of_it(clock):
    uses_until_refused()
    clock.now = EDGE + 2 * HOUR
    assert uses_until_refused() == 3


def test_a_limit_of_none_lets_nothing_through(clock):
    with pytest.raises(TooManyRequests):
        use(times=0)


def test_looking_at_the_wait_counts_nothing(clock):
    for _look in range(5):
        assert wait_of("act", "aino", times=3, seconds=HOUR) == 0
    assert uses_until_refused() == 3


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(1, "1 second."), (45, "45 seconds."), (600, "10 minutes."), (86_400, "24 hours.")],
)
def test_the_refusal_says_when_to_try_again(clock, seconds, told):
    clock.now -= EDGE % seconds
    limit("act", "aino", times=1, seconds=seconds)
    clock.now += seconds
    with pytest.raises(TooManyRequests) as refused:
        limit("act", "aino", times=1, seconds=seconds)
    assert str(refused.value.message).endswith(told)
    assert refused.value.retry_after == seconds
