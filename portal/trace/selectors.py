"""Reads of the spine: the timeline of one thing, the contributions of one person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from portal.accounts.actor import ANONYMOUS, Actor
from portal.common.errors import NotFound
from portal.trace.fates import fates_of
from portal.trace.models import Link, Relation
from portal.trace.registry import Kind, Standing, kind_labelled, kind_of, kinds, url_of
from portal.trace.walk import Node, source_of, story_of, target_of

STATES = {
    Relation.CHOSEN_IN: "chosen",
    Relation.NOT_CHOSEN_IN: "not_chosen",
    Relation.WITHDRAWN: "ended",
}
VERDICTS = frozenset({Relation.CHOSEN_IN, Relation.NOT_CHOSEN_IN})
LINES = {"waiting": "dotted", "not_chosen": "ended", "ended": "ended"}


@dataclass(frozen=True)
class Station:
    """One event on the line of a thing.

    ``title`` and ``url`` are those of the thing the arrow leads to, ``subject``
    the title of the one it comes from; ``relation`` is empty for a beginning and
    for what is still to come. ``state``: done, chosen, not_chosen, ended or
    waiting.
    """

    title: str
    kind: str
    label: str
    object_id: int
    url: str | None = None
    at: datetime | None = None
    relation: str = ""
    subject: str = ""
    who: str = ""
    reason: str = ""
    state: str = "done"

    @property
    def line(self) -> str:
        """How the line runs here: solid, dotted or ended."""
        return LINES.get(self.state, "solid")


@dataclass(frozen=True)
class Contribution:
    """One thing a person contributed, and where it stands.

    ``about`` is what it was said about; ``fate`` are the verdicts and
    deliveries that followed, by date.
    """

    thing: models.Model
    kind: str
    title: str
    url: str | None
    began: datetime | None
    standing: Standing
    about: Station | None = None
    fate: tuple[Station, ...] = ()


def get_traceable(*, actor: Actor, label: str, object_id: int) -> models.Model:
    """Return the thing called ``label``/``object_id``; ``NotFound`` if unknown, absent or hidden."""
    try:
        kind = kind_labelled(label)
    except LookupError:
        raise NotFound from None
    thing = kind.fetch([object_id]).get(object_id)
    if thing is None or not kind.can_read(actor, thing):
        raise NotFound
    return thing


def timeline_of(thing: models.Model, actor: Actor = ANONYMOUS) -> list[Station]:
    """Return the line of ``thing`` from the first word to what is still to come.

    Leaves out what the actor may not see; raises ``NotFound`` where that is
    ``thing`` itself. A constant number of queries per level of the spine and
    per kind of thing on it.
    """
    kind = kind_of(thing)
    if not kind.can_read(actor, thing):
        raise NotFound
    start = (ContentType.objects.get_for_model(thing).pk, thing.pk)
    links = story_of(start)
    things = _readable(actor, {start: thing}, links)
    return [
        *_beginnings(start, links, things),
        *_events(links, things),
        *_ahead(kind, thing),
    ]


def _readable(
    actor: Actor,
    known: dict[Node, models.Model],
    links: Iterable[Link],
    others: Iterable[Node] = (),
) -> dict[Node, models.Model]:
    """Return what the actor may see of the things that the arrows join, and of the others."""
    ids: dict[int, set[int]] = {}
    ends = [end for link in links for end in (source_of(link), target_of(link))]
    for type_id, object_id in (*ends, *others):
        ids.setdefault(type_id, set()).add(object_id)
    found = dict(known)
    for type_id, wanted in ids.items():
        kind = _kind_of_type(type_id)
        if kind is not None:
            things = kind.fetch(wanted - {key[1] for key in known if key[0] == type_id})
            found |= {
                (type_id, pk): thing for pk, thing in things.items() if kind.can_read(actor, thing)
            }
    return found


def _kind_of_type(type_id: int) -> Kind | None:
    model = ContentType.objects.get_for_id(type_id).model_class()
    return next((kind for kind in kinds() if kind.model is model), None)


def _beginnings(
    start: Node, links: list[Link], things: dict[Node, models.Model]
) -> Iterator[Station]:
    """Yield where the story begins: what no arrow leads to."""
    reached = {target_of(link) for link in links}
    roots = dict.fromkeys([source_of(link) for link in links] or [start])
    for node in roots:
        if node in things and node not in reached:
            yield _station(things[node], at=kind_of(things[node]).began(things[node]))


def _events(links: list[Link], things: dict[Node, models.Model]) -> Iterator[Station]:
    """Yield one station per arrow; an arrow that a verdict made needless is left out."""
    judged = {(source_of(link), target_of(link)) for link in links if link.relation in VERDICTS}
    reasons = _reasons(links, things)
    for link in links:
        source, target = source_of(link), target_of(link)
        is_superseded = link.relation == Relation.CONSIDERED_IN and (source, target) in judged
        if target in things and not is_superseded:
            yield _station(
                things[target],
                at=link.created_at,
                relation=link.get_relation_display(),
                subject=_title(things[source]) if source in things else "",
                who=link.body or (link.actor.name if link.actor else ""),
                reason=reasons.get(source, link.reason)
                if link.relation in VERDICTS
                else link.reason,
                state=STATES.get(Relation(link.relation), "done"),
            )


def _reasons(links: Iterable[Link], things: Mapping[Node, models.Model]) -> dict[Node, str]:
    """Return, in the reader's language, why things were chosen or not, by what was judged."""
    judged: dict[int, dict[int, models.Model]] = {}
    for link in links:
        type_id, object_id = source_of(link)
        if link.relation in VERDICTS and (type_id, object_id) in things:
            judged.setdefault(type_id, {})[object_id] = things[type_id, object_id]
    return {
        (type_id, object_id): words
        for type_id, found in judged.items()
        for object_id, words in kind_of(next(iter(found.values())))
        .reasons(list(found.values()))
        .items()
    }


