"""How the work list looks."""

from collections.abc import Sequence

from django import forms
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from portal.accounts.actor import Actor
from portal.accounts.models import Role
from portal.desk.registry import Desk, WorkItem, list_desks
from portal.desk.selectors import Group
from portal.ui import components as ui
from portal.ui.component import Component
from portal.ui.templatetags.ui import when


class KindForm(forms.Form):
    """Which kind of work is shown."""

    kind = forms.ChoiceField(required=False)

    def __init__(self, groups: Sequence[Group], wanted: str) -> None:
        super().__init__(initial={"kind": wanted})
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.label = _("Kind of work")
        field.choices = [
            ("", _("All")),
            *((group.kind, f"{group.name} ({len(group.entries)})") for group in groups),
        ]


def kind_filter(groups: Sequence[Group], wanted: str) -> Component:
    """Return the filter by kind."""
    return ui.FilterBar(KindForm(groups, wanted))


def group_table(group: Group) -> Component:
    """Return the items of one kind as a table; the verb is the link."""
    columns = [
        ui.Column(_("What")),
        ui.Column(_("Where")),
        ui.Column(_("Waiting since")),
        ui.Column(_("Due")),
        ui.Column(_("Do"), is_title_hidden=True),
    ]
    rows = [
        ui.Row([item.title, item.context, when(item.since), when(item.due) or "–", _link(item)])
        for item in group.entries
    ]
    return ui.DataTable(group.name, columns, rows, is_caption_hidden=True)


def _link(item: WorkItem) -> Component:
    label = _("%(verb)s: %(title)s") % {"verb": item.verb, "title": item.title}
    return ui.LinkButton(item.verb, item.url, size="sm", attributes={"aria-label": label})


def desk_links(actor: Actor) -> list[Desk]:
    """Return the desks that the actor may use."""
    return list_desks(actor)


def editor_link(actor: Actor) -> str:
    """Return the address of the editors' area for those who may open it, else an empty text."""
    is_editor = actor.has_role(Role.EDITOR) or bool(actor.user and actor.user.is_staff)
    try:
        return reverse("wagtailadmin_home") if is_editor else ""
    except NoReverseMatch:
        return ""
