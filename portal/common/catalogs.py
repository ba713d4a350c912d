"""Catalogs of translations, joined where they count alike.

Django means to join the catalogs of all apps whose plural forms are the same,
but compares the rule's code with the rule itself, so that each of them stays
apart and every text is looked up some twenty times over. A text that is not
translated, such as every English one, always goes the whole way.
"""

from collections.abc import Callable
from types import FunctionType
from typing import Any, cast

from django.utils.translation import trans_real


def join_catalogs() -> None:
    """Have catalogs joined as they are read; call it before the first text is translated."""
    trans_real.TranslationCatalog.update = _update  # type: ignore[method-assign]


def _update(self: Any, trans: Any) -> None:
    """Put the later catalog's texts first: into the top one where both count alike, else above it."""
    if _rule(trans.plural) == _rule(self._plurals[0]):
        self._catalogs[0].update(trans._catalog)
    else:
        self._catalogs.insert(0, trans._catalog.copy())
        self._plurals.insert(0, trans.plural)


def _rule(plural: Callable[[int], int]) -> object:
    return getattr(cast("FunctionType", plural), "__code__", plural)
