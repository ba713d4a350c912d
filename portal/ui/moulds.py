"""Components of long lists: drawn by their template once for each shape, filled in ever after.

A list draws the same card a hundred times; what differs are the words. A
mould is what the template draws for one shape (which words there are, how many
of a list, which choices were made) with marks in place of the words. It holds
nothing of any page or person, so that it can be kept.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.base import Template
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

_MARK = re.compile("\x02([^\x03]+)\x03")
_TOKEN = "csrf_token"  # noqa: S105 - the name of a variable
_MOST = 200  # shapes of one template


@dataclass(frozen=True)
class Moulding:
    """How a template uses its variables.

    ``words`` are written as they are, at most asked whether they are there;
    ``lists`` are gone through, each entry being written; by ``choices`` the
    template may decide anything. It sees no other variable.
    """

    words: Sequence[str]
    lists: Sequence[str] = ()
    choices: Sequence[str] = ()


def filled(
    template: Template,
    moulding: Moulding,
    variables: Mapping[str, Any],
    drawn: Callable[[Any], str],
) -> SafeString:
    """Return what ``template`` draws for ``variables``, each word written by ``drawn``."""
    parts = _mould(template, moulding, variables)
    text = list(parts)
    for place in range(1, len(parts), 2):
        name, _dot, number = parts[place].partition(".")
        word = variables[name]
        text[place] = drawn(word[int(number)] if number else word)
    return SafeString("".join(text))


def _mould(template: Template, moulding: Moulding, variables: Mapping[str, Any]) -> list[str]:
    """Return text and names of words in turn."""
    shape = (
        get_language(),
        _TOKEN in variables,  # never asked for its worth: that would make a token
        *[bool(variables[name]) for name in moulding.words],
        *[len(variables[name]) for name in moulding.lists],
        *[variables[name] for name in moulding.choices],
    )
    moulds: dict[Any, list[str]] = vars(template).setdefault("moulds", {})
    if shape not in moulds:
        if len(moulds) >= _MOST:
            moulds.clear()
        moulds[shape] = _MARK.split(template.render(Context(_marked(moulding, variables))))
    return moulds[shape]


def _marked(moulding: Moulding, variables: Mapping[str, Any]) -> dict[str, Any]:
    marked: dict[str, Any] = {name: variables[name] for name in moulding.choices}
    for name in moulding.words:
        marked[name] = _mark(name) if variables[name] else ""
    for name in moulding.lists:
        marked[name] = [_mark(f"{name}.{place}") for place in range(len(variables[name]))]
    if _TOKEN in variables:
        marked[_TOKEN] = _mark(_TOKEN)
    return marked


def _mark(name: str) -> SafeString:
    return SafeString(f"\x02{name}\x03")
