"""What is robust and what hangs on the weights of a portfolio's run: sentences and a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decision.components.parts import link_to, verdict_badge
from decision.models import Candidate, DecisionRun, RunRobustness
from portal.ui import components as ui
from portal.ui import formats

_CENT = Decimal("0.0001")
_POINT = Decimal("0.1")
_SHOWN = 8


@dataclass(frozen=True)
class Robust:
    """What was computed within one range, with the names that its page needs.

    Attributes
    ----------
    run, kept
        The run, and what is kept beside it.
    candidates
        Those of the round.
    values
        Titles of value types by key.
    """

    run: DecisionRun
    kept: RunRobustness
    candidates: Sequence[Candidate]
    values: Mapping[str, str]

    @property
    def content(self) -> Mapping[str, Any]:
        """The figures, as ``decision.robustness`` describes them."""
        content: Mapping[str, Any] = self.kept.content
        return content

    @property
    def within(self) -> str:
        """How far each weight may move, in words."""
        return formats.percent(Decimal(self.kept.within) / 100)

    def titles(self, codes: Sequence[str]) -> str:
        """Return the titles of some candidates in a row."""
        named = {each.code: str(each) for each in self.candidates}
        shown = [named.get(code, code) for code in codes[:_SHOWN]]
        if len(codes) > len(shown):
            shown.append(_("%(count)s more") % {"count": len(codes) - len(shown)})
        return ", ".join(shown)


def chosen_sentence(told: Robust) -> str:
    """Return how far the run's own choice is behind the best at most."""
    gap = told.content["chosen"]["gap"]
    if gap is None:
        return ""
    if gap <= 0:
        return _(
            "This choice is the best whatever you weigh, as long as no weight moves by more than %(within)s of its size. This is proven."
        ) % {"within": told.within}
    return _(
        "This choice is within %(gap)s of the best whatever you weigh, as long as no weight moves by more than %(within)s of its size. This is proven."
    ) % {"gap": share(gap), "within": told.within}


def certificate_sentence(told: Robust) -> str:
    """Return how near to the best a few combinations are, and what of that is proven."""
    found = told.content["certificate"]
    count = len(found["portfolios"])
    words = {"count": formats.number(count), "gap": share(found["gap"] or 0)}
    if not found["is_everywhere"]:
        return (
            ngettext(
                "At the weights that we tried, %(count)s combination is within %(gap)s of the best. For all weights this is not proven.",
                "At the weights that we tried, one of %(count)s combinations is within %(gap)s of the best. For all weights this is not proven.",
                count,
            )
            % words
        )
    return (
        ngettext(
            "%(count)s combination is enough to be within %(gap)s of the best, whatever you weigh in this range. This is proven.",
            "%(count)s combinations are enough: one of them is within %(gap)s of the best, whatever you weigh in this range. This is proven.",
            count,
        )
        % words
    )


def share(gap: float) -> str:
    """Return a share in per cent, rounded up so that what is said of it stays true."""
    exact = Decimal(str(gap)).quantize(_CENT, rounding=ROUND_CEILING)
    places = 0 if exact * 100 == (exact * 100).to_integral_value() else 2
    return formats.percent(exact, places)


def count_sentence(told: Robust) -> str:
    """Return how many combinations no other one beats, and whether these are all."""
    found = told.content["nondominated"]
    count = len(found["portfolios"])
    counted = ngettext(
        "There is %(count)s combination that no other one beats at all these weights.",
        "There are %(count)s combinations that no other one beats at all these weights.",
        count,
    ) % {"count": formats.number(count)}
    if found["is_exact"]:
        return f"{counted} {_('These are all of them: this is proven.')}"
    if found["gap"] is None:
        return f"{counted} {_('There may be more of them.')}"
    more = _(
        "There may be more of them, but none is more than %(gap)s better than one of these."
    ) % {"gap": share(found["gap"])}
    return f"{counted} {more}"


def place_facts(told: Robust) -> ui.Facts:
    """Return how many candidates are always in, hang on the weights, or are never in."""
    found = told.content["nondominated"]
    counted = [
        (_("Always in"), found["core"]),
        (_("Hang on your weights"), found["borderline"]),
        (_("Never in"), found["exterior"]),
    ]
    facts = [ui.Fact(label, formats.number(len(codes))) for label, codes in counted]
    return ui.Facts(facts, _("Candidates"))


