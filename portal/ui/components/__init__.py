"""Every component of the design system; fields are plain values, so any app can fill them."""

from portal.ui.components.actions import Button, ButtonGroup, LinkButton
from portal.ui.components.cards import Card, CardGrid, ProcessCard
from portal.ui.components.figures import (
    Fact,
    Facts,
    KeyFigure,
    KeyFigures,
    Progress,
    SmallBars,
)
from portal.ui.components.form import ErrorSummary, Field, FileField, FormFields
from portal.ui.components.line import Phase, PhaseBar, Station, Step, Stepper, Timeline
from portal.ui.components.money import BudgetLine
from portal.ui.components.overlay import Alert, Dialog, Help, Tab, Tabs, Toast
from portal.ui.components.pictures import Chart, Map, Point
from portal.ui.components.state import EmptyState, PersonLine, Skeleton, StateBadge
from portal.ui.components.table import Chip, Column, DataTable, FilterBar, Pager, Row
from portal.ui.components.talk import CommentView, Reaction, VoteControl

__all__ = [
    "Alert",
    "BudgetLine",
    "Button",
    "ButtonGroup",
    "Card",
    "CardGrid",
    "Chart",
    "Chip",
    "Column",
    "CommentView",
    "DataTable",
    "Dialog",
    "EmptyState",
    "ErrorSummary",
    "Fact",
    "Facts",
    "Field",
    "FileField",
    "FilterBar",
    "FormFields",
    "Help",
    "KeyFigure",
    "KeyFigures",
    "LinkButton",
    "Map",
    "Pager",
    "PersonLine",
    "Phase",
    "PhaseBar",
    "Point",
    "ProcessCard",
    "Progress",
    "Reaction",
    "Row",
    "Skeleton",
    "SmallBars",
    "StateBadge",
    "Station",
    "Step",
    "Stepper",
    "Tab",
    "Tabs",
    "Timeline",
    "Toast",
    "VoteControl",
]
