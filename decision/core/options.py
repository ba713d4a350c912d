"""Checking the options of rules, so that a wrong one is named instead of misread."""

from collections.abc import Iterable
from typing import Any

from decision.core.errors import InvalidOption
from decision.core.exact import Exact, exact


def choice(name: str, value: Any, allowed: Iterable[str]) -> None:
    """Refuse a value that is not one of the allowed words."""
    words = tuple(allowed)
    if value not in words:
        raise InvalidOption(f"{name} must be one of {', '.join(words)}, not {value!r}.")


def flag(name: str, value: Any) -> bool:
    """Return a yes or a no."""
    if not isinstance(value, bool):
        raise InvalidOption(f"{name} must be yes or no, not {value!r}.")
    return value


def number(name: str, value: Any, *, above: int | None = None) -> Exact:
    """Return an exact number, given as one or as text."""
    try:
        amount = exact(value)
    except (ValueError, TypeError, AttributeError) as error:
        raise InvalidOption(f"{name} must be a number, not {value!r}.") from error
    if above is not None and amount <= above:
        raise InvalidOption(f"{name} must be above {above}.")
    return amount


def ids(name: str, value: Any) -> list[str]:
    """Return a list of ids, given as one or as text with commas."""
    if isinstance(value, str):
        return [part for part in map(str.strip, value.split(",")) if part]
    known = list(value) if isinstance(value, Iterable) else [value]
    if not all(isinstance(entry, str) for entry in known):
        raise InvalidOption(f"{name} must be a list of ids, not {value!r}.")
    return known


def id_groups(name: str, value: Any) -> list[list[str]]:
    """Return groups of ids, given as lists or as text like ``a,b|c,d``."""
    if isinstance(value, str):
        value = value.split("|")
    if not isinstance(value, Iterable):
        raise InvalidOption(f"{name} must be groups of ids, not {value!r}.")
    return [ids(name, group) for group in value]
