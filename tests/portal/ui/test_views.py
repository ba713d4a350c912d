import pytest
from django.test import Client, RequestFactory

from portal.ui import views


@pytest.mark.django_db
def test_the_frame_has_no_byte_of_a_person_for_visitors(client):
    first = client.get("/en/styleguide/")
    second = Client().get("/en/styleguide/")
    assert first.status_code == 200
    assert "csrf" not in first.content.decode().lower()
    assert not first.cookies
    assert first.content == second.content


@pytest.mark.django_db
def test_a_signed_in_person_finds_their_own_pages(client, django_user_model):
    person = django_user_model.objects.create_user("aino@example.org", name="Aino <b>")
    client.force_login(person)
    page = client.get("/en/styleguide/").content.decode()
    assert "Aino &lt;b&gt;" in page
    assert "/en/me/contributions/" in page
    assert "/en/accounts/logout/" in page
    assert "X-CSRFToken" in page


@pytest.mark.django_db
def test_the_page_holds_nothing_that_a_strict_policy_blocks(client):
    page = client.get("/en/styleguide/")
    text = page.content.decode()
    assert " style=" not in text
    assert "<style" not in text
    assert all("src=" in tag for tag in text.split("<script")[1:])
    assert "unsafe" not in page["Content-Security-Policy"]


@pytest.mark.django_db
def test_languages_lead_to_the_same_page(client):
    page = client.get("/en/styleguide/?scheme=dark").content.decode()
    assert 'href="/fi/styleguide/?scheme=dark"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 422, 429, 500])
def test_error_pages_say_what_happened_and_lead_on(client, status):
    answer = client.get(f"/en/styleguide/errors/{status}/")
    assert answer.status_code == status
    assert "Go to the front page" in answer.content.decode()


def test_the_last_error_page_needs_no_database():
    answer = views.server_error(RequestFactory().get("/en/"))
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()


@pytest.mark.django_db
def test_an_unknown_address_is_answered_in_the_sites_look(client):
    answer = client.get("/en/no/such/page/")
    assert answer.status_code == 404
    assert "site-header" in answer.content.decode()
