import pytest

from decision.guidance import UnknownAnswer, rule_base
from decision.guidance.course import Period, advice_for_stage, buffers_too_long

RULES = rule_base()


@pytest.mark.parametrize(
    ("stage", "more", "less", "afterwards"),
    [
        ("start", ("support", "buffering"), (), "learning"),
        ("learning", ("knowledge", "buffering"), (), "under_threat"),
        ("under_threat", ("buffering",), (), "embedding"),
        ("embedding", ("building",), ("buffering",), ""),
    ],
)
def test_each_stage_leans_on_its_own_strategies(
    stage: str, more: tuple[str, ...], less: tuple[str, ...], afterwards: str
) -> None:
    advice = advice_for_stage(RULES, stage)
    assert (advice.more, advice.less, advice.afterwards) == (more, less, afterwards)
    assert "Recommended Framework" in advice.section


def test_an_unknown_stage_is_refused() -> None:
    with pytest.raises(UnknownAnswer):
        advice_for_stage(RULES, "over")


def test_buffering_that_stays_high_on_a_growing_foundation_is_pointed_out() -> None:
    early = Period("spring", {"buffering": 3, "support": 1}, built=1, planned=4)
    late = Period("autumn", {"buffering": 2, "building": 2}, built=3, planned=4)
    assert buffers_too_long([early, late])
    assert not buffers_too_long([late, early])
    assert not buffers_too_long([early])


def test_a_period_without_steps_or_plans_has_no_share_and_no_foundation() -> None:
    empty = Period("summer")
    assert empty.share("buffering") is None
    assert empty.foundation is None
    assert not buffers_too_long([empty, empty])
