"""A moderator's decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy

from portal.accounts.actor import Actor
from portal.common.errors import Message
from portal.discuss.models import Case, Rule
from portal.discuss.permissions import can_appeal
from portal.discuss.states import CASE
from portal.ui.component import Component

_DECIDED: Mapping[str, Message] = {
    "keep": gettext_lazy("A moderator kept this comment"),
    "hide": gettext_lazy("A moderator hid this comment"),
    "label": gettext_lazy("A moderator put a note above this comment"),
}


@dataclass(frozen=True)
class CaseNotice(Component):
    """A moderator's decision, as the author and the moderators read it."""

    template_name: ClassVar[str] = "discuss/components/case_notice.html"
    case: Case
    actor: Actor

    def context(self) -> dict[str, Any]:
        """Add the words and whether an appeal is still possible."""
        case = self.case
        return {
            "case": case,
            "headline": _DECIDED[case.decision],
            "rule": Rule(case.rule).label if case.rule else "",
            "may_appeal": can_appeal(self.actor, case) and "appeal" in CASE.available(case.state),
        }
