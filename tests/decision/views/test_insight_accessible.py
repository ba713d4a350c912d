"""The page of a portfolio's run, and the desk beside it, under axe."""

import pytest
from django.urls import reverse

from decision.services.runs import run_portfolio_on
from tests.browser import assert_accessible
from tests.decision.views.test_accessible import page

__all__ = ["page"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning:django_tasks"),
]


def test_why_not_and_the_frontier_are_accessible(page, town, small_round):
    votes = {"a": 5, "b": 2, "c": 4, "d": 1}
    run = run_portfolio_on(actor=town.leader, round_id=small_round.pk, votes=votes)
    page.goto(reverse("decision:run", args=[run.pk]))
    page.locator("#standings").wait_for()
    assert_accessible(page)
    page.goto(reverse("decision:desk-round", args=[small_round.pk]))
    page.locator("#money").wait_for()
    assert_accessible(page)
