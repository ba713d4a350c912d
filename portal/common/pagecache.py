"""Whole pages kept for anonymous visitors, and never a byte of anybody else's.

A page is kept only for a request without any cookie and only if drawing it
set none. It remembers the numbers of the groups it belongs to; a group's pages
are dropped at once by raising its number.
"""

import hashlib
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language

View = Callable[..., HttpResponse]
Groups = Callable[..., Iterable[str]]
Stored = tuple[bytes, dict[str, str], dict[str, int]]

_KEPT_HEADERS = ("Content-Type", "Content-Language")
_LONGEST_PATH = 1000
_NUMBER = "pagecache.group:"


def cached_for_anonymous(*, seconds: int, groups: Groups | None = None) -> Callable[[View], View]:
    """Keep what the view draws for cookie-less visitors, for ``seconds`` at most.

    Parameters
    ----------
    seconds
        How old a kept page may get; also what caches on the way are told.
    groups
        Called with the view's keyword arguments; names the groups that the
        page belongs to. ``bump`` on any of them drops the page.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def kept(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not _may_be_shared(request):
                response = view(request, **kwargs)
                patch_vary_headers(response, ["Cookie"])
                patch_cache_control(response, private=True)
                return response
            key = _key_of(request)
            stored = cache.get(key)
            if stored and stored[2] == _numbers_of(stored[2]):
                response = _restored(stored)
            else:
                request._kept_groups = _numbers_of(groups(**kwargs) if groups else ())  # type: ignore[attr-defined]
                response, stored = view(request, **kwargs), None
                if _is_public(request, response):
                    stored = _stored(response, request)
                    cache.set(key, stored, timeout=seconds)
            if stored:
                patch_vary_headers(response, ["Cookie"])
                patch_cache_control(response, public=True, max_age=0, s_maxage=seconds)
            return response

        return kept

    return decorate


def depends_on(request: HttpRequest, *groups: str) -> None:
    """Put the page that is being drawn into more groups. Call it before reading what it shows."""
    known: dict[str, int] | None = getattr(request, "_kept_groups", None)
    if known is not None:
        known |= _numbers_of(group for group in groups if group not in known)


def _numbers_of(groups: Iterable[str]) -> dict[str, int]:
    names = list(groups)
    found = cache.get_many([_NUMBER + group for group in names]) if names else {}
    return {group: found.get(_NUMBER + group, 0) for group in names}


def bump(*groups: str) -> None:
    """Drop every kept page of these groups. Call it after the commit."""
    for group in groups:
        key = _NUMBER + group
        cache.add(key, 0, timeout=None)
        try:
            cache.incr(key)
        except ValueError:  # evicted between the two calls
            cache.set(key, 1, timeout=None)


def _may_be_shared(request: HttpRequest) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and not request.COOKIES
        and "Authorization" not in request.headers
        and len(request.get_full_path()) <= _LONGEST_PATH
    )


def _is_public(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and "private" not in response.get("Cache-Control", "")
        and "no-store" not in response.get("Cache-Control", "")
    )


def _key_of(request: HttpRequest) -> str:
    parts = (
        request.get_host(),
        get_language() or "",
        request.get_full_path(),
        request.headers.get("HX-Request", ""),
    )
    return "pagecache:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _stored(response: HttpResponse, request: HttpRequest) -> Stored:
    headers = {name: response[name] for name in _KEPT_HEADERS if name in response}
    return bytes(response.content), headers, request._kept_groups  # type: ignore[attr-defined]


def _restored(stored: Stored) -> HttpResponse:
    content, headers, _groups = stored
    return HttpResponse(content, headers=headers)
