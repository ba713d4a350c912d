"""The register of challenges drawn: its list, the board of threat and time, the coverage."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decision.challenges import question_now, spread_on
from decision.components.parts import link_to, paragraphs
from decision.guidance import Placement, Spread, advise, rule_base
from decision.guidance import wording as words
from decision.guidance.coverage import Cell, Coverage
from decision.guidance.thresholds import DEFAULTS
from decision.models import ChallengeAction, GuidanceAssessment
from decision.states import Horizon, Threat
from portal.ui import components as ui
from portal.ui import formats
from portal.ui.component import Component

_TYPICAL = {"low": 2.0, "medium": 5.0, "high": 8.0, "short": 2.5, "long": 7.5}
_LINE_LENGTH = 14
_CORNER_LENGTH = 22


@dataclass(frozen=True)
class BoardPicture(Component):
    """Two scales of 0 to 10 with a mark for each challenge; the numbers are those of the table."""

    template_name: ClassVar[str] = "decision/components/board_picture.html"
    label: str
    marks: Sequence[tuple[str, Placement, Spread | None]]
    scale: float = 30
    edge: float = 40

    def context(self) -> dict[str, Any]:
        """Add the places of marks and corners, in the picture's own units."""
        return super().context() | {
            "corners": list(self._corners()),
            "drawn": [self._mark(*each) for each in self._together()],
            "left": self._x(0),
            "right": self._x(10),
            "top": self._y(10),
            "bottom": self._y(0),
            "span": 10 * self.scale,
            "above": self._y(10) - 12,
            "below": self._y(0) + 22,
            "middle_x": self._x(DEFAULTS.middle),
            "low_y": self._y(DEFAULTS.low_below),
            "high_y": self._y(DEFAULTS.high_above),
            "size": 10 * self.scale + 2 * self.edge,
        }

    def _corners(self) -> Iterator[tuple[str, float, float]]:
        """Yield the lines of each corner's strategy: from the top down, or up to the bottom."""
        for strategy, axes in rule_base().axes.items():
            lines = wrap(str(words.STRATEGIES[strategy]), _CORNER_LENGTH)
            x = self._x(_TYPICAL[axes["horizon"]])
            is_top = axes["threat"] == "high"
            first = self._y(10) + 18 if is_top else self._y(0) - 8 - 14 * (len(lines) - 1)
            for number, line in enumerate(lines):
                yield line, x, first + 14 * number

    def _together(self) -> list[tuple[str, Placement, Spread | None]]:
        """Return one mark for all challenges at one place, so that no name covers another."""
        found: dict[Placement, list[tuple[str, Spread | None]]] = {}
        for name, place, spread in self.marks:
            found.setdefault(place, []).append((name, spread))
        return [
            (", ".join(name for name, _spread in here), place, here[0][1])
            for place, here in found.items()
        ]

    def _mark(self, name: str, place: Placement, spread: Spread | None) -> dict[str, Any]:
        drawn: dict[str, Any] = {
            "name": name,
            "x": self._x(place.horizon),
            "y": self._y(place.threat),
        }
        drawn["is_placed"] = spread is not None
        if spread is not None:
            drawn["from_x"] = self._x(spread.horizon.lowest)
            drawn["to_x"] = self._x(spread.horizon.highest)
            drawn["from_y"] = self._y(spread.threat.lowest)
            drawn["to_y"] = self._y(spread.threat.highest)
        return drawn

    def _x(self, horizon: float) -> float:
        return round(self.edge + horizon * self.scale, 1)

    def _y(self, threat: float) -> float:
        return round(self.edge + (10 - threat) * self.scale, 1)


