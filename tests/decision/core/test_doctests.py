"""The examples in the library's own texts, those of the papers among them."""

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

from decision import core
from decision.core import RULES
from decision.core.axioms import AXIOMS

MODULES = [
    found.name
    for found in walk_packages(core.__path__, "decision.core.")
    if not found.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_come_out_as_written(name):
    assert doctest.testmod(import_module(name)).failed == 0


def test_every_rule_and_every_axiom_has_an_example_and_a_source():
    told = [rule.compute for rule in RULES.values() if rule.name != "official"]
    for one in (*told, *(axiom.test for axiom in AXIOMS.values())):
        assert ">>> " in (one.__doc__ or ""), one.__name__
    assert all(rule.source for rule in RULES.values())
    assert all("References" in (one.__doc__ or "") for one in told)
