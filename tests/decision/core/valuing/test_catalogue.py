"""The reference data is complete, and the package's door opens."""

from collections import Counter

import pytest

from decision.core import valuing
from decision.core.valuing.catalogue import catalogue
from decision.core.valuing.errors import InvalidValuation


def test_ten_quantitative_and_twelve_qualitative_conceptualisations():
    """Value drivers, sections 2.2 and 2.3 (appendix A3 of the study)."""
    found = catalogue().conceptualisations.values()
    assert Counter(one.category for one in found) == {"quantitative": 10, "qualitative": 12}
    assert len({one.name for one in found}) == 22
    assert Counter(one.case_type for one in found) == {"V1": 7, "V2": 6, "V3": 5, "V4": 3, "V5": 1}


def test_lists_of_value_types_are_data():
    """Programme management, section 4.1: four types, and another four on the scorecard."""
    names = {key: len(kinds) for key, kinds in catalogue().lists.items()}
    assert names == {"programme": 4, "scorecard": 4, "cases": 5}
    keys = {kind.key for kind in catalogue().value_types()}
    assert {one.value_type for one in catalogue().conceptualisations.values()} == keys


def test_unknown_names_list_the_known_ones():
    with pytest.raises(InvalidValuation, match="q01, q02"):
        catalogue().conceptualisation("q99")
    with pytest.raises(InvalidValuation, match="programme, scorecard"):
        catalogue().value_types("mine")


def test_every_name_at_the_door_can_be_had():
    assert all(hasattr(valuing, name) for name in valuing.__all__)
