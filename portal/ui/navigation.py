"""What the frame round every page needs to know."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Link:
    """A link in a menu; ``current`` marks the place where the reader is."""

    title: Text
    url: str
    current: bool = False


@dataclass(frozen=True)
class Language:
    """The same page in another language, named in that language."""

    code: str
    name: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Navigation:
    """The site round a page: names, sections, languages, footer, and the way here."""

    site_name: str = "Throughline"
    municipality: str = ""
    home_url: str = "/"
    search_url: str = ""
    login_url: str = ""
    signup_url: str = ""
    sections: tuple[Link, ...] = ()
    languages: tuple[Language, ...] = ()
    footer_links: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    breadcrumbs: tuple[Link, ...] = ()

    @property
    def name(self) -> str:
        """The name at the top of every page: the municipality's, else the site's."""
        return self.municipality or self.site_name

    def with_values(self, given: Mapping[str, Any]) -> "Navigation":
        """Return a copy with the known, non-empty values of ``given``; links may be plain tuples."""
        known = {each.name for each in fields(self)}
        kinds: dict[str, Callable[[Iterable[Any]], tuple[Any, ...]]] = {
            "sections": _links,
            "footer_links": _links,
            "feeds": _links,
            "breadcrumbs": _links,
            "languages": _languages,
        }
        values: dict[str, Any] = {
            name: kinds[name](value) if name in kinds else str(value)
            for name, value in given.items()
            if name in known and value
        }
        return replace(self, **values)


def _links(given: Iterable[Any]) -> tuple[Link, ...]:
    return tuple(each if isinstance(each, Link) else Link(*each) for each in given)


def _languages(given: Iterable[Any]) -> tuple[Language, ...]:
    return tuple(each if isinstance(each, Language) else Language(*each) for each in given)


def navigation_for(request: HttpRequest | None, given: Mapping[str, Any]) -> Navigation:
    """Return the navigation of a request: sane defaults, overlaid with what the site gives."""
    language = get_language() or settings.LANGUAGE_CODE
    home = f"/{language}/"
    default = Navigation(
        site_name=settings.SITE_NAME,
        home_url=home,
        login_url=f"{home}accounts/login/",
        signup_url=f"{home}accounts/signup/",
        languages=default_languages(request),
        footer_links=(
            Link(_("Accessibility statement"), f"{home}accessibility/"),
            Link(_("Privacy"), f"{home}privacy/"),
            Link(_("Terms of use"), f"{home}terms/"),
            Link(_("Open data"), f"{home}open-data/"),
        ),
    )
    return default.with_values(given)


def default_languages(request: HttpRequest | None) -> tuple[Language, ...]:
    """Return the same path under each language's prefix; the language's home where there is none."""
    active = get_language() or settings.LANGUAGE_CODE
    here = request.get_full_path() if request else "/"
    return tuple(
        Language(
            code=code,
            name=get_language_info(code)["name_local"],
            url=here if code == active else _translated(here, code),
            current=code == active,
        )
        for code, _name in settings.LANGUAGES
    )


def _translated(path: str, code: str) -> str:
    url = translate_url(path, code)
    return f"/{code}/" if url == path else url


@dataclass(frozen=True)
class PersonEntry:
    """An entry of the signed-in person's menu; ``count`` says how many things wait there."""

    key: str
    title: Text
    url: str
    count: int = 0


@dataclass(frozen=True)
class PersonMenu:
    """The signed-in person's name and their own pages."""

    name: str
    logout_url: str
    entries: Sequence[PersonEntry] = field(default_factory=tuple)

    @property
    def waiting(self) -> int:
        """How many things wait in all."""
        return sum(entry.count for entry in self.entries)


_ENTRIES: tuple[tuple[str, Text, str], ...] = (
    ("desk", _("My desk"), "desk/"),
    ("contributions", _("My contributions"), "me/contributions/"),
    ("notifications", _("Notifications"), "me/notifications/"),
    ("account", _("My account"), "me/"),
)
_counts: dict[str, Callable[[HttpRequest], int]] = {}
_conditions: dict[str, Callable[[HttpRequest], bool]] = {}


def register_count(key: str, count: Callable[[HttpRequest], int]) -> None:
    """Show ``count(request)`` beside ``desk``, ``contributions`` or ``notifications``."""
    _counts[key] = count


def register_condition(key: str, is_shown: Callable[[HttpRequest], bool]) -> None:
    """Show the entry ``key`` of the menu only to those for whom ``is_shown(request)`` holds."""
    _conditions[key] = is_shown


def person_menu_for(request: HttpRequest) -> PersonMenu | None:
    """Return the menu of the signed-in person, or None for a visitor."""
    user = request.user
    if not user.is_authenticated:
        return None
    home = f"/{get_language() or settings.LANGUAGE_CODE}/"
    return PersonMenu(
        name=user.get_short_name() or str(user),
        logout_url=f"{home}accounts/logout/",
        entries=tuple(
            PersonEntry(key, title, f"{home}{path}", _counts[key](request) if key in _counts else 0)
            for key, title, path in _ENTRIES
            if key not in _conditions or _conditions[key](request)
        ),
    )
