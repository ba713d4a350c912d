"""The words and tables of a participatory budget: kinds, states, what a phase allows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.common.transitions import StateMachine, Transition


class ProcessKind(models.TextChoices):
    """What sort of process this is."""

    BUDGET = "budget", _("Participatory budget")


class ProcessState(models.TextChoices):
    """Whether the public may see a process. Where it stands in time is its phase, not its state."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


PROCESS = StateMachine(
    (
        Transition("publish", frozenset({ProcessState.DRAFT}), ProcessState.PUBLISHED),
        Transition("unpublish", frozenset({ProcessState.PUBLISHED}), ProcessState.DRAFT),
        Transition("archive", frozenset({ProcessState.PUBLISHED}), ProcessState.ARCHIVED),
        Transition("reopen", frozenset({ProcessState.ARCHIVED}), ProcessState.PUBLISHED),
    )
)


class PhaseKind(models.TextChoices):
    """The steps of a budget, in the order in which they follow each other."""

    INFORMATION = "information", _("Information")
    DISCUSSION = "discussion", _("Proposals and discussion")
    VOTING = "voting", _("Voting")
    DECISION = "decision", _("Decision")
    RESULT = "result", _("Result")


class Verb(models.TextChoices):
    """What a phase may allow."""

    PROPOSE = "propose", _("Propose")
    EDIT = "edit", _("Edit a proposal")
    SUPPORT = "support", _("Support")
    COMMENT = "comment", _("Comment")
    VOTE = "vote", _("Vote")


PHASE_VERBS: dict[str, frozenset[str]] = {
    PhaseKind.INFORMATION: frozenset({Verb.COMMENT}),
    PhaseKind.DISCUSSION: frozenset({Verb.PROPOSE, Verb.EDIT, Verb.SUPPORT, Verb.COMMENT}),
    PhaseKind.VOTING: frozenset({Verb.VOTE, Verb.COMMENT}),
    PhaseKind.DECISION: frozenset({Verb.COMMENT}),
    PhaseKind.RESULT: frozenset({Verb.COMMENT}),
}


class ProposalState(models.TextChoices):
    """Where a proposal stands on its own road."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn by its author")
    HIDDEN = "hidden", _("Hidden by the facilitator")
    MERGED = "merged", _("Merged into another proposal")


PROPOSAL = StateMachine(
    (
        Transition("submit", frozenset({ProposalState.DRAFT}), ProposalState.PUBLISHED),
        Transition(
            "withdraw",
            frozenset({ProposalState.DRAFT, ProposalState.PUBLISHED}),
            ProposalState.WITHDRAWN,
        ),
        Transition("hide", frozenset({ProposalState.PUBLISHED}), ProposalState.HIDDEN),
        Transition("restore", frozenset({ProposalState.HIDDEN}), ProposalState.PUBLISHED),
        Transition("merge", frozenset({ProposalState.PUBLISHED}), ProposalState.MERGED),
    )
)


class Feasibility(models.TextChoices):
    """What the check by the municipality's own people found."""

    UNCHECKED = "unchecked", _("Not checked yet")
    FEASIBLE = "feasible", _("Can be done")
    UNFEASIBLE = "unfeasible", _("Cannot be done")


class ProposalOutcome(models.TextChoices):
    """What the published decision said."""

    OPEN = "", _("Not decided")
    CHOSEN = "chosen", _("Chosen")
    NOT_CHOSEN = "not_chosen", _("Not chosen")


class BallotKind(models.TextChoices):
    """How a ballot is filled in. The names are Pabulib's, with ``knapsack`` added."""

    APPROVAL = "approval", _("Tick the proposals you want")
    CHOOSE_ONE = "choose-1", _("Choose one proposal")
    CUMULATIVE = "cumulative", _("Share out points")
    SCORING = "scoring", _("Give each proposal a score")
    ORDINAL = "ordinal", _("Rank your favourites")
    KNAPSACK = "knapsack", _("Spend the budget")


class BallotSource(models.TextChoices):
    """How a ballot came in."""

    ONLINE = "online", _("Online")
    IMPORT = "import", _("Imported")
    PAPER = "paper", _("On paper")


class Eligibility(models.TextChoices):
    """Who may vote and propose."""

    SIGNED_IN = "signed_in", _("Anyone who is signed in")
    RESIDENT = "resident", _("People whose residence was verified")
