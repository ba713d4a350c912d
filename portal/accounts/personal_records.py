"""Personal records of accounts and of the log-in's own tables."""

from django.apps import apps

from portal.accounts.models import (
    Membership,
    RoleGrant,
    User,
    VerifiedAttribute,
)
from portal.accounts.personal import (
    delete_rows,
    nothing,
    register_personal,
    rows_of,
)

PERSON = (
    "email",
    "name",
    "language",
    "municipality__name",
    "date_joined",
    "last_login",
)
ATTRIBUTE = (
    "municipality__name",
    "name",
    "value",
    "method",
    "state",
    "statement",
    "reason",
    "granted_at",
    "expires_at",
)


def _erase_attributes(user: User) -> int:
    VerifiedAttribute.objects.filter(decided_by=user).update(decided_by=None)
    return delete_rows(VerifiedAttribute, "user")(user)


register_personal(User, rows_of(User, "pk", *PERSON), lambda _user: 0)
register_personal(
    Membership,
    rows_of(Membership, "user", "organisation__name", "is_admin", "created_at"),
    delete_rows(Membership, "user"),
)
register_personal(
    RoleGrant,
    rows_of(RoleGrant, "user", "municipality__name", "role", "created_at", "ended_at"),
    delete_rows(RoleGrant, "user"),
)
register_personal(
    VerifiedAttribute, rows_of(VerifiedAttribute, "user", *ATTRIBUTE), _erase_attributes
)

# Model → columns that are handed out; secrets are erased but never handed out.
LOG_IN = {
    "account.EmailAddress": ("email", "verified", "primary"),
    "mfa.Authenticator": ("type", "created_at", "last_used_at"),
    "socialaccount.SocialAccount": ("provider", "uid", "date_joined", "last_login"),
    "usersessions.UserSession": ("ip", "user_agent", "created_at", "last_seen_at"),
}


def _register_log_in() -> None:
    for label, columns in LOG_IN.items():
        model = apps.get_model(label)
        register_personal(model, rows_of(model, "user", *columns), delete_rows(model, "user"))
    groups = User.groups.through
    register_personal(groups, nothing, delete_rows(groups, "user"))
    permissions = User.user_permissions.through
    register_personal(permissions, nothing, delete_rows(permissions, "user"))


_register_log_in()
