"""The rules by name, as data, and the one door to run them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from inspect import signature
from typing import Any

from decision.core.election import Election
from decision.core.errors import InvalidOption, UnknownRule
from decision.core.official import official
from decision.core.outcome import Outcome
from decision.core.rules.add1 import STOPS
from decision.core.rules.equal_shares import COMPLETIONS, equal_shares
from decision.core.rules.greedy import SUPPORT, greedy
from decision.core.rules.matrix import UTILITIES
from decision.core.rules.max_welfare import WELFARE, max_welfare
from decision.core.rules.maximin_support import maximin_support
from decision.core.rules.nash_welfare import nash_welfare
from decision.core.rules.phragmen import phragmen
from decision.core.ties import TIES


@dataclass(frozen=True)
class Rule:
    """A rule: what it is called, where it is defined, and what can be chosen.

    ``options`` tells for each option its allowed values, or what to write.
    """

    name: str
    title: str
    source: str
    compute: Callable[..., Outcome]
    options: Mapping[str, tuple[str, ...] | str]

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """The value of every option that is not given."""
        parameters = signature(self.compute).parameters
        return {name: parameters[name].default for name in self.options}


RULES: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule(
            name="greedy",
            title="Most votes first",
            source="the rule of most cities; Faliszewski et al. 2023, section 3",
            compute=greedy,
            options={
                "threshold": "least support a project needs",
                "skip": "whether a project that does not fit is passed over",
                "exclusions": "groups of ids of which at most one is funded",
                "withdrawn": "ids that take no part",
                "support": tuple(SUPPORT),
                "ties": TIES,
                "lot": "a seed, or all ids in order",
            },
        ),
        Rule(
            name="equal_shares",
            title="Equal shares",
            source="Peters, Pierczyński and Skowron 2021",
            compute=equal_shares,
            options={
                "utility": UTILITIES,
                "completion": COMPLETIONS,
                "stop": STOPS,
                "step": "units of money by which add1 raises each share, or currency",
                "comparison": "whether the greedy outcome is taken if more voters prefer it",
                "lot": "a seed, or all ids in order",
            },
        ),
        Rule(
            name="phragmen",
            title="Sequential Phragmén",
            source="Los, Christoff and Grossi 2022",
            compute=phragmen,
            options={
                "skip": "whether a project that does not fit is passed over",
                "lot": "a seed, or all ids in order",
            },
        ),
        Rule(
            name="maximin_support",
            title="Maximin support",
            source="Sánchez-Fernández et al. 2022; Aziz, Lee and Talmon 2018",
            compute=maximin_support,
            options={"lot": "a seed, or all ids in order"},
        ),
        Rule(
            name="max_welfare",
            title="Greatest welfare",
            source="Talmon and Faliszewski 2019",
            compute=max_welfare,
            options={
                "utility": WELFARE,
                "time_limit": "seconds for the solver",
                "lot": "a seed, or all ids in order",
            },
        ),
        Rule(
            name="nash_welfare",
            title="Nash welfare",
            source="Fluschnik, Skowron, Triphaus and Wilker 2019",
            compute=nash_welfare,
            options={
                "time_limit": "seconds for the solver",
                "lot": "a seed, or all ids in order",
            },
        ),
        Rule(
            name="official",
            title="The rule the source names",
            source="the election itself",
            compute=official,
            options={},
        ),
    )
}


def run_rule(election: Election, name: str, **options: Any) -> Outcome:
    r"""Return what the rule ``name`` decides, with a reason for every project.

    Raises
    ------
    UnknownRule
        If ``RULES`` has no such name.
    InvalidOption
        If the rule has no such option, or not this value.
    NoOfficialRule
        If ``name`` is ``official`` and the election names no rule that can be recomputed.

    Examples
    --------
    >>> from decision.core import pabulib
    >>> text = "META\nkey;value\nbudget;5\nvote_type;approval\nPROJECTS\nproject_id;cost\n"
    >>> election = pabulib.parse(text + "a;3\nb;4\nVOTES\nvoter_id;vote\n1;a\n2;a,b\n")
    >>> run_rule(election, "greedy").selected
    ('a',)
    """
    if name not in RULES:
        raise UnknownRule(name, RULES)
    rule = RULES[name]
    unknown = set(options) - set(rule.options)
    if unknown:
        allowed = ", ".join(rule.options) or "none"
        raise InvalidOption(f"{name} has no option {min(unknown)!r}; it has: {allowed}.")
    outcome = rule.compute(election, **options)
    return replace(outcome, options={**rule.defaults, **options, **outcome.options})
