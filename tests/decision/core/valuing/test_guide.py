"""The worked example of the user guide is true."""

import doctest
from pathlib import Path

from decision.core import valuing

GUIDE = Path(__file__).resolve().parents[4] / "docs" / "decision-core" / "valuing.md"


def test_the_worked_example_of_the_guide_runs():
    outcome = doctest.testfile(str(GUIDE), module_relative=False)
    assert outcome.attempted > 30
    assert outcome.failed == 0


def test_every_public_name_can_be_imported():
    assert all(getattr(valuing, name) for name in valuing.__all__)
