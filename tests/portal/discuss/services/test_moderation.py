import pytest

from portal.common.errors import (
    Conflict,
    IllegalTransition,
    InvalidInput,
    NotAllowed,
    NotFound,
    TooManyRequests,
)
from portal.discuss.models import Case, Report
from portal.discuss.services import (
    decide_case,
    edit_comment,
    hide_comment,
    recount_thread,
    remove_comment,
    report_comment,
)
from portal.notify.models import Notification


def reported(comment, *reporters) -> Case:
    for reporter in reporters:
        report_comment(actor=reporter, comment_id=comment.pk, reason="spam")
    return Case.objects.get(comment=comment)


def test_a_report_opens_one_case_with_the_words_of_that_moment(aino, bo, person, said):
    comment = said(aino, "buy my boat")
    case = reported(comment, bo, person("Carl"))
    edit_comment(actor=aino, comment_id=comment.pk, text="nothing to see")
    case.refresh_from_db()
    assert (case.state, case.snapshot) == ("open", "buy my boat")
    assert case.reports.count() == 2


def test_the_moderators_of_the_place_hear_of_a_case_once(
    aino, bo, person, moderator, second_moderator, said
):
    reported(said(aino), bo, person("Carl"))
    told = Notification.objects.filter(category="work").values_list("user__name", flat=True)
    assert sorted(told) == ["Mikko", "Mira"]


def test_one_person_reports_a_comment_once(aino, bo, said):
    comment = said(aino)
    reported(comment, bo)
    with pytest.raises(Conflict):
        report_comment(actor=bo, comment_id=comment.pk, reason="other")
    assert Report.objects.count() == 1


def test_own_comments_and_unknown_reasons_are_refused(aino, bo, said):
    comment = said(aino)
    with pytest.raises(NotAllowed):
        report_comment(actor=aino, comment_id=comment.pk, reason="spam")
    with pytest.raises(InvalidInput):
        report_comment(actor=bo, comment_id=comment.pk, reason="boring")


def test_twenty_reports_a_day_are_enough(aino, bo, said, settings):
    from portal.discuss.conf import Rate

    settings.PORTAL_DISCUSS = {"REPORTS": Rate(1, 86400)}
    reported(said(aino), bo)
    with pytest.raises(TooManyRequests):
        report_comment(actor=bo, comment_id=said(aino).pk, reason="spam")


def test_the_third_person_holds_a_comment_and_keeping_releases_it(
    thread, aino, moderator, person, said
):
    comment = said(aino)
    people = [person(name) for name in ("Bo", "Carl", "Dina")]
    case = reported(comment, *people[:2])
    comment.refresh_from_db()
    assert comment.state == "visible"
    reported(comment, people[2])
    comment.refresh_from_db()
    thread.refresh_from_db()
    assert (comment.state, thread.comment_count) == ("held", 0)
    decide_case(actor=moderator, case_id=case.pk, decision="keep", rule="", reason="A fair point.")
    comment.refresh_from_db()
    thread.refresh_from_db()
    assert (comment.state, thread.comment_count) == ("visible", 1)
    assert recount_thread(thread_id=thread.pk) is False


def test_hiding_needs_a_rule_and_a_reason_and_tells_the_author_both(aino, bo, moderator, said):
    comment = said(aino)
    case = reported(comment, bo)
    for rule, reason, field in (("", "Because.", "rule"), ("spam", "  ", "reason")):
        with pytest.raises(InvalidInput) as caught:
            decide_case(actor=moderator, case_id=case.pk, decision="hide", rule=rule, reason=reason)
        assert set(caught.value.fields) == {field}
    decide_case(
        actor=moderator, case_id=case.pk, decision="hide", rule="spam", reason="An advertisement."
    )
    comment.refresh_from_db()
    assert (comment.state, comment.text) == ("hidden", "Well said.")
    told = Notification.objects.get(user=aino.user, category="moderation")
    assert "Spam or advertising" in told.title
    assert told.body == "An advertisement."
    assert told.plan == "at_once"


def test_a_label_stays_above_a_comment_that_is_kept(aino, bo, moderator, said):
    comment = said(aino)
    case = reported(comment, bo)
    decide_case(
        actor=moderator,
        case_id=case.pk,
        decision="label",
        rule="off_topic",
        label="off_topic",
        reason="About something else.",
    )
    comment.refresh_from_db()
    assert (comment.state, comment.label) == ("visible", "off_topic")


def test_only_moderators_of_the_place_decide_and_never_about_themselves(
    aino, bo, moderator, said, person
):
    from portal.accounts.actor import actor_for
    from portal.accounts.models import Municipality, RoleGrant

    stranger = person("Stranger")
    elsewhere = Municipality.objects.create(slug="elsewhere", name="Elsewhere")
    RoleGrant.objects.create(user=stranger.user, municipality=elsewhere, role="moderator")
    case = reported(said(aino), bo)
    own = reported(said(moderator), bo)
    for actor, about in (
        (bo, case),
        (aino, case),
        (actor_for(stranger.user), case),
        (moderator, own),
    ):
        with pytest.raises(NotAllowed):
            decide_case(actor=actor, case_id=about.pk, decision="keep", rule="", reason="x")


def test_a_case_is_decided_once(aino, bo, moderator, second_moderator, said):
    case = reported(said(aino), bo)
    decide_case(actor=moderator, case_id=case.pk, decision="keep", rule="", reason="Fine.")
    with pytest.raises(IllegalTransition):
        decide_case(actor=second_moderator, case_id=case.pk, decision="keep", rule="", reason="No.")


def test_a_moderator_hides_without_a_report_and_the_author_keeps_every_right(aino, moderator, said):
    comment = said(aino)
    case = hide_comment(
        actor=moderator, comment_id=comment.pk, rule="personal", reason="An address."
    )
    assert (case.state, case.decided_by) == ("hidden", moderator.user)
    assert Notification.objects.filter(user=aino.user, category="moderation").count() == 1


def test_removal_by_the_author_ends_an_open_case(aino, bo, moderator, said):
    comment = said(aino)
    case = reported(comment, bo)
    remove_comment(actor=aino, comment_id=comment.pk)
    case.refresh_from_db()
    assert case.state == "moot"
    with pytest.raises(IllegalTransition):
        decide_case(actor=moderator, case_id=case.pk, decision="keep", rule="", reason="x")


def test_an_absent_case_is_not_found(moderator):
    with pytest.raises(NotFound):
        decide_case(actor=moderator, case_id=999, decision="keep", rule="", reason="x")
