"""Who may own a project."""

from django.utils.translation import gettext as _

from portal.accounts.actor import Actor
from portal.accounts.models import Organisation, User


def owners_of(municipality_id: int, actor: Actor) -> list[tuple[str, str]]:
    """Return the choices for a project's owner: oneself, people with a role, organisations."""
    people = (
        User.objects.filter(
            role_grants__municipality_id=municipality_id,
            role_grants__ended_at__isnull=True,
            is_active=True,
        )
        .distinct()
        .order_by("name", "pk")
    )
    found = [(f"user:{actor.user_id}", _("%(name)s (you)") % {"name": actor.name})]
    found += [(f"user:{each.pk}", each.name) for each in people if each.pk != actor.user_id]
    organisations = Organisation.objects.filter(municipality_id=municipality_id).order_by("name")
    found += [(f"organisation:{each.pk}", each.name) for each in organisations]
    return found
