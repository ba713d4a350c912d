"""Cards, tables, filters, pages, comments and votes."""

from datetime import UTC, date, datetime, timedelta

from django import forms
from django.utils import timezone

from portal.ui.components import (
    Card,
    CardGrid,
    Chip,
    Column,
    CommentView,
    DataTable,
    FilterBar,
    LinkButton,
    Pager,
    PhaseBar,
    ProcessCard,
    Reaction,
    Row,
    SmallBars,
    StateBadge,
    VoteControl,
)
from portal.ui.guide import Example, Section
from portal.ui.guide.line import PHASES


class FilterForm(forms.Form):
    """A sample filter."""

    q = forms.CharField(label="Words", required=False)
    place = forms.ChoiceField(
        label="Part of town",
        required=False,
        choices=[("", "All parts"), ("harbour", "Harbour"), ("north", "North shore")],
    )


def _cards() -> CardGrid:
    soon = timezone.localdate() + timedelta(days=9)
    return CardGrid(
        (
            ProcessCard(
                "Harbour park budget",
                "#lists",
                "Budget",
                "Residents decide how €300,000 is spent on the shore.",
                "voting",
                soon,
                4,
                PhaseBar(PHASES, "Phases of the harbour park budget", compact=True),
                LinkButton("Vote", "#lists", size="sm"),
            ),
            Card(
                "Lights along the shore path",
                "#lists",
                "Between the harbour and the school it is dark from October to March.",
                "Proposal 12",
                ("€48,000", "Harbour", "312 support it"),
                StateBadge("chosen"),
            ),
            Card(
                "Night bus on Fridays",
                "#lists",
                "A last bus at 01.30 from the station to the north shore.",
                "Proposal 31",
                ("€95,000", "North shore", "204 support it"),
                StateBadge("not_chosen"),
            ),
        )
    )


def _table() -> DataTable:
    bars = SmallBars((("Wellbeing", 0.8, "8"), ("Environment", 0.45, "4.5")))
    fewer = SmallBars((("Wellbeing", 0.5, "5"), ("Environment", 0.7, "7")))
    return DataTable(
        "Proposals by votes, amounts in euros",
        (
            Column("Proposal"),
            Column("Part of town"),
            Column("Votes", numeric=True, sort_url="?sort=votes", sorted="descending"),
            Column("Cost", numeric=True, sort_url="?sort=cost"),
            Column("Value"),
            Column("Result"),
        ),
        (
            Row(
                (
                    "Lights along the shore path",
                    "Harbour",
                    "312",
                    "48,000",
                    bars,
                    StateBadge("chosen"),
                )
            ),
            Row(
                (
                    "Night bus on Fridays",
                    "North shore",
                    "204",
                    "95,000",
                    fewer,
                    StateBadge("not_chosen"),
                )
            ),
            Row(("Benches by the library", "Centre", "177", "6,500", bars, StateBadge("waiting"))),
        ),
        footer=Row(("In all", "", "693", "149,500", "", "")),
    )


def _comment() -> CommentView:
    now = datetime(2026, 10, 12, 16, 40, tzinfo=UTC)
    reply = CommentView(
        "comment-2",
        "Street and park unit",
        "The sensors dim to 20 % when nobody is near, so the bats are left in peace.",
        now,
        "Town of Kuusiranta",
    )
    return CommentView(
        "comment-1",
        "Aino Salmela",
        "My children walk this path at four in the afternoon, in the dark.\n\nPlease keep the light low and warm.",
        now,
        reactions=(Reaction("agree", "Agree", 14), Reaction("thanks", "Thanks", 3)),
        replies=(
            reply,
            CommentView(
                "comment-3", "Removed", "", now, removed_because="it named a private person"
            ),
        ),
    )


def section() -> Section:
    """Return the section on lists of many things."""
    return Section(
        "lists",
        "Lists, comments and votes",
        "Cards where people choose, tables where they compare. On a phone every row becomes a card.",
        (
            Example("Cards", _cards()),
            Example(
                "Filter",
                FilterBar(
                    FilterForm({"q": "light", "place": "harbour"}),
                    action="#lists",
                    chips=(Chip("Harbour", "#lists"),),
                    clear_url="#lists",
                    found="12 proposals",
                ),
            ),
            Example("Table", _table()),
            Example("Pages", Pager(4, 12, {"q": "light"})),
            Example("Comments", _comment()),
            Example(
                "Support",
                [
                    VoteControl(
                        "Support",
                        "Lights along the shore path",
                        312,
                        link_url="#lists",
                        link_label="Log in to support",
                    ),
                    VoteControl(
                        "Support",
                        "Night bus on Fridays",
                        204,
                        reason=f"Support closed on {date(2026, 10, 31):%d.%m.%Y}.",
                    ),
                ],
                "Visitors get a link to the form page, so that the page can be cached whole.",
            ),
        ),
    )
