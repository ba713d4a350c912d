"""Numbers, money and dates as people of each language write them. No floats for money."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils import formats, timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

MARGIN_LABEL = gettext_lazy("Facts and dates")
NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

_SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "PLN": "zł", "NOK": "kr", "SEK": "kr", "DKK": "kr"}
_LEADING = {"€", "£", "$"}
_NO_MINOR_UNITS = {"ISK", "JPY", "KRW"}


def number(value: float | Decimal, decimals: int | None = None) -> str:
    """Return ``value`` with the active locale's separators; an integer keeps no decimals."""
    size = -value if value < 0 else value
    if decimals is None and size == int(size):
        size = int(size)
    whole = isinstance(size, int) and not decimals
    written = _whole(int(size), get_language()) if whole else _grouped(size, decimals)
    return f"{MINUS}{written}" if value < 0 else written


@lru_cache(maxsize=4096)
def _whole(size: int, _language: str | None) -> str:
    """Return a whole number, which lists write by the hundred, with separators."""
    return _grouped(size, 0)


def _grouped(size: float | Decimal, decimals: int | None) -> str:
    return formats.number_format(size, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def amount(minor: int, currency: str = "EUR") -> str:
    """Return minor units as units of ``currency``, with decimals only where there are any."""
    places = 0 if currency in _NO_MINOR_UNITS else 2
    value = Decimal(minor).scaleb(-places)
    whole = value == value.to_integral_value()
    return number(int(value), 0) if whole else number(value, places)


def money(minor: int, currency: str = "EUR") -> str:
    """Return minor units with the currency's sign where the active language puts it."""
    written = amount(minor, currency)
    symbol = _SYMBOLS.get(currency, currency)
    if (get_language() or "en").startswith("en"):
        if symbol in _LEADING:
            negative = written.startswith(MINUS)
            return f"{MINUS}{symbol}{written[1:]}" if negative else f"{symbol}{written}"
        return f"{currency}{NO_BREAK}{written}"
    return f"{written}{NO_BREAK}{symbol}"


def percent(share: float | Decimal, decimals: int = 0) -> str:
    """Return a share of one in per cent; never 0 % for something or 100 % for less than all."""
    step = Decimal(1).scaleb(-decimals)
    exact = Decimal(str(share)) * 100
    rounded = exact.quantize(step, rounding=ROUND_HALF_UP)
    if rounded == 0 < exact:
        return f"<{NO_BREAK}{number(step, decimals)}{NO_BREAK}%"
    if rounded == 100 > exact:
        return f">{NO_BREAK}{number(100 - step, decimals)}{NO_BREAK}%"
    return f"{number(rounded, decimals)}{NO_BREAK}%"


def _local(moment: date | datetime) -> date | datetime:
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def machine(moment: date | datetime) -> str:
    """Return the moment for ``<time datetime>``."""
    return _local(moment).isoformat()


def written(moment: date | datetime, style: str = "day") -> str:
    """Return the moment in the active language: ``day``, ``short``, ``brief`` or ``moment``.

    ``brief`` leaves the year out where it is the present one.
    """
    names = {"day": "DATE_FORMAT", "short": "SHORT_DATE_FORMAT", "moment": "DATETIME_FORMAT"}
    if style == "brief":
        is_this_year = moment.year == timezone.localdate().year
        return formats.date_format(
            _local(moment), "MONTH_DAY_FORMAT" if is_this_year else "SHORT_DATE_FORMAT"
        )
    return formats.date_format(_local(moment), names[style])


def days_left(until: date | datetime, today: date | None = None) -> str:
    """Return how long something is still open, in whole days."""
    last = _local(until)
    last_day = last.date() if isinstance(last, datetime) else last
    days = (last_day - (today or timezone.localdate())).days
    if days < 0:
        return _("closed")
    if days == 0:
        return _("closes today")
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
