"""Where the things of this app are shown."""

from django.urls import reverse

from participation.models import Process, Proposal


def process_url(process: Process) -> str:
    """Return the address of the process's own page."""
    return reverse("participation:process", kwargs={"slug": process.slug})


def proposal_url(proposal: Proposal) -> str:
    """Return the address of the proposal's page."""
    return reverse(
        "participation:proposal", kwargs={"slug": proposal.process.slug, "code": proposal.code}
    )


def vote_url(process: Process) -> str:
    """Return the address of the ballot."""
    return reverse("participation:vote", kwargs={"slug": process.slug})


def results_url(process: Process) -> str:
    """Return the address of the results."""
    return reverse("participation:results", kwargs={"slug": process.slug})
