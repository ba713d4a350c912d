"""Which groups of society take part: the helix level, with the signs that decided it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from decision.helix.cases import (
    ACTIVE_ROLES,
    MARKS,
    NO,
    PRESENT,
    ROLES,
    TRIAL,
    YES,
    Profile,
    UnknownAnswer,
)

LEVELS = ("below_triple", "triple", "quadruple", "quintuple")
GROUPS = ("public", "industry", "academia", "society", "environment")
MODES = ("paper", "strict")
_ASKED = ("industry", "academia", "greener_environment")


@dataclass(frozen=True)
class Sign:
    """One thing that decided: the field, what it holds, and the place in the source."""

    field: str
    value: str
    speaks_for: bool | None
    section: str


@dataclass(frozen=True)
class Helix:
    """A level, or ``undetermined`` while an answer in ``gaps`` could change it.

    ``flags``: ``environment_without_society`` (a green goal below quadruple), ``environment_trial``
    (a green goal only tried out: ask), ``environment_project_only`` (green work, but no green goal).
    """

    level: str
    signs: tuple[Sign, ...]
    absent: tuple[str, ...]
    gaps: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Involvement:
    """One actor in a project: the group it belongs to, its role, and whether it is only tried out.

    Society's roles are those of ``ROLES``; for the other groups any role counts.
    """

    group: str
    role: str
    is_trial: bool = False

    def __post_init__(self) -> None:
        if self.group not in GROUPS[:-1]:
            raise UnknownAnswer(f"unknown group: {self.group}")
        if self.group == "society" and self.role not in ROLES:
            raise UnknownAnswer(f"unknown role of society: {self.role}")


def helix_of(profile: Profile, mode: str = "paper") -> Helix:
    """Return the helix level of a profile.

    Parameters
    ----------
    profile
        What is known.
    mode
        ``paper``: academia may be sparse once society is active, as the study's authors allowed;
        ``strict``: academia must take part at every level.
    """
    if mode not in MODES:
        raise UnknownAnswer(f"unknown mode: {mode}")
    levels = {_level(each, mode) for each in _completions(profile)}
    signs = _signs(profile)
    level = levels.pop() if len(levels) == 1 else "undetermined"
    return Helix(
        level=level,
        signs=signs,
        absent=tuple(sign.field for sign in signs if sign.speaks_for is False),
        gaps=_unanswered(profile) if level == "undetermined" else (),
        flags=tuple(_flags(profile, level)),
    )


def profile_of(
    involvements: Sequence[Involvement], environment_goal: str | None, base: Profile | None = None
) -> Profile:
    """Return a profile from the actors of a project, or of all projects of a programme.

    ``environment_goal`` is the mark of the whole programme's goal: one green project is not enough.
    """
    marks = dict((base or Profile()).marks)
    for group in ("industry", "academia"):
        marks[group] = _mark(each for each in involvements if each.group == group)
    marks["greener_environment"] = environment_goal
    roles = [each.role for each in involvements if each.group == "society"]
    return replace(
        base or Profile(),
        marks=marks,
        society_role=max(roles, key=ROLES.index, default="none"),
        is_public=any(each.group == "public" for each in involvements),
    )


def _level(profile: Profile, mode: str) -> str:
    has_academia = profile.marks.get("academia") in PRESENT
    if not profile.is_public or profile.marks.get("industry") not in PRESENT:
        return "below_triple"
    if mode == "strict" and not has_academia:
        return "below_triple"
    if profile.society_role in ACTIVE_ROLES:
        green = profile.marks.get("greener_environment") == YES
        return "quintuple" if green else "quadruple"
    return "triple" if has_academia else "below_triple"


def _completions(profile: Profile) -> Iterable[Profile]:
    """Yield the profile with every combination of answers to what is unanswered."""
    choices = [[mark] if (mark := profile.marks.get(row)) else [*MARKS] for row in _ASKED]
    roles = [profile.society_role] if profile.society_role else ["none", "co_creating"]
    for *marks, role in product(*choices, roles):
        known = {**profile.marks, **dict(zip(_ASKED, marks, strict=True))}
        yield replace(profile, marks=known, society_role=role)


def _unanswered(profile: Profile) -> tuple[str, ...]:
    missing = [row for row in _ASKED if profile.marks.get(row) is None]
    return (*missing, "society_role") if profile.society_role is None else tuple(missing)


def _signs(profile: Profile) -> tuple[Sign, ...]:
    marks, role = profile.marks, profile.society_role
    industry, academia = marks.get("industry"), marks.get("academia")
    green = marks.get("greener_environment")
    actors = "Section 5, Ecosystem Actors"
    return (
        Sign("public", YES if profile.is_public else NO, profile.is_public, actors),
        Sign("industry", industry or "", _holds(industry, PRESENT), f"{actors}; Table 3"),
        Sign("academia", academia or "", _holds(academia, PRESENT), f"{actors}; Appendix A3"),
        Sign("society", role or "", _holds(role, ACTIVE_ROLES), f"{actors}; section 5, strategies"),
        Sign("environment", green or "", _holds(green, {YES}), f"{actors}; Table 3"),
    )


def _holds(value: str | None, wanted: Iterable[str]) -> bool | None:
    return None if value is None else value in wanted


def _flags(profile: Profile, level: str) -> Iterable[str]:
    goal = profile.marks.get("greener_environment")
    if goal == YES and level in LEVELS[:2]:
        yield "environment_without_society"
    if goal == TRIAL:
        yield "environment_trial"
    if goal == NO and profile.marks.get("environmental_services") in PRESENT:
        yield "environment_project_only"


def _mark(involvements: Iterable[Involvement]) -> str:
    trials = [each.is_trial for each in involvements]
    if not trials:
        return NO
    return TRIAL if all(trials) else YES
