"""What people say: comments and answers under the proposals, over the weeks of discussion."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils import timezone

from cms.demo.content import read_json
from cms.demo.town import Town
from participation.models import Process, Proposal, Support
from portal.accounts.actor import SYSTEM, actor_for
from portal.discuss.models import Comment, Thread
from portal.discuss.services.comments import import_comment
from portal.discuss.services.moderation import decide_case, report_comment
from portal.discuss.services.threads import open_thread
from portal.notify.services import follow
from portal.notify.topics import Topic

TONES = ("support", "question", "doubt")
TONE_SHARE = (5, 3, 2)
REPORTS = 24
VERDICTS: Sequence[dict[str, str]] = (
    {"decision": "keep", "rule": "", "reason": "A sharp opinion, and within the rules."},
    {"decision": "hide", "rule": "offensive", "reason": "It attacks a person, not the proposal."},
    {"decision": "keep", "rule": "", "reason": "It belongs to the subject."},
)


def build_talk(
    process: Process, town: Town, per_proposal: Sequence[int], chance: random.Random
) -> int:
    """Fill the discussions; ``per_proposal`` are the fewest and the most comments. Return how many."""
    made = 0
    begun = process.dated_phases[1].starts_at
    until = min(timezone.now(), process.dated_phases[-1].starts_at)
    for proposal in Proposal.objects.filter(process=process).order_by("position"):
        thread = open_thread(actor=SYSTEM, subject=proposal)
        made += _fill(thread, town, chance.randint(*per_proposal), (begun, until), chance)
    whole = open_thread(actor=SYSTEM, subject=process)
    return made + _fill(whole, town, max(per_proposal), (begun, until), chance)


def build_long_talk(process: Process, town: Town, count: int, chance: random.Random) -> int:
    """Add ``count`` comments on a whole budget, so that its discussion goes on over pages."""
    thread = open_thread(actor=SYSTEM, subject=process)
    span = (process.dated_phases[1].starts_at, timezone.now())
    return _fill(thread, town, count, span, chance)


def build_supports(process: Process, town: Town, chance: random.Random) -> None:
    """Let residents stand behind proposals."""
    for proposal in Proposal.objects.filter(process=process):
        people = chance.sample(town.residents, chance.randint(2, len(town.residents) - 10))
        Support.objects.bulk_create(
            Support(proposal=proposal, user=person)
            for person in people
            if person.pk != proposal.author_id
        )
        count = Support.objects.filter(proposal=proposal).count()
        Proposal.objects.filter(pk=proposal.pk).update(support_count=F("support_count") + count)


def _fill(
    thread: Thread,
    town: Town,
    count: int,
    span: tuple[datetime, datetime],
    chance: random.Random,
) -> int:
    texts = read_json("comments")
    used = set(Comment.objects.filter(thread=thread).values_list("text", flat=True))
    moments = sorted(_moment(span, chance) for _each in range(count))
    tops: list[Comment] = []
    for moment in moments:
        is_answer = bool(tops) and chance.random() < 0.35
        tone = "answer" if is_answer else chance.choices(TONES, TONE_SHARE)[0]
        language, text = chance.choice([each for each in texts[tone] if each[1] not in used])
        used.add(text)
        comment = import_comment(
            actor=SYSTEM,
            thread_id=thread.pk,
            author=chance.choice(town.residents),
            text=text,
            at=moment,
            parent_id=chance.choice(tops[-3:]).pk if is_answer else None,
            language=language,
        )
        if not is_answer:
            tops.append(comment)
    return count


def _moment(span: tuple[datetime, datetime], chance: random.Random) -> datetime:
    first, last = span
    return first + timedelta(seconds=chance.random() * max((last - first).total_seconds(), 1))


def build_reports(process: Process, town: Town, chance: random.Random) -> None:
    """Let residents report comments: half is decided, half waits for the moderators."""
    moderator = actor_for(town.person("moderator"))
    comments = list(Comment.objects.filter(thread__in=_threads(process)).order_by("pk"))
    for number, comment in enumerate(chance.sample(comments, REPORTS)):
        reporter = chance.choice([each for each in town.residents if each.pk != comment.author_id])
        report = report_comment(
            actor=actor_for(reporter),
            comment_id=comment.pk,
            reason=chance.choice(("off_topic", "offensive", "other")),
            note="I do not think this helps the discussion.",
        )
        if number % 2:
            decide_case(actor=moderator, case_id=report.case_id or 0, **VERDICTS[number // 2 % 3])


def build_own_part(process: Process, town: Town) -> None:
    """Give the resident who logs in a part in a past budget: two proposals and what was said first."""
    resident = town.person("resident")
    follow(actor=actor_for(resident), topic=Topic.of(process))
    mine = list(Proposal.objects.filter(process=process).order_by("position")[:2])
    Proposal.objects.filter(pk__in=[each.pk for each in mine]).update(author=resident)
    said = Comment.objects.filter(thread__in=_threads(process)).order_by("created_at")[:2]
    Comment.objects.filter(pk__in=[each.pk for each in said]).update(author=resident)


def _threads(process: Process) -> list[Thread]:
    kind = ContentType.objects.get_for_model(Proposal)
    ids = Proposal.objects.filter(process=process).values_list("pk", flat=True)
    return list(Thread.objects.filter(subject_type=kind, subject_id__in=list(ids)))
