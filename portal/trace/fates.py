"""What became of many things at once: the verdicts and deliveries that their arrows lead to."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from portal.trace.models import Link, Relation
from portal.trace.walk import DEPTH, Node, links_of, source_of, target_of

GROWING = frozenset({Relation.BECAME, Relation.MERGED_INTO, Relation.INFORMED})
TOLD = frozenset(
    {
        Relation.MERGED_INTO,
        Relation.CHOSEN_IN,
        Relation.NOT_CHOSEN_IN,
        Relation.DELIVERED_BY,
        Relation.WITHDRAWN,
    }
)


def fates_of(nodes: Collection[Node]) -> dict[Node, list[Link]]:
    """Return, for each thing, the arrows that say what became of it, by date.

    They are followed through what the thing became or was merged into, and end
    at a decision or a project. One query per level, however many things.
    """
    owners: dict[Node, set[Node]] = {node: {node} for node in nodes}
    told: dict[Node, dict[int, Link]] = defaultdict(dict)
    frontier, seen = set(nodes), set(nodes)
    for _level in range(DEPTH):
        links = links_of("source", frontier, GROWING | TOLD)
        for link in links:
            owners.setdefault(target_of(link), set()).update(owners[source_of(link)])
            if link.relation in TOLD:
                for node in owners[source_of(link)]:
                    told[node][link.pk] = link
        frontier = {target_of(link) for link in links if link.relation in GROWING} - seen
        seen |= frontier
        if not frontier:
            break
    return {node: sorted(links.values(), key=_by_date) for node, links in told.items()}


def _by_date(link: Link) -> tuple[datetime, int]:
    return link.created_at, link.pk
