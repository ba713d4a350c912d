"""Lists of many: tables, filters and pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.core.paginator import Page
from django.forms import BaseForm
from django.http import QueryDict

from portal.ui.component import Component, Content, Text
from portal.ui.components.form import Field

_ELLIPSIS = "…"


@dataclass(frozen=True)
class Column:
    """A column; ``sort_url`` makes its head a link, ``sorted``: ascending, descending or empty."""

    title: Text
    numeric: bool = False
    sort_url: str = ""
    sorted: str = ""
    is_title_hidden: bool = False


@dataclass(frozen=True)
class Row:
    """A row: one cell per column, the first one names the row."""

    cells: Sequence[Content]
    state: str = ""
    html_id: str = ""


@dataclass(frozen=True)
class DataTable(Component):
    """A table with a caption; on phones every row becomes a card."""

    template_name: ClassVar[str] = "ui/components/data_table.html"
    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Row]
    is_caption_hidden: bool = False
    is_dense: bool = False
    empty: Component | None = None
    footer: Row | None = None

    def context(self) -> dict[str, Any]:
        """Pair every cell with its column."""
        return super().context() | {
            "paired_rows": [
                (row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows
            ],
            "paired_footer": list(zip(self.columns, self.footer.cells, strict=True))
            if self.footer
            else [],
        }


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and where to go without it."""

    label: Text
    remove_url: str


@dataclass(frozen=True)
class FilterBar(Component):
    """A form that narrows a list down; sent by GET, so that a filtered list has an address."""

    template_name: ClassVar[str] = "ui/components/filter_bar.html"
    form: BaseForm
    action: str = ""
    label: Text = ""
    submit_label: Text = ""
    chips: Sequence[Chip] = ()
    clear_url: str = ""
    found: Text = ""

    def context(self) -> dict[str, Any]:
        """Add the fields as components."""
        return super().context() | {
            "fields": [Field(bound) for bound in self.form.visible_fields()],
            "hidden_fields": self.form.hidden_fields(),
        }


@dataclass(frozen=True)
class Pager(Component):
    """Links to the pages of a list. ``query`` holds the other parameters of the address."""

    template_name: ClassVar[str] = "ui/components/pager.html"
    number: int
    total: int
    query: Mapping[str, Any] = field(default_factory=dict)
    parameter: str = "page"
    label: Text = ""

    @classmethod
    def of(
        cls, page: Page[Any], query: QueryDict | None = None, parameter: str = "page"
    ) -> "Pager":
        """Return the pager of a Django page, keeping the request's other parameters."""
        others = {
            name: values for name, values in (query or QueryDict()).lists() if name != parameter
        }
        return cls(page.number, page.paginator.num_pages, others, parameter)

    def _url(self, number: int) -> str:
        return "?" + urlencode({**self.query, self.parameter: number}, doseq=True)

    def _numbers(self) -> list[int]:
        near = {1, self.total, *range(self.number - 1, self.number + 2)}
        return sorted(number for number in near if 1 <= number <= self.total)

    def context(self) -> dict[str, Any]:
        """Add the links: pairs of number and address, with None where numbers are left out."""
        links: list[tuple[int, str] | None] = []
        for number in self._numbers():
            last = links[-1] if links else None
            if last and number - last[0] > 1:
                links.append(None)
            links.append((number, self._url(number)))
        return super().context() | {
            "links": links,
            "previous_url": self._url(self.number - 1) if self.number > 1 else "",
            "next_url": self._url(self.number + 1) if self.number < self.total else "",
        }
