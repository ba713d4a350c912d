"""The rule that an election itself names, with the thresholds and exclusions it states."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from decision.core.ballots import POINT_KINDS
from decision.core.counting import official_support_of, support_of
from decision.core.election import Election
from decision.core.errors import NoOfficialRule
from decision.core.exact import Exact, exact
from decision.core.outcome import Outcome
from decision.core.rules.equal_shares import equal_shares
from decision.core.rules.greedy import greedy
from decision.core.rules.max_welfare import max_welfare
from decision.core.rules.maximin_support import maximin_support
from decision.core.rules.nash_welfare import nash_welfare
from decision.core.rules.phragmen import phragmen

GREEDY = ("greedy", "greedy-threshold", "greedy-no-skip", "greedy-exclusive")
EQUAL_SHARES: Mapping[str, Mapping[str, Any]] = {
    "equalshares": {},
    "equal_shares": {},
    "equalshares-comparison": {"comparison": True},
    "equalshares/add1": {"completion": "add1"},
    "equalshares/add1-comparison": {"completion": "add1", "comparison": True},
    "equalshares/add1u": {"completion": "add1_fill"},
}
OTHERS: Mapping[str, Callable[[Election], Outcome]] = {
    "phragmen": phragmen,
    "maximin_support": maximin_support,
    "max_welfare": max_welfare,
    "nash_welfare": nash_welfare,
}
OFFICIAL_RULES = (*GREEDY, *EQUAL_SHARES, *OTHERS)

WITHDRAWN_COST = 999_999_999
"""A project of this cost was withdrawn after the vote (a convention of the Pabulib format)."""

_EXCLUSION_KEYS = ("exclusions", "exclusive", "exclusive_projects", "conflicts")
_EXCLUSION_COLUMNS = ("conflicts", "excludes", "exclusions", "exclusive_with")
_GROUP_COLUMNS = ("exclusive_group", "exclusion_group", "conflict_group")


def official(election: Election) -> Outcome:
    """Recompute the election by the rule that it names.

    Raises
    ------
    NoOfficialRule
        If it names none, or one that its own description does not define (``greedy-custom``,
        ``unknown``, anything not in ``OFFICIAL_RULES``).

    Notes
    -----
    The greedy variants count with the source's own ``score`` column, else ``votes``, else the
    ballots; ties go by the order of the source, which is the published order.
    ``min_project_score_threshold`` holds for every greedy variant; a value with ``%`` is a
    share of the ballots. Exclusions are read from a META entry ``exclusions`` (also
    ``exclusive``, ``conflicts``): groups separated by ``|``, ids by commas; from a column
    ``conflicts`` (also ``excludes``, ``exclusions``): ids by commas; and from a column
    ``exclusive_group``: projects with the same entry exclude each other. A cost of 999999999
    marks a withdrawn project. Equal Shares runs with cost utility, from the equal share upwards
    in steps of one unit of money, until the next step would overspend. The library's own names
    of other rules stand for these rules with their defaults.
    """
    name = election.meta.get("rule", "").strip().lower()
    if name in EQUAL_SHARES:
        outcome, notes = equal_shares(election, **EQUAL_SHARES[name]), list[str]()
    elif name in OTHERS:
        outcome, notes = OTHERS[name](election), []
    elif name in GREEDY:
        outcome, notes = _greedy(election, name)
    else:
        known = ", ".join(OFFICIAL_RULES)
        said = f"names the rule {name!r}, which it does not define" if name else "names no rule"
        raise NoOfficialRule(f"The election {said}. Rules that can be recomputed: {known}.")
    return replace(
        outcome,
        rule="official",
        options={"names": name, "rule": outcome.rule, **outcome.options},
        notes=(*outcome.notes, *notes),
    )


def _greedy(election: Election, name: str) -> tuple[Outcome, list[str]]:
    exclusions = stated_exclusions(election)
    threshold = stated_threshold(election)
    notes = _count_notes(election)
    if name == "greedy-exclusive" and not exclusions:
        notes.append(
            "The source says that projects exclude each other, but not in a form a program can read."
        )
    if name == "greedy-threshold" and not threshold:
        notes.append("The source names a threshold rule but states no threshold.")
    withdrawn = [one.id for one in election.projects if one.cost == WITHDRAWN_COST]
    options: dict[str, Any] = {
        "threshold": threshold,
        "skip": name != "greedy-no-skip",
        "exclusions": exclusions,
        "withdrawn": withdrawn,
        "support": "stated",
        "ties": "file",
    }
    return replace(greedy(election, **options), options=options), notes


def stated_threshold(election: Election) -> Exact:
    """Return the support a project needs by ``min_project_score_threshold``; 0 if not stated."""
    text = election.meta.get("min_project_score_threshold", "").strip()
    if not text:
        return 0
    try:
        if text.endswith("%"):
            return exact(Fraction(exact(text[:-1])) * len(election.ballots) / 100)
        return exact(text)
    except ValueError as error:
        raise NoOfficialRule(f"The threshold {text!r} is not a number.") from error


def stated_exclusions(election: Election) -> list[list[str]]:
    """Return the groups of which at most one project may be funded, as far as stated by id."""
    groups = [
        _ids(part)
        for key in _EXCLUSION_KEYS
        for part in re.split(r"[|;]", election.meta.get(key, ""))
    ]
    shared: dict[tuple[str, str], list[str]] = {}
    for project in election.projects:
        for column, value in project.facts.items():
            if column.lower() in _EXCLUSION_COLUMNS:
                groups += [[project.id, other] for other in _ids(value) if other != project.id]
            elif column.lower() in _GROUP_COLUMNS and value:
                shared.setdefault((column, value), []).append(project.id)
    groups += shared.values()
    known = set(election.by_id)
    kept = ([name for name in group if name in known] for group in groups)
    return [group for group in kept if len(group) > 1]


def _ids(text: str) -> list[str]:
    return [name for name in map(str.strip, text.split(",")) if name]


def _count_notes(election: Election) -> list[str]:
    counted, stated = support_of(election), official_support_of(election)
    differing = [name for name in counted if counted[name] != stated[name]]
    if not differing:
        return []
    what = "points" if election.vote_type in POINT_KINDS else "votes"
    return [
        f"The source's count of {what} was used; the ballots give another count for "
        f"{len(differing)} of {len(counted)} projects (first: {differing[0]})."
    ]
