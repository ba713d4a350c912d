"""Every code of the profile has its words, and no words are left over."""

import pytest

from decision.helix import DICHOTOMIES, case_study, wording
from decision.helix.cases import MARKS, ROLES, rows
from decision.helix.levels import GROUPS, LEVELS


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (wording.LEVELS, [*LEVELS, "undetermined"]),
        (wording.GROUPS, GROUPS),
        (wording.ROLES, ROLES),
        (wording.DICHOTOMIES, DICHOTOMIES),
        (wording.MARKS, MARKS),
        (wording.BLOCKS, case_study().blocks),
        (wording.ROWS, rows()),
    ],
)
def test_every_code_has_its_words(words: dict[str, object], codes: list[str]) -> None:
    assert set(words) == set(codes)
