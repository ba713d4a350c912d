import csv
import io
import json

import pytest
from django.urls import reverse


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_of_the_csv_is_a_formula(client, thread, aino, said, start):
    said(aino, f"{start}cmd|' /C calc'!A0")
    answer = client.get(reverse("discuss:csv", args=[thread.pk]))
    [row] = csv.DictReader(io.StringIO(b"".join(answer).decode()))
    assert row["text"].startswith(f"'{start}")


def test_json_api_and_csv_tell_the_same(client, thread, aino, bo, said):
    top = said(aino, "one, two\nthree")
    said(bo, "ääkköset", top)
    as_json = json.loads(client.get(reverse("discuss:json", args=[thread.pk])).content)
    as_csv = b"".join(client.get(reverse("discuss:csv", args=[thread.pk]))).decode()
    from_api = client.get(f"/api/v1/threads/{thread.pk}/comments").json()
    texts = ["one, two\nthree", "ääkköset"]
    assert [row["text"] for row in as_json["comments"]] == texts
    assert [row["text"] for row in csv.DictReader(io.StringIO(as_csv))] == texts
    assert [row["text"] for row in from_api["results"]] == texts
    assert from_api["results"][1]["parent_id"] == top.pk
    assert (from_api["count"], from_api["pages"]) == (2, 1)


def test_the_api_pages_and_refuses_wrong_numbers(client, thread, aino, said):
    for n in range(101):
        said(aino, f"number {n}")
    url = f"/api/v1/threads/{thread.pk}/comments"
    assert [len(client.get(url, {"page": n}).json()["results"]) for n in (1, 2, 3)] == [100, 1, 0]
    assert client.get(url, {"page": 0}).status_code == 422
    assert client.get("/api/v1/threads/999/comments").status_code == 404


def test_the_feed_holds_the_newest_with_their_html(client, thread, aino, said):
    said(aino, "a <b> c")
    answer = client.get(reverse("discuss:feed", args=[thread.pk]))
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert "Rowing club" in answer.content.decode()
    assert "a &amp;lt;b&amp;gt; c" in answer.content.decode()
