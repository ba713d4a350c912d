"""Money that fills a line."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from portal.ui import formats
from portal.ui.component import Component, Text
from portal.ui.components.figures import share


@dataclass(frozen=True)
class BudgetLine(Component):
    """How much of a budget is used, as a filling line with the sum in words. Amounts in minor units."""

    template_name: ClassVar[str] = "ui/components/budget_line.html"
    used: int
    limit: int
    currency: str = "EUR"
    label: Text = ""
    html_id: str = ""

    @property
    def is_over(self) -> bool:
        """Whether more is used than there is."""
        return self.used > self.limit

    def words(self) -> str:
        """Return the sum in words; the currency is named once."""
        amounts = {
            "used": formats.amount(self.used, self.currency),
            "limit": formats.money(self.limit, self.currency),
            "left": formats.amount(abs(self.limit - self.used), self.currency),
        }
        if self.is_over:
            return _("%(used)s of %(limit)s: %(left)s too much") % amounts
        return _("%(used)s of %(limit)s used, %(left)s left") % amounts

    def context(self) -> dict[str, Any]:
        """Add the length of the line and the words."""
        return super().context() | {
            "length": share(self.used, self.limit),
            "words": self.words(),
            "is_over": self.is_over,
        }