def places_table(told: Robust) -> ui.DataTable:
    """Return each candidate with how many of the combinations hold it, the surest first."""
    index = {
        name: Fraction(str(part))
        for name, part in told.content["nondominated"]["core_index"].items()
    }
    listed = [each for each in told.candidates if each.code in index]
    rows = [
        _row(told, each, index[each.code])
        for each in sorted(listed, key=lambda each: (-index[each.code], each.pk))
    ]
    columns = [
        ui.Column(_("Candidate")),
        ui.Column(_("In this choice")),
        ui.Column(_("What holds for all these weights")),
        ui.Column(_("Share of the combinations with it")),
    ]
    return ui.DataTable(_("Candidates, the surest first"), columns, rows)


def _row(told: Robust, candidate: Candidate, part: Fraction) -> ui.Row:
    is_proven = candidate.code in told.content["nondominated"]["proven"]
    words = formats.percent(Decimal(part.numerator) / part.denominator)
    return ui.Row(
        [
            link_to(str(candidate), reverse("decision:candidate", args=[candidate.pk])),
            verdict_badge(candidate.code in told.run.selected),
            _place(part, is_proven),
            ui.SmallBars([(_("Share"), float(part), words)]),
        ]
    )


def _place(part: Fraction, is_proven: bool) -> str:
    if part == 1:
        return _("Always in") if is_proven else _("In all that were found")
    if part == 0:
        return _("Never in") if is_proven else _("In none that were found")
    return _("Hangs on your weights")


def moving_sentences(told: Robust) -> list[str]:
    """Return how far weights can move before another combination is better, and which one."""
    found = told.content["stability"]
    safe = Fraction(str(found["safe"]))
    said = []
    if safe > 0:
        said.append(
            _(
                "As long as no weight moves by more than %(points)s of 100 points, no other combination is better: this is proven."
            )
            % {"points": _points(safe, ROUND_FLOOR)}
        )
    else:
        said.append(_("No range is proven in which nothing else is better."))
    if found["distance"] is None:
        return [*said, _("No combination was found that other weights would put ahead.")]
    distance = Fraction(str(found["distance"]))
    return [*said, _turning(distance), *_exchange(told, found)]


def _turning(distance: Fraction) -> str:
    if distance == 0:
        return _("Another combination is as good already.")
    return _("At %(points)s points another combination can be as good.") % {
        "points": _points(distance, ROUND_CEILING)
    }


def _exchange(told: Robust, found: Mapping[str, Any]) -> list[str]:
    lists = [
        (_("Then would come in: %(titles)s."), found["enters"]),
        (_("Then would go out: %(titles)s."), found["leaves"]),
    ]
    return [text % {"titles": told.titles(codes)} for text, codes in lists if codes]


def _points(part: Fraction, rounding: str) -> str:
    """Return a move of one weight, all weights being 100 points together."""
    exact = Decimal(part.numerator) / part.denominator * 100
    for step in (_POINT, _POINT / 10, _POINT / 100):
        rounded = exact.quantize(step, rounding=rounding)
        if rounded:
            break
    places = -int(step.as_tuple().exponent)
    return formats.number(rounded, places)


def question_sentences(told: Robust) -> list[str]:
    """Return the comparison of two values whose answer would settle most."""
    found = told.content["question"]
    if found is None:
        return [_("No comparison of two values would settle more candidates.")]
    words = {
        "first": told.values.get(found["first"], found["first"]),
        "second": told.values.get(found["second"], found["second"]),
        "times": _times(found["times"]),
    }
    asked = (
        _("Is “%(first)s” at least as important as “%(second)s”?")
        if Fraction(str(found["times"])) == 1
        else _("Is “%(first)s” at least %(times)s times as important as “%(second)s”?")
    )
    return [asked % words, _settled(found)]


def _times(times: Any) -> str:
    number = Fraction(str(times))
    return (
        formats.number(int(number)) if number.denominator == 1 else formats.number(float(number), 2)
    )


def _settled(found: Mapping[str, Any]) -> str:
    count = len(found["open_now"])
    return ngettext(
        "%(count)s candidate hangs on the weights now; after the answer about %(left)s would.",
        "%(count)s candidates hang on the weights now; after the answer about %(left)s would.",
        count,
    ) % {"count": formats.number(count), "left": formats.number(float(found["open_then"]), 1)}
