"""Whole pages for visitors, and never a byte of anybody else's."""

from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory

from portal.common.pagecache import bump, cached_for_anonymous, depends_on

drawn: list[str] = []


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()
    drawn.clear()


def view_of(answer: Any = None) -> Any:
    @cached_for_anonymous(seconds=60, groups=lambda **_rest: ["town"])
    def view(request: HttpRequest) -> HttpResponse:
        drawn.append(request.get_full_path())
        return answer(request) if answer else HttpResponse(f"page {len(drawn)}")

    return view


def ask(path: str = "/", **extra: Any) -> HttpRequest:
    return RequestFactory().get(path, **extra)


def test_a_visitor_gets_the_kept_page() -> None:
    view = view_of()
    first, second = view(ask()), view(ask())
    assert first.content == second.content == b"page 1"
    assert "public" in second["Cache-Control"]
    assert second["Vary"] == "Cookie"


@pytest.mark.parametrize(
    "extra",
    [
        {"HTTP_COOKIE": "sessionid=x"},
        {"HTTP_COOKIE": "anything=x"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
    ],
)
def test_who_brings_a_cookie_or_a_key_never_meets_the_cache(extra: dict[str, str]) -> None:
    view = view_of()
    view(ask())
    answer = view(ask(**extra))
    assert answer.content == b"page 2"
    assert "private" in answer["Cache-Control"]
    assert view(ask()).content == b"page 1"


def test_address_host_and_query_tell_pages_apart(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    view = view_of()
    for request in (ask(), ask("/?page=2"), ask("/x"), ask(HTTP_HOST="other.example")):
        view(request)
    assert len(drawn) == 4


def test_language_tells_pages_apart() -> None:
    from django.utils.translation import override

    view = view_of()
    for language in ("en", "fi"):
        with override(language):
            view(ask())
    assert len(drawn) == 2


def test_a_bump_drops_the_group() -> None:
    view = view_of()
    view(ask())
    bump("other")
    assert view(ask()).content == b"page 1"
    bump("town")
    assert view(ask()).content == b"page 2"


def _with_cookie(_request: HttpRequest) -> HttpResponse:
    response = HttpResponse("x")
    response.set_cookie("a", "b")
    return response


def _with_token(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


def _private(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("x", headers={"Cache-Control": "private"})


def _streamed(_request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(iter([b"x"]))


@pytest.mark.parametrize(
    "answer",
    [_with_cookie, _with_token, _private, _streamed, lambda _r: HttpResponse("x", status=404)],
)
def test_what_is_not_for_everybody_is_never_kept(answer: Any) -> None:
    view = view_of(answer)
    view(ask())
    response = view(ask())
    assert len(drawn) == 2
    assert "s-maxage" not in response.get("Cache-Control", "")


def test_only_reading_is_kept() -> None:
    view = view_of()
    view(RequestFactory().post("/"))
    view(RequestFactory().post("/"))
    assert len(drawn) == 2


def test_what_is_drawn_may_put_the_page_into_more_groups() -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        depends_on(request, "thread:1", "thread:2")
        return HttpResponse(f"page {len(drawn)}")

    view = view_of(answer)
    for number, group in enumerate(("thread:1", "thread:2", "town"), start=1):
        assert view(ask()).content == view(ask()).content == b"page %d" % number
        bump("thread:3")
        assert view(ask()).content == b"page %d" % number
        bump(group)


def test_what_changes_while_a_page_is_drawn_drops_it() -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        depends_on(request, "thread:1")
        if len(drawn) == 1:
            bump("thread:1")
        return HttpResponse(f"page {len(drawn)}")

    view = view_of(answer)
    view(ask())
    assert view(ask()).content == view(ask()).content == b"page 2"


def test_who_is_not_kept_depends_on_nothing() -> None:
    request = ask(HTTP_COOKIE="sessionid=x")
    depends_on(request, "town")
    assert not hasattr(request, "_kept_groups")
