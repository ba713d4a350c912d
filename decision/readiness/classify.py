"""The class of a city, as its platform shows it and as its practices foretell it.

Practices work together or not at all, so nothing here is averaged. An unknown row leaves a class
open only where it could change it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from decision.readiness.study import Rows, Study, study
from decision.readiness.thresholds import DEFAULTS, Thresholds

NEW_VISION = "P4:new_vision"
UNOBSERVED = "unobserved_combination"


@dataclass(frozen=True)
class Classified:
    """A class with why.

    Attributes
    ----------
    state
        ``pre_implementation``, ``stalled_siloed``, ``stalled_integrated``, ``enacting`` or
        ``undetermined``.
    missing
        What is known to be absent and would be needed.
    ask
        Rows whose answer is needed before the class can be told.
    flags
        ``unobserved_combination``: no city of the study was like this.
    is_in_progress
        Whether too little time has gone to call anything stalled.
    """

    state: str
    missing: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    is_in_progress: bool = False

    @property
    def code(self) -> str:
        """The state as records and interfaces write it."""
        return f"in_progress:{self.state}" if self.is_in_progress else self.state


@dataclass(frozen=True)
class Configuration:
    """Practices that count only together: present, absent, unknown. Never a percentage."""

    present: tuple[str, ...]
    absent: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def is_complete(self) -> bool | None:
        """Whether all are present; unknown where only unknown ones lack."""
        return all_of([True, *[False for _ in self.absent], *[None for _ in self.unknown]])


def observed(rows: Rows, *, just_acquired: bool = False) -> Classified:
    """Return the class that architecture and education show."""
    taught, integrated = rows["E1"], rows["E2"]
    if just_acquired:
        return Classified("pre_implementation")
    if integrated is None:
        return Classified("undetermined", ask=("E2",))
    if not integrated:
        return Classified("stalled_siloed", flags=(UNOBSERVED,) if taught else ())
    if taught is None:
        return Classified("undetermined", ask=("E1",))
    return Classified("enacting" if taught else "stalled_integrated")


def predicted(rows: Rows, found: Study | None = None) -> Classified:
    """Return the class that structure and strategy lead to."""
    kinds = (found or study()).kinds
    structural, strategic = kinds["structural"], kinds["strategic"]
    is_structural = all_of(rows[row] for row in structural)
    is_strategic = all_of([*(rows[row] for row in strategic), rows.has_new_vision])
    missing = [row for row in (*structural, *strategic) if rows[row] is False]
    if rows.has_new_vision is False:
        missing.append(NEW_VISION)
    if is_structural is None or (is_structural and is_strategic is None):
        return Classified("undetermined", tuple(missing), _unknown(rows, structural, strategic))
    if is_structural:
        return Classified("enacting" if is_strategic else "stalled_integrated", tuple(missing))
    return Classified("stalled_siloed", tuple(missing), flags=(UNOBSERVED,) if is_strategic else ())


def in_time(
    classified: Classified, elapsed_years: float, thresholds: Thresholds = DEFAULTS
) -> Classified:
    """Return the class, in progress where too few years have gone to call it stalled."""
    early = classified.state.startswith("stalled") and elapsed_years < thresholds.expected_years
    return replace(classified, is_in_progress=early)


def governance_of(rows: Rows, found: Study | None = None) -> Configuration:
    """Return the five practices of mindful governance; a shared old vision is not present."""
    return configuration_of(rows, (found or study()).kinds["governance"])


def configuration_of(rows: Rows, practices: Iterable[str]) -> Configuration:
    """Return which of some practices are present, absent and unknown."""
    values = {row: rows.has_new_vision if row == "P4" else rows[row] for row in practices}
    return Configuration(
        present=tuple(row for row, value in values.items() if value),
        absent=tuple(row for row, value in values.items() if value is False),
        unknown=tuple(row for row, value in values.items() if value is None),
    )


def all_of(values: Iterable[bool | None]) -> bool | None:
    """Return whether all hold: no if one does not, unknown if one is unknown, else yes."""
    known = list(values)
    if any(value is False for value in known):
        return False
    return None if any(value is None for value in known) else True


def _unknown(rows: Rows, structural: Iterable[str], strategic: Iterable[str]) -> tuple[str, ...]:
    """Return what to ask: structure first, for without it strategy does not matter."""
    asked = [row for row in structural if rows[row] is None]
    asked += [row for row in strategic if rows[row] is None]
    return (*asked, NEW_VISION) if rows.has_new_vision is None else tuple(asked)
