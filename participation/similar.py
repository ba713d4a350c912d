"""Proposals that say nearly the same, asked for before publishing another."""

from typing import TYPE_CHECKING

from django.core.cache import cache

from participation.jobs import index_of_process
from participation.models import Process, Proposal
from participation.selectors import list_proposals
from participation.services import ProposalFields

if TYPE_CHECKING:
    from portal.text import Index

NEARLY_THE_SAME = 0.45
INDEX_AGE = 300


def look_alikes(process: Process, fields: ProposalFields) -> list[Proposal]:
    """Return up to three public proposals that say nearly what ``fields`` says."""
    found = _index_of(process).similar(
        f"{fields.title}\n{fields.text}", k=3, threshold=NEARLY_THE_SAME
    )
    by_id = {
        each.pk: each
        for each in list_proposals(process=process).filter(pk__in=[pk for pk, _likeness in found])
    }
    for each in by_id.values():
        each.process = process
    return [by_id[pk] for pk, _likeness in found if pk in by_id]


def _index_of(process: Process) -> "Index[int]":
    """Return the index of the process's proposals, kept as long as their number stays."""
    key = f"participation.index:{process.pk}:{process.proposal_count}"
    index: Index[int] | None = cache.get(key)
    if index is None:
        index = index_of_process(process.pk)
        cache.set(key, index, timeout=INDEX_AGE)
    return index
