"""The public log as a table."""

from collections.abc import Mapping, Sequence

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.common.errors import Message
from portal.discuss.cases import LogEntry
from portal.ui.components import Column, DataTable, EmptyState, Row
from portal.ui.formats import machine, written

DECISIONS: Mapping[str, Message] = {
    "keep": gettext_lazy("Kept"),
    "hide": gettext_lazy("Hidden"),
    "label": gettext_lazy("Note added"),
}


def log_table(entries: Sequence[LogEntry]) -> DataTable:
    """Return the log's lines as a table."""
    columns = [
        Column(_("Number"), numeric=True),
        Column(_("Decided")),
        Column(_("Decision")),
        Column(_("Rule")),
        Column(_("Discussion")),
        Column(_("After an appeal")),
        Column(_("Hours taken"), numeric=True),
    ]
    rows = [
        Row(
            (
                str(entry.number),
                format_html(
                    '<time datetime="{}">{}</time>',
                    machine(entry.decided_at),
                    written(entry.decided_at, "day"),
                ),
                DECISIONS.get(entry.decision, ""),
                entry.rule or "–",
                entry.where or "–",
                entry.outcome or "–",
                str(entry.hours),
            )
        )
        for entry in entries
    ]
    empty = EmptyState(
        _("No decisions yet"), _("Every decision of a moderator will be listed here."), None, 2
    )
    return DataTable(_("Decisions of the moderators"), columns, rows, empty=empty)
