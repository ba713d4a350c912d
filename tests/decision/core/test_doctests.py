"""The examples in the library's own texts, those of the papers among them."""

import doctest
import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from decision import core
from decision.core import RULES
from decision.core.axioms import AXIOMS

GUIDES = Path(core.__file__).parents[2] / "docs" / "decision-core"
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


@pytest.mark.parametrize("guide", sorted(GUIDES.glob("*.md")), ids=lambda guide: guide.stem)
def test_the_examples_of_the_guides_come_out_as_written(guide):
    assert doctest.testfile(str(guide), module_relative=False).failed == 0


def test_the_guides_have_examples_and_their_links_lead_somewhere():
    told = {guide.name: guide.read_text() for guide in GUIDES.glob("*.md")}
    assert ">>> " in told["README.md"]
    for name, text in told.items():
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (GUIDES / target).is_file(), f"{name}: {target}"
