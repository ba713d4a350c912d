"""What every operation of the API shares: pages of lists, and the answer when something cannot be done."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Schema

from portal.common.errors import DomainError, TooManyRequests

PAGE_SIZE = 100
PageNumber = Query(1, ge=1, le=1_000_000)  # type: ignore[type-arg]


class PageOut(Schema):
    """One page of a list: how many there are in all, which page this is, and of how many."""

    count: int
    page: int
    pages: int


def page_fields(
    found: Sequence[Any] | QuerySet[Any], number: int, as_row: Callable[[Any], Any]
) -> dict[str, Any]:
    """Return the fields of a ``PageOut`` with ``results``, a hundred a page; none past the end."""
    count = found.count() if isinstance(found, QuerySet) else len(found)
    start = (number - 1) * PAGE_SIZE
    return {
        "count": count,
        "page": number,
        "pages": max(1, -(-count // PAGE_SIZE)),
        "results": [as_row(each) for each in found[start : start + PAGE_SIZE]],
    }


class ErrorOut(Schema):
    """The error's code, a message safe to show, and a message for each field at fault."""

    code: str
    message: str
    fields: dict[str, str]


def answer_domain_errors(api: NinjaAPI) -> None:
    """Answer every ``DomainError`` of the API with its status and an ``ErrorOut``."""

    def answer(request: HttpRequest, error: DomainError) -> HttpResponse:
        fields = {name: str(message) for name, message in error.fields.items()}
        content = ErrorOut(code=error.code, message=str(error.message), fields=fields)
        response = api.create_response(request, content, status=error.status)
        if isinstance(error, TooManyRequests):
            response["Retry-After"] = str(error.retry_after)
        return response

    api.add_exception_handler(DomainError, answer)
