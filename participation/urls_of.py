"""Where the things of this app are shown."""

from functools import lru_cache
from urllib.parse import quote

from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

from participation.models import Process, Proposal

_WRITTEN_AS_IS = "!$&'()*+,;=/~:@"  # what an address may hold unescaped


def process_url(process: Process) -> str:
    """Return the address of the process's own page."""
    return reverse("participation:process", kwargs={"slug": process.slug})


def proposal_url(proposal: Proposal) -> str:
    """Return the address of the proposal's page."""
    slug = proposal.process.slug
    below = _list_address(slug, get_language(), get_script_prefix(), get_urlconf())
    return f"{below}{quote(proposal.code, safe=_WRITTEN_AS_IS)}/"


def support_url(proposal: Proposal) -> str:
    """Return the address to which support for the proposal is sent."""
    return f"{proposal_url(proposal)}support/"


@lru_cache(maxsize=256)
def _list_address(slug: str, *_where: str | None) -> str:
    """Return the address below which a process's proposals stand, found once for a long list."""
    return reverse("participation:proposals", kwargs={"slug": slug})


def vote_url(process: Process) -> str:
    """Return the address of the ballot."""
    return reverse("participation:vote", kwargs={"slug": process.slug})


def results_url(process: Process) -> str:
    """Return the address of the results."""
    return reverse("participation:results", kwargs={"slug": process.slug})
