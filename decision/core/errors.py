"""What can be wrong with an election, a rule, a problem or a solver, each with a sentence to show."""

from collections.abc import Iterable


class DecisionError(Exception):
    """The parent of every error this library raises on purpose; its text is safe to show."""


class InvalidElection(DecisionError):
    """An election breaks a condition that every rule relies on."""


class PabulibError(InvalidElection):
    """A ``.pb`` text cannot be read; ``line`` counts from 1, 0 stands for the file as a whole."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}" if line else message)
        self.line = line
        self.message = message


class UnknownRule(DecisionError):
    """No rule has this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no rule called {name!r}. Known rules: {', '.join(known)}.")


class NoOfficialRule(DecisionError):
    """The election names no rule, or one that cannot be recomputed from what it states."""


class InvalidOption(DecisionError):
    """An option of a rule is unknown or has a value the rule cannot take."""


class InvalidProblem(DecisionError):
    """A portfolio problem contradicts its own description, for example by naming an unknown candidate."""


class SolverFailed(DecisionError):
    """A solver gave no usable answer, or one that the exact recheck refuses."""


class NothingFound(DecisionError):
    """No portfolio was found; ``conflict`` names rules that clash, and is empty where time ran out."""

    def __init__(self, conflict: Iterable[str]) -> None:
        self.conflict = tuple(conflict)
        clash = f"No choice keeps all of these together: {'; '.join(self.conflict)}."
        super().__init__(clash if self.conflict else "No choice was found in the time given.")


class InvalidRecord(DecisionError):
    """What was read is no decision record."""
