"""The signed token of the way out that stands in every mail."""

from django.core import signing

from portal.accounts.models import User
from portal.common.errors import NotFound

_SALT = "portal.notify.unsubscribe"


def token_for(user: User, category: str) -> str:
    """Return the token that ends the mails of a category for this person (all, if it is empty)."""
    return signing.dumps([user.pk, category], salt=_SALT)


def read_token(token: str) -> tuple[User, str]:
    """Return the person and the category; raise ``NotFound`` for a token that is not ours.

    It does not expire: who kept a mail may leave at any time.
    """
    try:
        user_id, category = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise NotFound from None
    user = User.objects.filter(pk=user_id, is_active=True, erased_at__isnull=True).first()
    if user is None:
        raise NotFound
    return user, str(category)
