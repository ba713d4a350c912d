"""The line, in its three forms."""

from datetime import date

from portal.ui.components import (
    BudgetLine,
    Phase,
    PhaseBar,
    Progress,
    StateBadge,
    Station,
    Step,
    Stepper,
    Timeline,
)
from portal.ui.guide import Example, Section

PHASES = (
    Phase("Information", "done", date(2026, 9, 1), date(2026, 9, 14)),
    Phase("Discussion", "done", date(2026, 9, 15), date(2026, 10, 31)),
    Phase("Voting", "now", date(2026, 11, 1), date(2026, 12, 4)),
    Phase("Decision", "waiting", date(2026, 12, 15)),
    Phase("Result", "waiting"),
)
CHOSEN = (
    Station("Proposed: lights along the shore path", "done", date(2026, 9, 18), "Aino Salmela"),
    Station(
        "Merged with two like it",
        "done",
        date(2026, 10, 2),
        "Matti Ranta, facilitator",
        "All three ask for light between the harbour and the school. The authors agreed.",
    ),
    Station(
        "Costed at €48,000",
        "done",
        date(2026, 10, 20),
        "Street and park unit",
        "24 masts with motion sensors; the cable is already there.",
    ),
    Station(
        "Chosen", "chosen", date(2026, 12, 15), "Town board", "312 votes; third of 43.", "#line"
    ),
    Station("Built and measured", "waiting", None, "Street and park unit"),
)
ENDED = (
    Station("Proposed: outdoor pool in the harbour", "done", date(2026, 9, 21), "Jonas Berg"),
    Station("Costed at €390,000", "done", date(2026, 10, 20), "Sports unit"),
    Station(
        "Not taken to the vote",
        "ended",
        date(2026, 10, 28),
        "Town board",
        "It costs more than the whole budget of €300,000. It was passed on to the investment plan.",
    ),
)
STEPS = (
    Step("Your choice", "done", "#line"),
    Step("Look it over", "now"),
    Step("Receipt", "waiting"),
)


def section() -> Section:
    """Return the section on the line."""
    badges = [
        StateBadge(state)
        for state in ("chosen", "not_chosen", "waiting", "now", "done", "ended", "needs_you")
    ]
    return Section(
        "line",
        "The line",
        "One thin stroke joins what belongs together. Solid: it happened. Dotted: it waits. "
        "A bar: it ended, and why.",
        (
            Example(
                "Marks",
                [*badges, StateBadge("removed", "removed"), StateBadge("draft", "draft")],
                "A mark always has its word; its shape tells as much as its colour.",
            ),
            Example("Phases of a process", PhaseBar(PHASES, "Phases of the harbour park budget")),
            Example(
                "A contribution that was chosen", Timeline(CHOSEN, "Lights along the shore path")
            ),
            Example("A contribution that ended", Timeline(ENDED, "Outdoor pool in the harbour")),
            Example("Steps of a task", Stepper(STEPS, "Steps of voting")),
            Example(
                "A budget that fills",
                [
                    BudgetLine(6_200_000, 10_000_000, "EUR", "Your choice so far"),
                    BudgetLine(11_250_000, 10_000_000, "EUR", "Too much chosen"),
                ],
                "The sum stands in words; the currency is named once.",
            ),
            Example(
                "Progress",
                Progress("Ballots counted", 4_120, 5_452, "4,120 of 5,452"),
            ),
        ),
    )
