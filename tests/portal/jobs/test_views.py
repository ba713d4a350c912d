"""Health pages."""

import pytest

from portal.jobs.workers import beat

pytestmark = pytest.mark.django_db


def test_alive_asks_nobody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").json() == {"status": "ok"}


def test_ready_says_what_fails(client):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "failing", "failing": {"worker": "no heartbeat"}}
    assert "no-store" in response["Cache-Control"]


def test_ready_when_all_parts_answer(client):
    beat("worker")
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "failing": {}})


def test_a_channel_layer_that_is_down_is_named(client, monkeypatch):
    async def refuse(self, group, message):
        raise ConnectionError

    beat("worker")
    monkeypatch.setattr("channels.layers.InMemoryChannelLayer.group_send", refuse)
    monkeypatch.setattr("channels_redis.pubsub.RedisPubSubLoopLayer.group_send", refuse)
    assert client.get("/readyz").json()["failing"] == {"channel_layer": "ConnectionError"}
