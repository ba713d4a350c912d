"""What the editors' area does with many pages at once, with copies and with moves."""

import pytest
from django.conf import settings
from django.urls import reverse

from cms.models import BudgetPage
from participation.states import ProcessState
from portal.accounts.actor import SYSTEM
from portal.accounts.services import grant_role, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(section, process) -> BudgetPage:
    page = BudgetPage(title="Park", slug="park", process=process, locale=section.locale, live=False)
    section.add_child(instance=page)
    page.save_revision()
    return page


@pytest.fixture
def editor(client, town):
    user = make_person(actor=SYSTEM, email="ed@pikkula.example", name="Ed", password="x" * 12)
    grant_role(
        actor=SYSTEM, municipality_id=town.pk, email=user.email, role="editor", reason="hired"
    )
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def in_bulk(editor, action, *pages, **fields):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    chosen = "&".join(f"id={page.pk}" for page in pages)
    after = reverse("wagtailadmin_explore_root")
    return editor.post(f"{address}?{chosen}&next={after}", fields, follow=True).content.decode()


def copy(editor, page, **fields):
    names = {"new_parent_page": page.get_parent().pk, "new_title": "Again", "new_slug": "again"}
    editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), {**names, **fields})
    return BudgetPage.objects.get(slug="again")


def test_the_last_page_of_an_open_process_is_not_deleted_in_bulk(editor, door):
    in_bulk(editor, "publish", door)
    assert "last page of a process that is open" in in_bulk(editor, "delete", door)
    assert BudgetPage.objects.filter(pk=door.pk).exists()


def test_publishing_in_bulk_publishes_the_process_too(editor, door, process):
    in_bulk(editor, "publish", door)
    process.refresh_from_db()
    door.refresh_from_db()
    assert (process.state, door.live) == (ProcessState.PUBLISHED, True)


def test_publishing_a_section_in_bulk_leaves_the_drafts_below_alone(editor, section, door, process):
    in_bulk(editor, "publish", section)
    process.refresh_from_db()
    assert process.state == ProcessState.DRAFT
    in_bulk(editor, "publish", section, include_descendants="on")
    process.refresh_from_db()
    assert process.state == ProcessState.PUBLISHED


def test_pages_are_published_in_bulk_all_or_none(editor, section, door, process):
    empty = BudgetPage(title="Empty", slug="empty", locale=section.locale, live=False)
    section.add_child(instance=empty)
    assert "Choose the process" in in_bulk(editor, "publish", door, empty)
    for page in (door, empty, process):
        page.refresh_from_db()
    assert (door.live, empty.live, process.state) == (False, False, ProcessState.DRAFT)


@pytest.mark.parametrize("fields", [{}, {"publish_copies": "on"}], ids=["draft", "published"])
def test_a_copy_is_a_draft_without_a_process(editor, door, fields):
    in_bulk(editor, "publish", door)
    made = copy(editor, door, **fields)
    assert (made.process, made.live) == (None, False)
    assert made.get_latest_revision_as_object().process is None


def test_a_copied_section_holds_its_front_doors_without_their_processes(editor, section, door):
    editor.post(
        reverse("wagtailadmin_pages:copy", args=[section.pk]),
        {
            "new_parent_page": section.get_parent().pk,
            "new_title": "Again",
            "new_slug": "again",
            "copy_subpages": "on",
        },
    )
    made = BudgetPage.objects.get(slug="park", url_path__contains="/again/")
    assert (made.process, made.live) == (None, False)


def test_an_alias_leads_to_the_same_process(editor, door, process):
    in_bulk(editor, "publish", door)
    made = copy(editor, door, alias="on")
    assert (made.process_id, made.live) == (process.pk, True)


def test_moving_a_page_leaves_its_process_where_it_is(editor, home, door, process):
    in_bulk(editor, "publish", door)
    editor.post(reverse("wagtailadmin_pages:move_confirm", args=[door.pk, home.pk]))
    door.refresh_from_db()
    assert door.get_parent().pk == home.pk
    assert editor.get("/en/budgets/park/").status_code == 200
    assert editor.get("/en/park/").status_code == 200
