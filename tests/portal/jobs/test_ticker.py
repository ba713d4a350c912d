"""One process ticks among many, and a broken timer stops nobody."""

import threading
from concurrent.futures import Future

import pytest

from portal.jobs import ticker
from portal.jobs.leases import hold, let_go
from portal.jobs.models import Lease
from portal.jobs.ticker import Ticker


class AtOnce:
    """A pool that runs everything in place."""

    def submit(self, function, *args):
        outcome = Future()
        outcome.set_result(function(*args))
        return outcome


@pytest.fixture
def timers(monkeypatch):
    monkeypatch.setattr(ticker, "_timers", {})
    calls = []
    ticker.register("test.fast", 1, lambda: calls.append("fast"))
    ticker.register("test.slow", 60, lambda: calls.append("slow"))
    return calls


@pytest.mark.django_db(transaction=True)
def test_a_lease_has_one_holder_until_it_expires_or_is_given_back():
    assert hold("duty", "a", seconds=60)
    assert hold("duty", "a", seconds=60)
    assert not hold("duty", "b", seconds=60)
    let_go("duty", "b")
    assert not hold("duty", "b", seconds=60)
    let_go("duty", "a")
    assert hold("duty", "b", seconds=-1)
    assert hold("duty", "a", seconds=60)


@pytest.mark.django_db(transaction=True)
def test_timers_run_when_due(timers):
    one = Ticker("one")
    for now in (100.0, 100.5, 101.0, 102.0, 161.0):
        one.step(now, AtOnce())
    assert timers.count("fast") == 4
    assert timers.count("slow") == 2


@pytest.mark.django_db(transaction=True)
def test_only_one_of_two_tickers_ticks_and_the_other_takes_over(timers):
    one, two = Ticker("one"), Ticker("two")
    one.step(100.0, AtOnce())
    two.step(100.0, AtOnce())
    assert timers == ["fast", "slow"]
    Lease.objects.update(expires_at="2020-01-01T00:00:00Z")
    two.step(104.0, AtOnce())
    one.step(104.0, AtOnce())
    assert timers == ["fast", "slow", "fast", "slow"]


@pytest.mark.django_db(transaction=True)
def test_a_timer_that_fails_is_logged_and_called_again(timers, caplog):
    ticker.register("test.broken", 1, lambda: 1 / 0)
    one = Ticker("one")
    one.step(100.0, AtOnce())
    one.step(102.0, AtOnce())
    assert caplog.text.count("The timer test.broken failed") == 2
    assert timers.count("fast") == 2


@pytest.mark.django_db(transaction=True)
def test_a_ticker_that_stops_gives_the_lease_back(timers):
    stopping = threading.Event()
    ticker.register("test.stop", 1, stopping.set)
    Ticker("one").run(stopping)
    assert hold("ticker", "two", seconds=10)
