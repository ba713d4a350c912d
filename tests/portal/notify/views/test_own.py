import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.models import Organisation
from portal.notify.models import Follow, Preference
from portal.notify.selectors import count_unread, list_choices
from portal.notify.tokens import token_for
from tests.paging import assert_steps_through, queries_of


@pytest.fixture
def as_aino(aino) -> Client:
    client = Client()
    client.force_login(aino.user)
    return client


def test_the_list_shows_ones_own_news_and_marks_them_read(as_aino, aino, bo, tell):
    tell(aino)
    tell(bo)
    html = as_aino.get(reverse("notify:list")).content.decode()
    assert "News 0" in html
    assert "News 1" not in html
    assert as_aino.post(reverse("notify:read_all")).status_code == 302
    assert count_unread(aino.user_id) == 0
    assert "You have read everything." in as_aino.get(reverse("notify:list")).content.decode()


def test_an_empty_list_says_what_will_come(as_aino):
    assert "Nothing yet" in as_aino.get(reverse("notify:list")).content.decode()


@pytest.mark.parametrize("name", ["list", "choices", "following", "follow"])
def test_visitors_log_in_first(client, name, db):
    assert "/accounts/login/" in client.get(reverse(f"notify:{name}"))["Location"]


def test_choices_are_saved_and_shown_again(as_aino, aino):
    url = reverse("notify:choices")
    assert as_aino.get(url).status_code == 200
    typed = {f"{each.category.name}_mail": "none" for each in list_choices(aino.user_id)}
    assert as_aino.post(url, {**typed, "reply_portal": "on"}).status_code == 302
    kept = {each.category.name: (each.in_portal, each.mail) for each in list_choices(aino.user_id)}
    assert kept["reply"] == (True, "none")
    assert kept["follow"] == (False, "none")
    assert kept["moderation"] == (True, "none")
    assert as_aino.post(url, {**typed, "reply_mail": "hourly"}).status_code == 422


def test_following_by_the_page_and_by_the_button(as_aino, aino, club):
    url = f"{reverse('notify:follow')}?topic=accounts.organisation:{club.pk}"
    assert "Rowing club" in as_aino.get(url).content.decode()
    answer = as_aino.post(url, {"next": "/en/clubs/rowers/"})
    assert answer["Location"] == "/en/clubs/rowers/"
    assert "Rowing club" in as_aino.get(reverse("notify:following")).content.decode()
    answer = as_aino.post(url, {"stop": "1", "next": "https://evil.example/"})
    assert answer["Location"] == reverse("notify:following")
    assert not Follow.objects.exists()


def test_an_odd_topic_is_not_found(as_aino, club):
    for key in ("", "x", "accounts.user:1", "accounts.organisation:999"):
        assert as_aino.get(reverse("notify:follow"), {"topic": key}).status_code == 404


def test_leaving_takes_one_button_and_reading_the_page_changes_nothing(client, aino):
    url = reverse("notify:leave", args=[token_for(aino.user, "reply")])
    page = client.get(url)
    assert page.status_code == 200
    assert "Answers to you" in page.content.decode()
    assert not Preference.objects.exists()
    assert client.post(url).status_code == 200
    assert Preference.objects.get().mail == "none"


def test_a_mail_program_leaves_in_one_click_without_cookie_or_token_of_the_site(aino):
    client = Client(enforce_csrf_checks=True)
    url = reverse("notify:leave", args=[token_for(aino.user, "")])
    answer = client.post(url, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert {each.mail for each in list_choices(aino.user_id)} == {"none"}


def test_a_forged_token_is_not_found(client, aino):
    good = token_for(aino.user, "reply")
    for token in ("nonsense", good[:-2] + "xx", good.replace(":", ".", 1)):
        assert client.post(reverse("notify:leave", args=[token])).status_code == 404
    assert not Preference.objects.exists()


def test_the_news_have_pages_at_a_constant_number_of_queries(as_aino, aino, tell):
    url = reverse("notify:list")
    tell(aino)
    cost = queries_of(as_aino, url)
    for _each in range(11):
        tell(aino)
    assert assert_steps_through(as_aino, url, pages=2).count("notification__title") == 2
    assert queries_of(as_aino, url) == cost


def test_what_one_follows_has_pages_at_a_constant_number_of_queries(as_aino, aino, club, town):
    url = reverse("notify:following")
    Follow.objects.create(user=aino.user, topic=f"accounts.organisation:{club.pk}")
    cost = queries_of(as_aino, url)
    for number in range(6):
        other = Organisation.objects.create(
            slug=f"club-{number}", name=f"Club {number}", kind="society", municipality=town
        )
        Follow.objects.create(user=aino.user, topic=f"accounts.organisation:{other.pk}")
    assert assert_steps_through(as_aino, url, pages=2).count("notification__title") == 2
    assert queries_of(as_aino, url) == cost
