"""Which arrows belong to the story of one thing.

Some things are *shared*: a process that many proposals are about, a run that
many candidates were considered in, a decision. A story passes through them
without taking in the stories of the others that met there.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from portal.trace.models import Link, Relation

Node = tuple[int, int]
"""Content type id and object id."""

DECISIVE = frozenset(
    {Relation.CONSIDERED_IN, Relation.CHOSEN_IN, Relation.NOT_CHOSEN_IN, Relation.DECIDED_BY}
)
SHARED = DECISIVE | {Relation.ADDRESSED, Relation.WITHDRAWN}
OWN = frozenset(Relation) - SHARED
DEPTH = 12
MOST_LINKS = 400


def source_of(link: Link) -> Node:
    """Return where the arrow starts."""
    return (link.source_type_id, link.source_id)


def target_of(link: Link) -> Node:
    """Return where the arrow ends."""
    return (link.target_type_id, link.target_id)


def story_of(start: Node) -> list[Link]:
    """Return the arrows of the story of ``start`` in both directions, by date.

    A constant number of queries per level; cycles end where they meet
    themselves; at most ``MOST_LINKS`` arrows per direction.
    """
    before = _backward({start}, OWN)
    ancestors = {source_of(link) for link in before} | {start}
    verdicts = _forward_from(ancestors - {start}, SHARED)
    if not any(link.relation in DECISIVE for link in verdicts):
        before = _backward({start}, OWN | DECISIVE)
    after = _forward_from({start}, frozenset(Relation))
    unique = {link.pk: link for link in (*before, *verdicts, *after)}
    return sorted(unique.values(), key=lambda link: (link.created_at, link.pk))


def _backward(frontier: set[Node], relations: frozenset[Relation]) -> list[Link]:
    """Follow arrows of ``relations`` against their direction."""
    seen, found = set(frontier), []
    for _level in range(DEPTH):
        links = links_of("target", frontier, relations)
        found += links
        frontier = {source_of(link) for link in links} - seen
        seen |= frontier
        if not frontier or len(found) >= MOST_LINKS:
            break
    return found


def _forward_from(frontier: set[Node], relations: frozenset[Relation]) -> list[Link]:
    """Follow arrows of ``relations``, passing through what is shared without fanning out."""
    seen, found, shared = set(frontier), [], set[Node]()
    for _level in range(DEPTH):
        links = links_of("source", frontier, relations)
        links = _without_others(links, shared, seen)
        found += links
        shared |= {target_of(link) for link in links if link.relation in SHARED}
        frontier = {target_of(link) for link in links} - seen
        seen |= frontier
        if not frontier or len(found) >= MOST_LINKS:
            break
    return found


def _without_others(links: list[Link], shared: set[Node], seen: set[Node]) -> list[Link]:
    """Drop arrows from a shared thing to what grew from somebody else's story."""
    doubtful = {
        target_of(link) for link in links if source_of(link) in shared and link.relation in OWN
    }
    if not doubtful:
        return links
    others = {
        target_of(link) for link in links_of("target", doubtful, OWN) if source_of(link) not in seen
    }
    return [
        link for link in links if source_of(link) not in shared or target_of(link) not in others
    ]


def links_of(end: str, nodes: Iterable[Node], relations: frozenset[Relation]) -> list[Link]:
    """Return the arrows whose ``end`` lies in ``nodes``, in one query."""
    ids: dict[int, list[int]] = {}
    for type_id, object_id in nodes:
        ids.setdefault(type_id, []).append(object_id)
    if not ids:
        return []
    wanted = reduce(
        or_,
        (Q(**{f"{end}_type": type_id, f"{end}_id__in": group}) for type_id, group in ids.items()),
    )
    links = Link.objects.filter(wanted).select_related("actor")
    if len(relations) < len(Relation):
        links = links.filter(relation__in=relations)
    return list(links[:MOST_LINKS])
