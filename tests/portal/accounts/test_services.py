"""Roles, organisations, verified facts, and the account itself."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from portal.accounts.actor import ANONYMOUS, SYSTEM
from portal.accounts.models import (
    Membership,
    Organisation,
    ResidenceCode,
    Role,
    RoleGrant,
    User,
    VerifiedAttribute,
)
from portal.accounts.services import (
    add_member,
    create_organisation,
    decide_check,
    end_membership,
    end_role,
    grant_attribute,
    grant_role,
    import_codes,
    request_check,
    revoke_attribute,
    update_organisation,
    update_profile,
    use_code,
)
from portal.accounts.services.attributes import CodeRow
from portal.accounts.signals import role_changed
from portal.accounts.verification import check_attribute
from portal.audit.models import AuditEntry
from portal.common.errors import (
    Conflict,
    InvalidInput,
    LoginRequired,
    NotAllowed,
    NotFound,
    TooManyRequests,
)
from tests.portal.accounts.people import acting, make, make_town, with_role


@pytest.fixture
def chief(town):
    return acting(with_role("chief", Role.ADMINISTRATOR, town))


@pytest.fixture
def desk(town):
    return acting(with_role("desk", Role.FACILITATOR, town))


# Roles


def test_a_granted_role_is_held_logged_and_told_to_upper_layers(chief, town, aino):
    told = []

    def hear(**signal):
        told.append((signal["user_id"], signal["role"], signal["held"]))

    role_changed.connect(hear)
    grant_role(
        actor=chief, municipality_id=town.pk, email=" AINO@example.org", role="editor", reason="New"
    )
    role_changed.disconnect(hear)
    assert acting(aino).has_role(Role.EDITOR, town.pk)
    assert told == [(aino.pk, "editor", True)]
    entry = AuditEntry.objects.get(verb="role.grant")
    assert '"reason":"New"' in entry.payload.canonical
    assert entry.municipality_id == town.pk


def test_an_ended_role_is_no_longer_held_but_stays_on_record(chief, town, aino):
    grant = grant_role(
        actor=chief, municipality_id=town.pk, email=aino.email, role="leader", reason="x"
    )
    end_role(actor=chief, grant_id=grant.pk, reason="Term over")
    assert not acting(aino).has_role(Role.LEADER, town.pk)
    assert RoleGrant.objects.filter(user=aino, role="leader").count() == 1
    with pytest.raises(Conflict):
        end_role(actor=chief, grant_id=grant.pk, reason="again")


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_of_the_same_town_grants_or_ends(town, aino, role, chief):
    other_town = make_town("manty")
    grant = RoleGrant.objects.create(user=aino, municipality=town, role=Role.LEADER)
    for actor in (
        acting(with_role("other", Role.ADMINISTRATOR, other_town)),
        acting(with_role("staff", role, town)),
        ANONYMOUS,
    ):
        with pytest.raises(NotAllowed):
            grant_role(
                actor=actor, municipality_id=town.pk, email=aino.email, role="editor", reason="x"
            )
        with pytest.raises(NotFound):
            end_role(actor=actor, grant_id=grant.pk, reason="x")
    assert not AuditEntry.objects.filter(verb="role.grant").exists()


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"email": "nobody@example.org"}, "email"),
        ({"reason": "  "}, "reason"),
        ({"role": "administrator", "email": "chief@example.org"}, "role"),
    ],
)
def test_what_is_wrong_with_a_grant_is_said_at_its_field(chief, town, aino, fields, fault):
    wanted = {"email": aino.email, "role": "editor", "reason": "x"} | fields
    with pytest.raises(InvalidInput) as refused:
        grant_role(actor=chief, municipality_id=town.pk, **wanted)
    assert list(refused.value.fields) == [fault]


def test_the_last_administrator_cannot_be_ended(chief, town):
    grant = RoleGrant.objects.get(user_id=chief.user_id)
    with pytest.raises(Conflict):
        end_role(actor=chief, grant_id=grant.pk, reason="x")
    with_role("second", Role.ADMINISTRATOR, town)
    end_role(actor=chief, grant_id=grant.pk, reason="x")


# Organisations

FIELDS = {
    "name": "Kuusi Robotics",
    "kind": "industry",
    "supplier_types": ["sme"],
    "about": "",
    "website": "",
}


def make_organisation(actor, town, **fields):
    return create_organisation(actor=actor, municipality_id=town.pk, fields=FIELDS | fields)


def test_who_enters_an_organisation_speaks_for_it_and_two_may_share_a_name(town, aino):
    first = make_organisation(acting(aino), town)
    second = make_organisation(acting(aino), town)
    assert {first.slug, second.slug} == {"kuusi-robotics", "kuusi-robotics-2"}
    assert acting(aino).organisation_ids == {first.pk, second.pk}
    assert make_organisation(acting(aino), town, name="New").slug == "new-2"


def test_only_members_and_the_administrator_change_an_organisation(town, aino, chief):
    organisation = make_organisation(acting(aino), town)
    outsider = acting(make("outsider"))
    with pytest.raises(NotAllowed):
        update_organisation(actor=outsider, organisation_id=organisation.pk, fields=FIELDS)
    with pytest.raises(NotAllowed):
        add_member(actor=outsider, organisation_id=organisation.pk, email=outsider.user.email)
    with pytest.raises(LoginRequired):
        make_organisation(ANONYMOUS, town)
    for actor in (acting(aino), chief):
        update_organisation(
            actor=actor, organisation_id=organisation.pk, fields=FIELDS | {"about": "x"}
        )
    assert Organisation.objects.get(pk=organisation.pk).about == "x"


def test_members_come_and_go_and_the_last_one_stays(town, aino):
    organisation = make_organisation(acting(aino), town)
    other = make("other")
    add_member(actor=acting(aino), organisation_id=organisation.pk, email=other.email)
    with pytest.raises(InvalidInput):
        add_member(actor=acting(aino), organisation_id=organisation.pk, email=other.email)
    end_membership(actor=acting(other), organisation_id=organisation.pk, user_id=aino.pk)
    with pytest.raises(Conflict):
        end_membership(actor=acting(other), organisation_id=organisation.pk, user_id=other.pk)


def test_a_public_body_is_no_supplier(town, aino):
    with pytest.raises(InvalidInput):
        make_organisation(acting(aino), town, kind="public")
    assert not Organisation.objects.exists()


def test_a_person_enters_only_a_few_organisations_a_day(town, aino):
    for _ in range(5):
        make_organisation(acting(aino), town)
    with pytest.raises(TooManyRequests):
        make_organisation(acting(aino), town)


# Verified facts


@pytest.fixture
def codes(town):
    import_codes(
        actor=SYSTEM,
        municipality_id=town.pk,
        rows=[CodeRow("ABCD-1234", "North"), CodeRow("EFGH-5678", "South", "18_29")],
        expires_at=None,
    )


def verified(user, town, name="residence"):
    return acting(user).attribute(town.pk, name)


def test_a_code_verifies_where_a_person_lives_however_it_is_written(codes, town, aino):
    use_code(actor=acting(aino), municipality_id=town.pk, code=" abcd 1234")
    assert verified(aino, town) == "North"


def test_a_code_may_verify_the_age_group_too(codes, town, aino):
    use_code(actor=acting(aino), municipality_id=town.pk, code="EFGH5678")
    assert (verified(aino, town), verified(aino, town, "age_group")) == ("South", "18_29")


def test_no_code_is_kept_in_clear(codes):
    kept = "".join(ResidenceCode.objects.values_list("code_hash", flat=True))
    assert "ABCD" not in kept.upper().replace("-", "")[:8]
    assert len(kept) == 128


@pytest.mark.parametrize("code", ["WRONG-CODE", "ABCD-1234"])
def test_a_wrong_and_a_used_code_get_the_same_answer(codes, town, aino, code):
    use_code(actor=acting(make("first")), municipality_id=town.pk, code="ABCD-1234")
    with pytest.raises(InvalidInput) as refused:
        use_code(actor=acting(aino), municipality_id=town.pk, code=code)
    assert "used once" in str(refused.value.fields["code"])
    assert verified(aino, town) is None


def test_a_code_of_another_town_is_not_valid(codes, aino):
    with pytest.raises(InvalidInput):
        use_code(actor=acting(aino), municipality_id=make_town("manty").pk, code="ABCD-1234")


def test_an_expired_code_is_not_valid(codes, town, aino):
    ResidenceCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(InvalidInput):
        use_code(actor=acting(aino), municipality_id=town.pk, code="ABCD-1234")


def test_guessing_codes_is_stopped_after_ten_tries_although_each_try_is_rolled_back(town, aino):
    for _ in range(10):
        with pytest.raises(InvalidInput):
            use_code(actor=acting(aino), municipality_id=town.pk, code="GUESS-0000")
    with pytest.raises(TooManyRequests):
        use_code(actor=acting(aino), municipality_id=town.pk, code="GUESS-0000")


def ask(user, town, value="North"):
    return request_check(
        actor=acting(user),
        municipality_id=town.pk,
        name="residence",
        value=value,
        method="residence_desk",
        statement="I moved in May.",
    )


def test_the_desk_grants_and_the_statement_is_gone(town, aino, desk):
    asked = ask(aino, town)
    assert check_attribute(acting(aino), town.pk, "residence").code == "pending"
    decide_check(actor=desk, attribute_id=asked.pk, is_granted=True, document="P 12")
    assert verified(aino, town) == "North"
    assert VerifiedAttribute.objects.get().statement == ""


def test_one_document_serves_one_account(town, aino, desk):
    other = make("other")
    decide_check(actor=desk, attribute_id=ask(aino, town).pk, is_granted=True, document="P-12")
    asked = ask(other, town)
    with pytest.raises(InvalidInput) as refused:
        decide_check(actor=desk, attribute_id=asked.pk, is_granted=True, document="p12")
    assert "document" in refused.value.fields
    assert verified(other, town) is None
    assert VerifiedAttribute.objects.get(pk=asked.pk).state == "pending"


def test_a_refusal_needs_a_reason_and_leaves_nothing_verified(town, aino, desk):
    asked = ask(aino, town)
    with pytest.raises(InvalidInput):
        decide_check(actor=desk, attribute_id=asked.pk, is_granted=False)
    decide_check(actor=desk, attribute_id=asked.pk, is_granted=False, reason="No document")
    assert check_attribute(acting(aino), town.pk, "residence").code == "missing"
    with pytest.raises(Conflict):
        decide_check(actor=desk, attribute_id=asked.pk, is_granted=True)


def test_one_check_at_a_time(town, aino):
    ask(aino, town)
    with pytest.raises(Conflict):
        ask(aino, town)


def test_nobody_decides_their_own_check_nor_one_of_another_town(town, desk, aino):
    own = ask(desk.user, town)
    with pytest.raises(NotAllowed):
        decide_check(actor=desk, attribute_id=own.pk, is_granted=True)
    foreign = acting(with_role("foreign", Role.FACILITATOR, make_town("manty")))
    for actor in (foreign, acting(aino), ANONYMOUS):
        with pytest.raises(NotFound):
            decide_check(actor=actor, attribute_id=own.pk, is_granted=True)


def test_a_revoked_fact_no_longer_holds(town, aino, desk):
    granted = grant_attribute(
        actor=SYSTEM, user=aino, municipality_id=town.pk, name="residence", value="N", method="x"
    )
    revoke_attribute(actor=desk, attribute_id=granted.pk, reason="Moved away")
    assert verified(aino, town) is None


@pytest.mark.parametrize(
    ("state", "expires_in", "allowed", "code"),
    [
        (None, None, (), "missing"),
        ("pending", None, (), "pending"),
        ("granted", None, (), "ok"),
        ("granted", 1, ("North",), "ok"),
        ("granted", 1, ("South",), "unauthorised"),
        ("granted", -1, (), "expired"),
        ("refused", None, (), "missing"),
        ("revoked", None, (), "missing"),
    ],
)
def test_every_status_has_its_own_message_and_way_on(town, aino, state, expires_in, allowed, code):
    if state:
        VerifiedAttribute.objects.create(
            user=aino,
            municipality=town,
            name="residence",
            value="North",
            method="x",
            state=state,
            expires_at=timezone.now() + timedelta(days=expires_in) if expires_in else None,
        )
    status = check_attribute(acting(aino), town.pk, "residence", allowed)
    assert status.code == code
    assert status.message
    assert bool(status.url) == (code in {"missing", "expired"})


def test_a_fact_verified_in_one_town_does_not_hold_in_another(town, aino):
    grant_attribute(
        actor=SYSTEM, user=aino, municipality_id=town.pk, name="residence", value="N", method="x"
    )
    assert verified(aino, make_town("manty")) is None


# The account


def test_the_profile_is_ones_own(town, aino):
    update_profile(actor=acting(aino), fields={"name": "Aino A", "is_superuser": True})
    person = User.objects.get(pk=aino.pk)
    assert (person.name, person.is_superuser) == ("Aino A", False)
    with pytest.raises(LoginRequired):
        update_profile(actor=ANONYMOUS, fields={"name": "x"})


def test_a_receiver_that_fails_takes_the_change_back(town, aino, chief):
    def fail(**_signal):
        raise InvalidInput("no")

    role_changed.connect(fail)
    try:
        with pytest.raises(InvalidInput), transaction.atomic():
            grant_role(
                actor=chief, municipality_id=town.pk, email=aino.email, role="editor", reason="x"
            )
    finally:
        role_changed.disconnect(fail)
    assert not acting(aino).has_role(Role.EDITOR, town.pk)
    assert not Membership.objects.exists()
