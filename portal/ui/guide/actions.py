"""Buttons, alerts, dialogs, tabs and help."""

from django.utils.safestring import mark_safe

from portal.ui.components import (
    Alert,
    Button,
    ButtonGroup,
    Dialog,
    EmptyState,
    Help,
    LinkButton,
    PersonLine,
    Skeleton,
    Tab,
    Tabs,
    Toast,
)
from portal.ui.guide import Example, Section


def section() -> Section:
    """Return the section on acting and being told."""
    return Section(
        "actions",
        "Actions and messages",
        "Every page has one main action. Messages say what happened, what was kept and what to do.",
        (
            Example(
                "Buttons",
                ButtonGroup(
                    (
                        LinkButton("Vote", "#actions"),
                        Button("Save the draft", variant="secondary", kind="button"),
                        Button("Cancel", variant="tertiary", kind="button"),
                        Button(
                            "Withdraw the proposal",
                            tone="danger",
                            variant="secondary",
                            kind="button",
                        ),
                    )
                ),
                "One primary button a page. Red only for removal.",
            ),
            Example(
                "Alerts",
                [
                    Alert("Voting is open until 4 December, 18:00.", title="Good to know"),
                    Alert(
                        "Your ballot was received at 14:02. You can change it until 4 December.",
                        "success",
                    ),
                    Alert(
                        "Two comments wait for your decision.",
                        "warning",
                        "Needs you",
                        LinkButton("Open the desk", "#actions", variant="secondary", size="sm"),
                    ),
                    Alert("Your comment was not sent. What you typed is still below.", "error"),
                ],
            ),
            Example("Toast", Toast("Your comment is on the page.")),
            Example(
                "Dialog",
                Dialog(
                    "withdraw",
                    "Withdraw this proposal?",
                    "Withdraw…",
                    [
                        mark_safe(
                            "<p>It stays readable, marked as withdrawn. Supporters are told.</p>"
                        ),
                        ButtonGroup((LinkButton("Withdraw it", "#actions", tone="danger"),)),
                    ],
                    "#actions",
                    tone="danger",
                ),
                "A native dialog; without JavaScript the button leads to a page with the same question.",
            ),
            Example(
                "Tabs",
                Tabs(
                    "Views of the result",
                    (
                        Tab("list", "List", mark_safe("<p>Eleven proposals were chosen.</p>")),
                        Tab("map", "Map", mark_safe("<p>Seven lie by the shore.</p>")),
                        Tab(
                            "methods",
                            "Methods side by side",
                            mark_safe("<p>Nine of eleven agree.</p>"),
                        ),
                    ),
                    "result",
                ),
                "Without JavaScript these are links to sections one below the other.",
            ),
            Example(
                "Tabs that are pages",
                Tabs(
                    "Parts of the process",
                    (
                        Tab("about", "About", url="#actions", current=True),
                        Tab("proposals", "Proposals", url="#line"),
                    ),
                ),
            ),
            Example(
                "Explanation",
                Help(
                    "How is the vote counted?",
                    mark_safe("<p>By equal shares: everyone’s vote carries the same money.</p>"),
                ),
            ),
            Example(
                "Nothing here yet",
                EmptyState(
                    "No proposals yet",
                    "Proposals appear here as soon as residents send them, the newest first.",
                    LinkButton("Write the first one", "#actions"),
                ),
            ),
            Example("Being fetched", Skeleton(3)),
            Example("A person", PersonLine("Matti Ranta", "Facilitator", "Town of Kuusiranta")),
        ),
    )
