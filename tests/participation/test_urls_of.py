"""Addresses of proposals, made by the thousand."""

import pytest
from django.urls import reverse
from django.utils import translation

from participation.models import Process, Proposal
from participation.urls_of import proposal_url, support_url


@pytest.mark.parametrize("code", ["12", "A/7", "ä 1", "50% & more", "a~b:c@d", "x?y#z", "é'()"])
@pytest.mark.parametrize("language", ["en", "fi"])
def test_an_address_is_the_one_that_leads_there(code, language):
    proposal = Proposal(process=Process(slug="budget", budget=1), code=code)
    where = {"slug": "budget", "code": code}
    with translation.override(language):
        assert proposal_url(proposal) == reverse("participation:proposal", kwargs=where)
        assert support_url(proposal) == reverse("participation:support", kwargs=where)
