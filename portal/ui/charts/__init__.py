"""Charts drawn on the server: accessible SVG without script or style, kept by the hash of its rows.

Every function returns safe HTML with the same picture twice, for wide and for
narrow screens; a style sheet shows one of them. Put it into
``portal.ui.components.Chart`` together with its table. The first drawing of a
process takes about a second, later ones some 30 ms, and none once it is in the
cache; a job may call the same function beforehand.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

VERSION = 3
WIDTHS = {"wide": 680, "narrow": 340}
_A_WEEK = 7 * 24 * 3600

Number = float


def bar(rows: Sequence[tuple[str, Number]], *, title: str, unit: str = "") -> SafeString:
    """Return horizontal bars, one per pair of name and value, in the given order."""
    plain = [[str(name), float(value)] for name, value in rows]
    return _cached("bar", plain, title, unit)


def stacked_bar(
    rows: Sequence[tuple[str, Mapping[str, Number]]], *, title: str, unit: str = ""
) -> SafeString:
    """Return horizontal bars cut into the same series each; ``rows`` pair a name with its values."""
    plain = [[str(name), {str(k): float(v) for k, v in cut.items()}] for name, cut in rows]
    return _cached("stacked_bar", plain, title, unit)


def line(
    series: Mapping[str, Sequence[tuple[date | Number, Number]]], *, title: str, unit: str = ""
) -> SafeString:
    """Return one line per series, over dates or numbers; told apart by colour and dash."""
    plain = [
        [
            str(name),
            [[x.isoformat() if isinstance(x, date) else float(x), float(y)] for x, y in points],
        ]
        for name, points in series.items()
    ]
    return _cached("line", plain, title, unit)


def histogram(
    bins: Sequence[tuple[Number, Number, Number]], *, title: str, unit: str = ""
) -> SafeString:
    """Return a histogram; ``bins`` are triples of lower edge, upper edge and count."""
    plain = [[float(low), float(high), float(count)] for low, high, count in bins]
    return _cached("histogram", plain, title, unit)


def digest(kind: str, rows: list[Any], title: str, unit: str) -> str:
    """Return the SHA-256 of everything the picture depends on."""
    content = [VERSION, kind, rows, str(title), str(unit), get_language()]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _cached(kind: str, rows: list[Any], title: str, unit: str) -> SafeString:
    key = digest(kind, rows, title, unit)
    kept = cache.get(f"chart:{key}")
    if kept is None:
        kept = _both(kind, rows, str(title), str(unit), key)
        cache.set(f"chart:{key}", kept, _A_WEEK)
    return mark_safe(kept)  # noqa: S308


def _both(kind: str, rows: list[Any], title: str, unit: str, key: str) -> str:
    # Imported late: the drawing library is heavy, and most requests find the picture in the cache.
    from portal.ui.charts.specs import DRAWERS
    from portal.ui.charts.svg import render

    return "".join(
        render(
            DRAWERS[kind](rows, unit, width),
            title=title,
            name=f"chart-{key[:12]}-{size}",
            size=size,
        )
        for size, width in WIDTHS.items()
    )
