"""Many candidates at once, from a table: all of them or none."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from decision.models import Candidate, CandidateScore, Round, ValueType
from decision.permissions import can_prepare, can_score
from decision.services.rounds import as_texts, locked_round, require_open
from decision.sheet_rows import Row
from decision.states import Certainty, ScoreOrigin
from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.errors import Conflict
from portal.common.permissions import require


@transaction.atomic
def import_candidates(
    *, actor: Actor, round_id: int, rows: Sequence[Row], language: str = "en"
) -> list[Candidate]:
    """Let every row compete in the round, with its scores.

    Raises
    ------
    Conflict
        If the round is decided, or a code is in it already; then nothing is added.
    NotAllowed
        If the actor may not set rounds up, or the rows hold scores and the actor may not score.
    """
    round_ = locked_round(round_id)
    require(can_prepare(actor, round_.municipality_id))
    require_open(round_)
    if any(row.scores for row in rows):
        require(can_score(actor, round_.municipality_id), _("Only evaluators and leaders score."))
    _require_new_codes(round_, rows)
    candidates = Candidate.objects.bulk_create([_candidate(round_, row, language) for row in rows])
    _store_scores(actor, candidates, rows)
    record(
        actor=actor,
        verb="candidate.import",
        subject=round_,
        municipality_id=round_.municipality_id,
        details={"codes": [row.code for row in rows]},
    )
    return candidates


def _require_new_codes(round_: Round, rows: Sequence[Row]) -> None:
    there = set(round_.candidates.values_list("code", flat=True))
    twice = [row for row in rows if row.code in there]
    if twice:
        raise Conflict(
            _("The code “%(code)s” in row %(number)s is in this round already. Nothing was added.")
            % {"code": twice[0].code, "number": twice[0].number}
        )


def _candidate(round_: Round, row: Row, language: str) -> Candidate:
    latitude, longitude = row.position or (None, None)
    return Candidate(
        round=round_,
        code=row.code,
        title=as_texts(row.title, language),
        summary=as_texts(row.summary, language) if row.summary else {},
        cost_minor=row.cost,
        category=row.category,
        place=row.place,
        latitude=latitude,
        longitude=longitude,
    )


def _store_scores(actor: Actor, candidates: Sequence[Candidate], rows: Sequence[Row]) -> None:
    value_types = {each.key: each for each in ValueType.objects.all()}
    CandidateScore.objects.bulk_create(
        CandidateScore(
            candidate=candidate,
            value_type=value_types[key],
            score=score,
            certainty=Certainty.MEDIUM,
            origin=ScoreOrigin.ASSESSOR,
            assessor=actor.user,
        )
        for candidate, row in zip(candidates, rows, strict=True)
        for key, score in row.scores.items()
    )
