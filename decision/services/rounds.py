"""Setting a round up: the round, its candidates, scores and weights."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from decision.models import Candidate, CandidateScore, Round, ValueType, WeightSet
from decision.permissions import can_prepare, can_score
from decision.states import Certainty, RoundState, ScoreOrigin
from decision.values import SCORES
from portal.accounts.actor import Actor
from portal.accounts.models import Municipality
from portal.audit.services import record
from portal.common.errors import Conflict, InvalidInput, NotFound
from portal.common.permissions import require
from portal.trace.models import Relation
from portal.trace.services import link

Texts = Mapping[str, str]


@dataclass(frozen=True)
class RoundDetails:
    """What may be said of a round besides title and budget. Plain texts are in ``language``."""

    summary: str | Texts = field(default_factory=dict)
    note: str | Texts = field(default_factory=dict)
    currency: str = ""
    decide_by: date | None = None
    is_public: bool = False
    language: str = "en"


@dataclass(frozen=True)
class CandidateDetails:
    """What may be said of a candidate besides code, title and cost.

    ``position`` is latitude and longitude; plain texts are in ``language``.
    """

    summary: str | Texts = field(default_factory=dict)
    category: str = ""
    place: str = ""
    position: tuple[float, float] | None = None
    language: str = "en"


def locked_round(round_id: int) -> Round:
    """Return the round, locked for this transaction; raise ``NotFound``."""
    round_ = Round.objects.select_for_update().filter(pk=round_id).first()
    if round_ is None:
        raise NotFound
    return round_


def require_open(round_: Round) -> None:
    """Raise ``Conflict`` once the round is decided."""
    if round_.state != RoundState.OPEN:
        raise Conflict(_("This round is decided; nothing can be added to it."))


def as_texts(text: str | Texts, language: str) -> dict[str, str]:
    """Return texts by language for a plain text or for texts."""
    return {language: text} if isinstance(text, str) else dict(text)


@transaction.atomic
def create_round(
    *,
    actor: Actor,
    municipality: Municipality,
    title: str | Texts,
    budget_minor: int,
    subject: models.Model | None = None,
    details: RoundDetails = RoundDetails(),
) -> Round:
    """Open a round over ``budget_minor`` minor units, for ``subject`` or by itself."""
    require(can_prepare(actor, municipality.pk), _("Only leaders and facilitators open rounds."))
    if budget_minor < 0:
        raise InvalidInput(fields={"budget": _("A budget cannot be negative.")})
    round_ = Round(
        municipality=municipality,
        title=as_texts(title, details.language),
        summary=as_texts(details.summary, details.language),
        note=as_texts(details.note, details.language),
        budget_minor=budget_minor,
        currency=details.currency or municipality.currency,
        decide_by=details.decide_by,
        is_public=details.is_public,
    )
    if subject is not None:
        round_.subject = subject
    round_.save()
    record(actor=actor, verb="round.open", subject=round_, municipality_id=municipality.pk)
    return round_


@transaction.atomic
def add_candidate(
    *,
    actor: Actor,
    round_id: int,
    code: str,
    title: str | Texts,
    cost: int,
    source: models.Model | None = None,
    details: CandidateDetails = CandidateDetails(),
) -> Candidate:
    """Let ``code`` compete in the round, at ``cost`` minor units.

    ``source`` is what it came from; the spine says that it *became* the candidate.
    """
    round_ = locked_round(round_id)
    require(can_prepare(actor, round_.municipality_id))
    require_open(round_)
    if cost < 0:
        raise InvalidInput(fields={"cost": _("A cost cannot be negative.")})
    latitude, longitude = details.position or (None, None)
    candidate = Candidate(
        round=round_,
        code=code,
        title=as_texts(title, details.language),
        summary=as_texts(details.summary, details.language),
        cost_minor=cost,
        category=details.category,
        place=details.place,
        latitude=latitude,
        longitude=longitude,
    )
    try:
        with transaction.atomic():
            candidate.save()
    except IntegrityError as error:
        raise Conflict(_("A candidate with this code is already in the round.")) from error
    if source is not None:
        link(actor=actor, source=source, relation=Relation.BECAME, target=candidate)
    record(
        actor=actor,
        verb="candidate.add",
        subject=candidate,
        municipality_id=round_.municipality_id,
        details={"code": code, "cost": cost},
    )
    return candidate


@transaction.atomic
def score_candidate(
    *,
    actor: Actor,
    candidate_id: int,
    value_key: str,
    score: int,
    certainty: str = Certainty.MEDIUM,
    note: str = "",
    origin: str = ScoreOrigin.ASSESSOR,
) -> CandidateScore:
    """Say what the candidate is worth on one value type, -5 to 5; a later score replaces an earlier one."""
    candidate = Candidate.objects.select_related("round").filter(pk=candidate_id).first()
    value_type = ValueType.objects.filter(key=value_key).first()
    if candidate is None or value_type is None:
        raise NotFound
    round_ = locked_round(candidate.round_id)
    require(can_score(actor, round_.municipality_id), _("Only evaluators and leaders score."))
    require_open(round_)
    if score not in SCORES or certainty not in Certainty.values:
        raise InvalidInput(fields={"score": _("Give a whole number from -5 to 5.")})
    stored, _created = CandidateScore.objects.update_or_create(
        candidate=candidate,
        value_type=value_type,
        defaults={
            "score": score,
            "certainty": certainty,
            "note": note,
            "origin": origin,
            "assessor": actor.user,
        },
    )
    record(
        actor=actor,
        verb="candidate.score",
        subject=candidate,
        municipality_id=round_.municipality_id,
        details={"value": value_key, "score": score, "certainty": certainty, "origin": origin},
    )
    return stored


@transaction.atomic
def save_weight_set(
    *, actor: Actor, round_id: int, name: str, weights: Mapping[str, int]
) -> WeightSet:
    """Store weights by value type key (whole percents, sum 100) under ``name``; the same name replaces."""
    round_ = locked_round(round_id)
    require(can_prepare(actor, round_.municipality_id))
    require_open(round_)
    known = set(ValueType.objects.values_list("key", flat=True))
    if not set(weights) <= known or any(weight < 0 for weight in weights.values()):
        raise InvalidInput(_("Weights are whole percents from 0 to 100, one for each value type."))
    if sum(weights.values()) != 100:
        total = sum(weights.values())
        raise InvalidInput(
            _("The weights sum to %(total)s; they must sum to 100.") % {"total": total}
        )
    if not name.strip():
        raise InvalidInput(fields={"name": _("Give the weights a name.")})
    stored, _created = WeightSet.objects.update_or_create(
        round=round_,
        name=name.strip(),
        defaults={
            "weights": {key: weights.get(key, 0) for key in sorted(known)},
            "created_by": actor.user,
        },
    )
    record(
        actor=actor,
        verb="weights.save",
        subject=stored,
        municipality_id=round_.municipality_id,
        details={"weights": stored.weights},
    )
    return stored
