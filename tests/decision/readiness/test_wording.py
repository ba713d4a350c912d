"""Every code of the readiness check has its words, and no words are left over."""

import pytest

from decision.readiness import answers, study, wording

STUDY = study()
CHOSEN = {choice for _row, allowed, _good in answers.CHOICES.values() for choice in allowed}


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (wording.STATES, {*(each.state for each in STUDY.groups.values()), "undetermined"}),
        (wording.ROWS, set(STUDY.rows)),
        (wording.PRACTICES, set(STUDY.kinds["governance"])),
        (wording.DIMENSIONS, set(STUDY.dimensions)),
        (wording.TRIGGERS, {kind for kinds in STUDY.triggers.values() for kind in kinds}),
        (
            wording.QUESTIONS,
            {*answers.EXTENTS, *answers.CHOICES, *answers.SYMPTOMS, "vision"},
        ),
        (
            wording.CHOICES,
            CHOSEN
            | set(answers.VISIONS)
            | {
                value
                for each in STUDY.dimensions.values()
                if each.key != "it_structure"
                for value in each.values
            },
        ),
    ],
)
def test_every_code_has_its_words(words: dict[str, object], codes: set[str]) -> None:
    assert set(words) == codes


def test_every_extent_has_its_word() -> None:
    assert len(wording.EXTENTS) == answers.FULLY + 1
