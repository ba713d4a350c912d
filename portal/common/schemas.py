"""What the API answers when something cannot be done."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema

from portal.common.errors import DomainError, TooManyRequests


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
