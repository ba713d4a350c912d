"""The axioms by name, as data, and the one door to check them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from decision.core.axioms.cohesive import WORTH, ejr, pjr
from decision.core.axioms.plain import exhaustive, feasible
from decision.core.axioms.priceable import priceable
from decision.core.axioms.profile import Profile
from decision.core.axioms.single import ejr_plus, jr
from decision.core.axioms.verdict import Verdict
from decision.core.election import Election
from decision.core.errors import InvalidOption


@dataclass(frozen=True)
class Axiom:
    """An axiom: what it is called, where it is defined, and what can be chosen."""

    name: str
    title: str
    source: str
    test: Callable[..., Verdict]
    options: Mapping[str, tuple[str, ...] | str]


_COHESIVE: Mapping[str, tuple[str, ...] | str] = {
    "utility": WORTH,
    "up_to_one": "whether one further project may make up for what is missing",
    "most_sets": "sets of projects after which the search ends without an answer",
}

AXIOMS: Mapping[str, Axiom] = {
    axiom.name: axiom
    for axiom in (
        Axiom("feasible", "Keeps the budget", "by definition", feasible, {}),
        Axiom("exhaustive", "Nothing more fits", "Aziz, Lee and Talmon 2018", exhaustive, {}),
        Axiom("jr", "Justified representation", "Aziz, Lee and Talmon 2018", jr, {}),
        Axiom("ejr", "Extended justified representation", "Peters et al. 2021", ejr, _COHESIVE),
        Axiom("pjr", "Proportional justified representation", "Brill et al. 2023", pjr, _COHESIVE),
        Axiom("ejr_plus", "EJR+ up to one project", "Brill and Peters 2023", ejr_plus, {}),
        Axiom(
            "priceable",
            "Priceability",
            "Peters and Skowron 2020",
            priceable,
            {
                "full_shares": "whether the voters have at least the whole budget to spend",
                "time_limit": "seconds for the solver",
            },
        ),
    )
}


def check_axiom(election: Election, selected: Iterable[str], name: str, **options: Any) -> Verdict:
    r"""Return whether the outcome satisfies the axiom ``name``, with a witness where it does not.

    Raises
    ------
    InvalidOption
        If there is no such axiom, the axiom has no such option, or the outcome names a project
        that is not in the election.

    Examples
    --------
    >>> from decision.core import pabulib
    >>> text = "META\nkey;value\nbudget;4\nvote_type;approval\nPROJECTS\nproject_id;cost\n"
    >>> election = pabulib.parse(text + "a;2\nb;2\nVOTES\nvoter_id;vote\n1;a\n2;b\n")
    >>> check_axiom(election, ["a"], "jr").witness.voters
    ('2',)
    """
    if name not in AXIOMS:
        raise InvalidOption(f"There is no axiom {name!r}. Known: {', '.join(AXIOMS)}.")
    unknown = set(options) - set(AXIOMS[name].options)
    if unknown:
        raise InvalidOption(f"{name} has no option {min(unknown)!r}.")
    return AXIOMS[name].test(Profile.of(election, selected), **options)
