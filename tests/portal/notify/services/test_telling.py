import pytest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.notify.models import Notification, TopicEntry
from portal.notify.services import News, choose, follow, notify
from portal.notify.topics import Topic


def titles(actor) -> list[str]:
    return list(Notification.objects.filter(user=actor.user).values_list("title", flat=True))


def test_everyone_is_told_once_per_key(aino, bo, tell):
    news = News("reply", "one-fact", "It happened")
    assert tell(aino, news=news) == 1
    assert tell(aino, bo, news=news) == 1
    assert titles(aino) == titles(bo) == ["It happened"]


def test_each_is_told_in_their_own_language(aino, bo, tell):
    news = News(
        "reply", "k", lambda: f"in {get_language()}", _("No mail"), lambda: f"/{get_language()}/"
    )
    tell(aino, bo, news=news)
    rows = dict(Notification.objects.values_list("user__name", "title"))
    assert rows == {"Aino": "in en", "Bo": "in fi"}
    assert Notification.objects.get(user=bo.user).url == "/fi/"


def test_telling_belongs_inside_the_transaction_it_tells_of(transactional_db):
    with pytest.raises(RuntimeError):
        notify(news=News("reply", "k", "title"))


def test_an_unknown_kind_of_news_is_a_mistake_of_the_program(aino, tell):
    with pytest.raises(LookupError):
        tell(aino, news=News("gossip", "k", "title"))


def test_followers_of_a_thing_and_of_its_district_are_told_once(aino, bo, club, town, tell):
    area = Topic.area(town.pk, "Ranta")
    follow(actor=aino, topic=Topic.of(club))
    follow(actor=aino, topic=area)
    follow(actor=bo, topic=area)
    assert tell(category="follow", topics=[Topic.of(club), area]) == 2
    assert len(titles(aino)) == len(titles(bo)) == 1


def test_followers_who_may_no_longer_read_are_not_told(aino, bo, club, gate, tell):
    for actor in (aino, bo):
        follow(actor=actor, topic=Topic.of(club))
    gate.readers = frozenset({bo.user_id})
    assert tell(category="follow", topics=[Topic.of(club)]) == 1
    assert titles(aino) == []


def test_who_acted_and_who_left_are_not_told(aino, bo, person, tell):
    gone = person("Gone")
    User.objects.filter(pk=gone.user_id).update(is_active=False)
    assert tell(aino, bo, gone, exclude=[bo.user_id]) == 1


def test_who_wants_a_category_in_no_way_is_not_told(aino, tell):
    choose(actor=aino, choices={"reply": (False, "none")})
    assert tell(aino) == 0
    choose(actor=aino, choices={"reply": (False, "daily")})
    assert tell(aino) == 1
    assert Notification.objects.get().is_in_portal is False


def test_a_topic_keeps_its_public_news_in_every_language(aino, club, tell):
    tell(topics=[Topic.of(club)], news=News("follow", "k", lambda: f"in {get_language()}"))
    entry = TopicEntry.objects.get()
    assert entry.title == {code: f"in {code}" for code in ("en", "fi", "nb", "sv")}
    tell(topics=[Topic.of(club)], news=News("follow", "k", "again"))
    tell(topics=[Topic.of(club)], news=News("follow", "quiet", "quiet"), in_feed=False)
    assert TopicEntry.objects.count() == 1


def test_telling_many_costs_a_constant_number_of_queries(club, person, tell):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for start in (0, 20):
        for number in range(start, start + 20):
            follow(actor=person(f"P{number}"), topic=Topic.of(club))
        with CaptureQueriesContext(connection) as queries:
            tell(category="follow", topics=[Topic.of(club)])
        counts.append(len(queries))
    assert counts[0] == counts[1]
