"""Timelines over the API."""

from portal.trace.models import Relation


def test_a_line_is_read_by_kind_and_number(client, thing, arrow):
    start, end = thing("start"), thing("end")
    arrow(start, Relation.BECAME, end, reason="It was complete.")
    answer = client.get(f"/api/v1/trace/accounts.organisation/{start.pk}").json()
    assert [s["title"] for s in answer["stations"]] == ["start", "end"]
    assert answer["stations"][1]["reason"] == "It was complete."
    assert answer["stations"][1]["line"] == "solid"


def test_hidden_unknown_and_absent_get_the_same_answer(client, thing):
    hidden = thing("secret plan")
    answers = [
        client.get(f"/api/v1/trace/{path}")
        for path in (f"accounts.organisation/{hidden.pk}", "accounts.organisation/999", "no.kind/1")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
