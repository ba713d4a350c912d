"""A budget page and its process: what creating, publishing, copying and deleting do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.models import BudgetPage
from cms.services import check_deletable, editors_group, front_doors_of, publish_front_door
from participation.states import ProcessState
from portal.accounts.actor import SYSTEM, actor_for
from portal.accounts.models import User
from portal.accounts.services import end_role, grant_role, make_person
from portal.common.errors import Conflict, DomainError, InvalidInput, NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(town) -> User:
    user = make_person(actor=SYSTEM, email="ed@pikkula.example", name="Ed", password="x" * 12)
    grant_role(
        actor=SYSTEM, municipality_id=town.pk, email=user.email, role="editor", reason="hired"
    )
    user.refresh_from_db()
    return user


def draft(section, process=None) -> BudgetPage:
    page = BudgetPage(title="Park", slug="park", process=process, locale=section.locale, live=False)
    section.add_child(instance=page)
    return page


def test_publishing_a_page_publishes_its_process(section, process, editor):
    page = draft(section, process)
    publish_front_door(actor=actor_for(editor), page=page)
    process.refresh_from_db()
    assert process.state == ProcessState.PUBLISHED


def test_a_page_without_a_process_cannot_be_published(section, editor):
    with pytest.raises(InvalidInput):
        publish_front_door(actor=actor_for(editor), page=draft(section))


def test_somebody_without_the_role_is_refused(section, process):
    stranger = make_person(actor=SYSTEM, email="no@pikkula.example", name="No", password="x" * 12)
    with pytest.raises(NotAllowed):
        publish_front_door(actor=actor_for(stranger), page=draft(section, process))
    process.refresh_from_db()
    assert process.state == ProcessState.DRAFT


def test_going_live_by_schedule_publishes_the_process_too(section, process, editor):
    page = draft(section, process)
    page.save_revision(user=editor).publish()
    process.refresh_from_db()
    assert process.state == ProcessState.PUBLISHED


def test_storing_a_described_budget_makes_its_process(section, editor):
    now = timezone.now()
    page = BudgetPage(title="New", slug="new", locale=section.locale, live=False)
    page.pending_budget = {
        "budget": 5_000_00,
        "max_length": 4,
        "discussion_starts": now,
        "voting_starts": now + timedelta(days=10),
        "voting_ends": now + timedelta(days=20),
        "result_date": now + timedelta(days=25),
    }
    page.pending_user = editor
    section.add_child(instance=page)
    stored = BudgetPage.objects.get(pk=page.pk).process
    assert stored is not None
    assert (stored.budget, stored.max_length, stored.phases.count()) == (5_000_00, 4, 4)


def test_a_refused_process_leaves_no_page_behind(section, town):
    stranger = make_person(actor=SYSTEM, email="no@pikkula.example", name="No", password="x" * 12)
    page = BudgetPage(title="New", slug="new", locale=section.locale, live=False)
    now = timezone.now()
    page.pending_budget = {
        "budget": 1,
        "max_length": None,
        "discussion_starts": now,
        "voting_starts": now + timedelta(days=1),
        "voting_ends": now + timedelta(days=2),
        "result_date": now + timedelta(days=3),
    }
    page.pending_user = stranger
    with pytest.raises(DomainError):
        section.add_child(instance=page)
    assert not BudgetPage.objects.filter(slug="new").exists()


def test_the_last_page_of_an_open_process_cannot_be_deleted(section, process, editor):
    page = draft(section, process)
    page.save_revision(user=editor).publish()
    page.refresh_from_db()
    with pytest.raises(Conflict):
        check_deletable([page])


def test_a_section_with_all_pages_of_an_open_process_cannot_be_deleted(section, process, editor):
    page = draft(section, process)
    page.save_revision(user=editor).publish()
    page.refresh_from_db()
    alias = page.create_alias(update_slug="park-again")
    with pytest.raises(Conflict):
        check_deletable([page, BudgetPage.objects.get(pk=alias.pk)])
    with pytest.raises(Conflict):
        check_deletable(front_doors_of([section]))


def test_unpublishing_leaves_the_process_open(section, process, editor):
    page = draft(section, process)
    page.save_revision(user=editor).publish()
    page.refresh_from_db()
    page.unpublish()
    process.refresh_from_db()
    assert process.state == ProcessState.PUBLISHED


def test_a_copy_starts_without_a_process(section, process):
    page = draft(section, process)
    copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"})
    assert BudgetPage.objects.get(pk=copy.pk).process is None


def test_a_translation_leads_to_the_same_process(section, process):
    page = draft(section, process)
    locale = section.get_translations().get().locale
    translated = page.copy_for_translation(locale)
    assert BudgetPage.objects.get(pk=translated.pk).process_id == process.pk


def test_the_page_shows_the_process(client, section, process, editor):
    page = draft(section, process)
    page.save_revision(user=editor).publish()
    shown = client.get("/en/take-part/park/").content.decode()
    assert "/en/budgets/park/vote/" in shown


def test_the_editor_role_opens_and_closes_the_editors_area(town, editor):
    assert editor.is_staff
    assert editors_group() in editor.groups.all()
    end_role(actor=SYSTEM, grant_id=editor.role_grants.get().pk, reason="left")
    editor.refresh_from_db()
    assert not editor.is_staff
    assert editor.groups.count() == 0
