"""What stays and what goes when an assessor's account is erased."""

from portal.accounts.personal import export_everything
from portal.accounts.services.people import erase_account
from portal.assess.models import ConflictDeclaration, Score
from portal.assess.services import declare_conflicts
from tests.portal.assess.conftest import Room


def test_scores_stay_and_the_reasons_of_conflicts_go(scored: Room) -> None:
    anna = scored.assessors[0]
    declare_conflicts(
        actor=anna, panel_id=scored.panel.pk, conflicts={scored.entries[0].pk: "canary"}
    )
    assert anna.user is not None
    exported = str(export_everything(anna.user))
    assert "canary" in exported
    assert "Anna thinks so" in exported
    before = Score.objects.count()
    erase_account(actor=anna, user_id=anna.user.pk)
    assert ConflictDeclaration.objects.get().reason == ""
    assert Score.objects.count() == before
