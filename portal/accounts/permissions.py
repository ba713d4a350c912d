"""Who may do what with people and organisations. Pure predicates, no queries."""

from portal.accounts.actor import Actor
from portal.accounts.models import Organisation, Role


def can_manage_roles(actor: Actor, municipality_id: int) -> bool:
    """Whether the actor may grant and end roles in the municipality."""
    return actor.has_role(Role.ADMINISTRATOR, municipality_id)


def can_check_attributes(actor: Actor, municipality_id: int) -> bool:
    """Whether the actor checks at the desk what residents state about themselves."""
    return actor.has_role(Role.FACILITATOR, municipality_id)


def can_create_organisation(actor: Actor) -> bool:
    """Whether the actor may enter an organisation: anybody who is signed in."""
    return actor.is_authenticated


def can_edit_organisation(actor: Actor, organisation: Organisation) -> bool:
    """Whether the actor speaks for the organisation or administers its municipality."""
    return organisation.pk in actor.organisation_ids or actor.has_role(
        Role.ADMINISTRATOR, organisation.municipality_id
    )
