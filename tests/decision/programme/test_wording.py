"""Every code of a programme has its words, and no words are left over."""

import pytest

from decision.programme import checklist, source, statements, wording

SOURCE = source()
REVIEWS = SOURCE.reviews


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (wording.LEVELS, SOURCE.maturity.levels),
        (wording.ELEMENTS, SOURCE.maturity.elements),
        (wording.GROUPS, [row.group for row in SOURCE.checklist]),
        (wording.STATES, checklist.STATES),
        (wording.REVIEWS, REVIEWS.kinds),
        (
            wording.GROUPS_PRESENT,
            [group for kind in REVIEWS.kinds.values() for group in kind.must_attend],
        ),
        (wording.DECISIONS, REVIEWS.decisions),
        (wording.COMPETENCES, REVIEWS.competences),
        (wording.SCALING, [code for codes in SOURCE.scaling.groups.values() for code in codes]),
        (wording.SCALING_GROUPS, SOURCE.scaling.groups),
        (wording.PHASES, SOURCE.scaling.phases),
        (wording.STEERING, SOURCE.steering.types),
        (wording.ROLES, SOURCE.steering.allowed),
        (statements.CHECKLIST, [row.code for row in SOURCE.checklist]),
        (
            statements.STATEMENTS,
            [
                each
                for levels in SOURCE.maturity.statements.values()
                for level in levels
                for each in level
            ],
        ),
    ],
)
def test_every_code_has_its_words(words: dict[str, object], codes: list[str]) -> None:
    assert set(words) == set(codes)
