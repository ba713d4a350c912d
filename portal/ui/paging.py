"""One page of a list, as the address asks for it."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.common.errors import NotFound


def asked_page(
    found: Sequence[Any] | QuerySet[Any], query: QueryDict, size: int, parameter: str = "page"
) -> Page[Any]:
    """Return the page that ``query`` names, the first where it names none.

    Raises
    ------
    NotFound
        Where the list has no such page.
    """
    try:
        return Paginator(found, size).page(query.get(parameter) or 1)
    except InvalidPage as error:
        raise NotFound(_("The list has no such page.")) from error
