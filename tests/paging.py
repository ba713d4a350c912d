"""What every list of several pages has in common."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries_of(client: Client, url: str) -> int:
    """Return how many queries a page costs, once the caches are warm."""
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return len(asked)


def assert_steps_through(client: Client, url: str, pages: int, kept: str = "") -> str:
    """Go from the first page to the last and past it; return the last.

    ``kept`` is a parameter of the address, such as ``q=park``, which every
    link to another page must keep.
    """
    first = client.get(f"{url}?{kept}").content.decode()
    assert 'rel="next"' in first, first
    assert 'rel="prev"' not in first
    if kept:
        assert f'href="?{kept}&amp;page=2"' in first
    last = client.get(f"{url}?page={pages}&{kept}")
    assert last.status_code == 200
    assert 'rel="prev"' in last.content.decode()
    assert 'rel="next"' not in last.content.decode()
    for number in (pages + 1, 0, "x"):
        beyond = client.get(f"{url}?page={number}&{kept}")
        assert beyond.status_code == 404, number
        assert "The list has no such page." in beyond.content.decode()
    return last.content.decode()
