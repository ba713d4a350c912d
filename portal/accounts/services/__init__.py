"""Writes to people, roles, organisations and verified attributes."""

from portal.accounts.services.attributes import (
    decide_check,
    grant_attribute,
    import_codes,
    request_check,
    revoke_attribute,
    use_code,
)
from portal.accounts.services.organisations import (
    add_member,
    create_organisation,
    end_membership,
    update_organisation,
)
from portal.accounts.services.people import erase_account, make_person, update_profile
from portal.accounts.services.roles import end_role, grant_role

__all__ = [
    "add_member",
    "create_organisation",
    "decide_check",
    "end_membership",
    "end_role",
    "erase_account",
    "grant_attribute",
    "grant_role",
    "import_codes",
    "make_person",
    "request_check",
    "revoke_attribute",
    "update_organisation",
    "update_profile",
    "use_code",
]