@dataclass(frozen=True)
class CoveragePicture(Component):
    """Challenges by strategies, the darker the more candidates work there."""

    template_name: ClassVar[str] = "decision/components/coverage_picture.html"
    label: str
    coverage: Coverage
    width: float = 130
    height: float = 34

    def context(self) -> dict[str, Any]:
        """Add the cells with their places, and the heads of rows and columns."""
        rules = rule_base()
        most = max((len(cell.candidates) for cell in self.coverage.cells), default=0) or 1
        cells = [
            self._cell(cell, rules.strategies.index(cell.strategy), row, most)
            for row, challenge in enumerate(rules.challenges)
            for cell in self.coverage.row(challenge)
        ]
        heads = [
            [
                (line, self._x(column) + self.width / 2, 16 + 15 * number)
                for number, line in enumerate(wrap(str(words.STRATEGIES[each]), _LINE_LENGTH))
            ]
            for column, each in enumerate(rules.strategies)
        ]
        return super().context() | {
            "cells": cells,
            "heads": [line for lines in heads for line in lines],
            "sides": [(each, self._y(row) + 22) for row, each in enumerate(rules.challenges)],
            "full_width": self._x(len(rules.strategies)),
            "full_height": self._y(len(rules.challenges)),
        }

    def _cell(self, cell: Cell, column: int, row: int, most: int) -> dict[str, Any]:
        count = len(cell.candidates)
        return {
            "x": self._x(column),
            "y": self._y(row),
            "middle": self._x(column) + self.width / 2,
            "base": self._y(row) + 22,
            "opacity": round(0.3 * count / most, 2),
            "text": formats.number(count) if cell.applies else "–",
        }

    def _x(self, column: int) -> float:
        return 40 + column * self.width

    def _y(self, row: int) -> float:
        return 66 + row * self.height


def register_table(challenges: Sequence[GuidanceAssessment], *, leads: bool) -> ui.DataTable:
    """Return the register: number, challenge, whom it threatens, where it lies, what is done."""
    columns = [
        ui.Column(_("Challenge")),
        ui.Column(_("Threatens")),
        ui.Column(_("Boundary")),
        ui.Column(_("Threat and time")),
        ui.Column(_("Placed by"), numeric=True),
        ui.Column(_("Actions"), numeric=True),
        *([ui.Column(_("First advice"))] if leads else []),
    ]
    rows = [_row(number, each, leads) for number, each in enumerate(challenges, 1)]
    empty = ui.EmptyState(
        _("No challenge yet"), _("Leaders enter what stands in the way."), heading_level=2
    )
    return ui.DataTable(_("Challenges"), columns, rows, is_caption_hidden=True, empty=empty)


def board_chart(challenges: Sequence[GuidanceAssessment]) -> ui.Chart:
    """Return the board as a picture with its table: median, range and agreement."""
    marks, rows = [], []
    for number, each in enumerate(challenges, 1):
        spread = spread_on(each)
        rows.append(ui.Row([f"{number} {name_of(each)}", *spread_cells(spread)]))
        place = spread.at if spread else _typical(each)
        if place is not None:
            marks.append((str(number), place, spread))
    title = _("Threat and time")
    columns = [
        ui.Column(_("Challenge")),
        ui.Column(_("Threat, 0 to 10")),
        ui.Column(_("Time, 0 to 10")),
        ui.Column(_("Agreement")),
    ]
    return ui.Chart(
        title=title,
        svg=BoardPicture(title, marks).render(),
        table=ui.DataTable(_("Where each challenge lies"), columns, rows),
        summary=_(
            "A filled mark is the middle of all places given, with lines to the farthest ones; an empty mark is a leader's first view."
        ),
        heading_level=2,
    )


def spread_cells(spread: Spread | None) -> list[str]:
    """Return threat, time and agreement in words."""
    if spread is None:
        return ["–", "–", _("not placed yet")]
    cells = [
        _("%(middle)s (%(lowest)s to %(highest)s)")
        % {
            "middle": formats.number(each.middle, 0 if each.middle == int(each.middle) else 1),
            "lowest": formats.number(each.lowest),
            "highest": formats.number(each.highest),
        }
        for each in (spread.threat, spread.horizon)
    ]
    return [*cells, _agreement(spread)]


def coverage_chart(coverage: Coverage) -> ui.Chart:
    """Return who works on which challenge by which strategy, as a picture with its table."""
    rules = rule_base()
    title = _("Who works on what")
    columns = [
        ui.Column(_("Challenge")),
        *(ui.Column(str(words.STRATEGIES[each])) for each in rules.strategies),
    ]
    rows = [
        ui.Row(
            [
                f"{challenge} {words.CHALLENGES[challenge]}",
                *(_covered(cell) for cell in coverage.row(challenge)),
            ]
        )
        for challenge in rules.challenges
    ]
    return ui.Chart(
        title=title,
        svg=CoveragePicture(title, coverage).render(),
        table=ui.DataTable(_("Who works on which challenge, and how"), columns, rows),
        summary=_("How many have an action there; a dash: does not apply."),
        heading_level=2,
        is_table_open=True,
    )