def _ahead(kind: Kind, thing: models.Model) -> Iterator[Station]:
    """Yield what the thing waits for, if it waits."""
    standing = kind.standing(thing) if kind.standing else None
    if standing and standing.state == "waiting":
        yield Station(
            title=standing.next_what or standing.stage,
            kind=str(kind.name),
            label=kind.label,
            object_id=thing.pk,
            at=standing.next_date,
            state="waiting",
        )


def _title(thing: models.Model) -> str:
    return kind_of(thing).title(thing)


def _station(thing: models.Model, **fields: Any) -> Station:
    kind = kind_of(thing)
    return Station(
        title=kind.title(thing),
        kind=str(kind.name),
        label=kind.label,
        object_id=thing.pk,
        url=url_of(thing),
        **fields,
    )


def list_contributions(actor: Actor, *, state: str = "") -> list[Contribution]:
    """Return everything the actor contributed, newest first; only what stands in ``state``, if given."""
    if actor.user_id is None:
        return []
    found = [
        _contribution(kind, thing)
        for kind in kinds()
        if kind.of_person
        for thing in kind.of_person(actor.user_id)
    ]
    wanted = [each for each in found if not state or each.standing.state == state]
    return sorted(wanted, key=_newest_first)


def with_fates(contributions: Sequence[Contribution], actor: Actor) -> list[Contribution]:
    """Return the contributions with what they were about and what became of them.

    The same number of queries however many there are. What the actor may not
    see is left out.
    """
    nodes = {id(each): _told_of(each.thing) for each in contributions}
    told = fates_of(set(nodes.values()))
    links = [link for group in told.values() for link in group]
    things = _readable(actor, {}, links, nodes.values())
    reasons = _reasons(links, things)

    def fated(each: Contribution) -> Contribution:
        node = nodes[id(each)]
        subject = things.get(node) if node != _node(each.thing) else None
        return replace(
            each,
            about=_station(subject) if subject else None,
            fate=tuple(
                _fate(link, things, reasons)
                for link in told.get(node, ())
                if target_of(link) in things
            ),
        )

    return [fated(each) for each in contributions]


def _node(thing: models.Model) -> Node:
    return ContentType.objects.get_for_model(thing).pk, thing.pk


def _told_of(thing: models.Model) -> Node:
    """Return whose story tells what became of the thing: its own, or that of what it is about."""
    return kind_of(thing).about(thing) or _node(thing)


def _fate(link: Link, things: Mapping[Node, models.Model], reasons: Mapping[Node, str]) -> Station:
    thing = things[target_of(link)]
    relation = Relation(link.relation)
    reason = reasons.get(source_of(link), link.reason) if relation in VERDICTS else link.reason
    if relation == Relation.DELIVERED_BY:
        kind = kind_of(thing)
        standing = kind.standing(thing) if kind.standing else Standing("")
        reason = ". ".join(words for words in (standing.stage, standing.outcome) if words)
    return _station(
        thing,
        at=link.created_at,
        relation=link.get_relation_display(),
        reason=reason,
        state=STATES.get(relation, "done"),
    )


def _newest_first(contribution: Contribution) -> tuple[bool, float]:
    began = contribution.began
    return (began is None, -began.timestamp() if began else 0.0)


def _contribution(kind: Kind, thing: models.Model) -> Contribution:
    return Contribution(
        thing=thing,
        kind=str(kind.name),
        title=kind.title(thing),
        url=url_of(thing),
        began=kind.began(thing),
        standing=kind.standing(thing) if kind.standing else Standing(stage=""),
    )
