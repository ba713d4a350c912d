"""Who may do what on a panel. Pure: what a predicate needs is handed in."""

from portal.accounts.actor import Actor
from portal.accounts.models import Role
from portal.assess.models import Panel, PanelMember
from portal.assess.states import PanelState


def can_set_up_panels(actor: Actor, municipality_id: int) -> bool:
    """Facilitators and leaders of the municipality call panels together."""
    return actor.has_role(Role.FACILITATOR, municipality_id) or actor.has_role(
        Role.LEADER, municipality_id
    )


def can_see_panel(actor: Actor, panel: Panel, member: PanelMember | None) -> bool:
    """Its members see a panel, and those who call panels together."""
    return member is not None or can_set_up_panels(actor, panel.municipality_id)


def is_chair(actor: Actor, panel: Panel) -> bool:
    """Whether the actor leads the panel."""
    return actor.user_id is not None and actor.user_id == panel.chair_id


def can_lead(actor: Actor, panel: Panel) -> bool:
    """The chair moves the panel on, and in the chair's absence whoever may call it together."""
    return is_chair(actor, panel) or can_set_up_panels(actor, panel.municipality_id)


def can_declare(panel: Panel, member: PanelMember | None) -> bool:
    """A member declares before scoring, and later when a conflict comes up."""
    return member is not None and panel.state != PanelState.CLOSED


def can_score(panel: Panel, member: PanelMember | None, *, has_conflict: bool) -> bool:
    """An assessor scores after having declared, and never with a conflict."""
    return (
        panel.state == PanelState.SCORING
        and member is not None
        and member.is_assessor
        and member.declared_at is not None
        and not has_conflict
    )


def can_read_all_scores(
    actor: Actor, panel: Panel, member: PanelMember | None, *, has_conflict: bool
) -> bool:
    """Nobody sees another's scores before the panel meets, nor with a conflict ever."""
    return (
        panel.state in {PanelState.CONSENSUS, PanelState.CLOSED}
        and not has_conflict
        and can_see_panel(actor, panel, member)
        and (member is None or member.declared_at is not None)
    )


def can_agree(
    actor: Actor, panel: Panel, member: PanelMember | None, *, has_conflict: bool
) -> bool:
    """The chair writes the consensus; with a conflict of the chair's, a leader or facilitator does."""
    return (
        panel.state == PanelState.CONSENSUS
        and can_lead(actor, panel)
        and can_read_all_scores(actor, panel, member, has_conflict=has_conflict)
    )