def exposed_sentences(coverage: Coverage) -> list[str]:
    """Return which high threats lack the two strategies that a challenge needs."""
    return [
        _(
            "%(challenge)s threatens %(subjects)s, and %(count)s of %(wanted)s strategies are at work."
        )
        % {
            "challenge": f"{each.challenge} {words.CHALLENGES[each.challenge]}",
            "subjects": ", ".join(each.threatened),
            "count": len(each.strategies),
            "wanted": each.wanted,
        }
        for each in coverage.exposed
        if each.threat == "high" and not each.is_answered
    ]


def name_of(assessment: GuidanceAssessment) -> str:
    """Return a challenge's code and name."""
    return f"{assessment.challenge} {words.CHALLENGES[assessment.challenge]}"


def actions_table(assessment: GuidanceAssessment) -> ui.DataTable:
    """Return the tactics taken up, with owner and day."""
    columns = [
        ui.Column(_("Tactic")),
        ui.Column(_("Who answers for it")),
        ui.Column(_("Until when")),
    ]
    rows = [
        ui.Row(
            [
                tactic_name(each),
                each.owner.name if each.owner else _("Nobody yet"),
                formats.written(each.due_on) if each.due_on else "–",
            ]
        )
        for each in assessment.actions.all()
    ]
    return ui.DataTable(_("Taken up"), columns, rows, is_caption_hidden=True)


def _row(number: int, each: GuidanceAssessment, leads: bool) -> ui.Row:
    question = question_now(each)
    placed, actions = len(each.placements.all()), len(each.actions.all())
    url = reverse("decision:desk-challenge", args=[each.pk])
    cells: list[Any] = [
        link_to(f"{number} {name_of(each)}", url),
        str(each.subject) if each.candidate_id else _("The whole round"),
        each.boundary or "–",
        _levels(question.threat, question.horizon),
        formats.number(placed),
        formats.number(actions),
    ]
    if leads:
        first = advise(rule_base(), question).ranked[0]
        cells.append(str(words.STRATEGIES[first.strategy]))
    return ui.Row(cells)


def _levels(threat: str, horizon: str) -> str:
    told = [
        str(Threat(threat).label) if threat else "",
        str(Horizon(horizon).label) if horizon else "",
    ]
    return " · ".join(each for each in told if each) or "–"


def _typical(assessment: GuidanceAssessment) -> Placement | None:
    """Return where a leader's first view stands on the board; none while half of it is unknown."""
    if not assessment.threat or not assessment.horizon:
        return None
    return Placement(_TYPICAL[assessment.threat], _TYPICAL[assessment.horizon])


def _agreement(spread: Spread) -> str:
    scales: Mapping[str, str] = {"threat": _("threat"), "horizon": _("time")}
    if spread.disputed:
        named = ", ".join(scales[each] for each in spread.disputed)
        return _("far apart on %(scales)s") % {"scales": named}
    return ngettext("%(count)s person", "%(count)s people, close together", spread.people) % {
        "count": spread.people
    }


def _covered(cell: Cell) -> Any:
    if not cell.applies:
        return _("does not apply, says the study")
    told = list(cell.candidates) or [_("nobody")]
    if cell.missing:
        told.append(str(words.MISSING[cell.missing]))
    return paragraphs(told)


def spread_table(spread: Spread | None) -> ui.DataTable:
    """Return how the places given to one challenge lie."""
    columns = [
        ui.Column(_("Threat, 0 to 10")),
        ui.Column(_("Time, 0 to 10")),
        ui.Column(_("Agreement")),
    ]
    rows = [ui.Row(spread_cells(spread))]
    return ui.DataTable(_("Where people place it"), columns, rows, is_caption_hidden=True)


def tactic_name(action: ChallengeAction) -> str:
    """Return the words of a tactic that was taken up."""
    return str(words.TACTICS[action.tactic])
