"""Candidates in a table: guessing which column is what, and reading each row."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from decision.problems import MINOR_UNITS
from decision.sheets import Sheet
from decision.values import SCORES

FIELDS = ("code", "title", "summary", "cost", "category", "place", "latitude", "longitude")
_SEPARATORS = frozenset(",;:")
NEEDED = ("title", "cost")
_WORDS = {
    "code": "code id nr no number tunnus numero kode nummer kod",
    "title": "title name project proposal candidate nimi otsikko hanke ehdotus tittel navn prosjekt forslag titel namn projekt",
    "summary": "summary description kuvaus tiivistelmä beskrivelse sammendrag beskrivning sammanfattning",
    "cost": "cost price amount budget euro eur kustannus hinta kostnad pris kostnader",
    "category": "category theme topic luokka teema aihe kategori tema",
    "place": "place address area district paikka alue sted område plats område",
    "latitude": "latitude lat leveysaste breddegrad latitud",
    "longitude": "longitude lon lng long pituusaste lengdegrad longitud",
}


@dataclass(frozen=True)
class Row:
    """One candidate as a table states it; the cost is in minor units."""

    number: int
    code: str
    title: str
    cost: int
    summary: str = ""
    category: str = ""
    place: str = ""
    position: tuple[float, float] | None = None
    scores: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row, and what to do."""

    number: int
    message: str

    def __str__(self) -> str:
        return _("Row %(number)s: %(message)s") % {"number": self.number, "message": self.message}


def guess_columns(head: Sequence[str], value_names: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return which column most likely holds which field or value type; each column once."""
    known: dict[str, set[str]] = {name: set(words.split()) for name, words in _WORDS.items()}
    found: dict[str, int] = {}
    for place, title in enumerate(head):
        plain = title.casefold().strip()
        words = set(re.findall(r"\w+", plain))
        for key, names in value_names.items():
            if plain in {name.casefold() for name in names}:
                found.setdefault(key, place)
        if place not in found.values():
            for name, synonyms in known.items():
                if name not in found and words & synonyms:
                    found[name] = place
                    break
    return found


def read_rows(
    sheet: Sheet, columns: Mapping[str, int], value_keys: Sequence[str]
) -> tuple[list[Row], list[Fault]]:
    """Return the candidates that the table states and every fault, by row.

    ``columns`` says which column holds which of ``FIELDS`` and of ``value_keys``.
    A row without a code gets ``C`` and its number.
    """
    rows: list[Row] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for number, cells in sheet.rows:
        given = {name: cells[place] for name, place in columns.items()}
        told: list[str] = []
        row = _row(number, given, value_keys, told.append)
        if row is not None and row.code in seen:
            told.append(
                _("the code “%(code)s” is in row %(other)s already.")
                % {"code": row.code, "other": seen[row.code]}
            )
        faults += [Fault(number, message) for message in told]
        if row is not None and not told:
            seen[row.code] = number
            rows.append(row)
    return rows, faults


def _row(
    number: int, given: Mapping[str, str], value_keys: Sequence[str], tell: Callable[[str], None]
) -> Row | None:
    if not given.get("title"):
        tell(_("the title is missing."))
    cost = _cost(given.get("cost", ""), tell)
    scores = {key: _score(key, given[key], tell) for key in value_keys if given.get(key)}
    position = _position(given.get("latitude", ""), given.get("longitude", ""), tell)
    if set(given.get("code", "")) & _SEPARATORS:
        tell(_("a code has no comma, colon or semicolon."))
    if cost is None or not given.get("title"):
        return None
    return Row(
        number=number,
        code=given.get("code", "")[:80] or f"C{number}",
        title=given["title"],
        cost=cost,
        summary=given.get("summary", ""),
        category=given.get("category", "")[:120],
        place=given.get("place", "")[:160],
        position=position,
        scores=scores,
    )


def number_of(text: str) -> Decimal:
    """Return the number that people write: “12 500,50”, “12,500.50”, “€ 900”, “−3”.

    Of several marks the last one begins the decimals; a single mark before exactly three
    digits groups thousands. Raises ``ValueError`` for anything else.
    """
    plain = re.sub(r"[^\d.,+-]", "", text.replace("\u2212", "-"))
    marks = re.findall(r"[.,]", plain)
    if len(set(marks)) == 2:
        plain = plain.replace("," if plain.rfind(".") > plain.rfind(",") else ".", "")
    elif len(marks) > 1 or re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", plain):
        plain = plain.replace(".", "").replace(",", "")
    if not plain or re.search(r"\d\s*[A-Za-z]+\s*\d", text):
        raise ValueError(f"no number: {text!r}")
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"no number: {text!r}") from None


def _cost(text: str, tell: Callable[[str], None]) -> int | None:
    try:
        minor = number_of(text) * MINOR_UNITS
    except ValueError:
        if text:
            tell(_("“%(text)s” is no cost. Write a number, such as 12500.") % {"text": text})
        else:
            tell(_("the cost is missing."))
        return None
    if minor < 0 or minor != int(minor) or minor > 10**15:
        tell(
            _("the cost %(text)s is negative, too large, or has parts of a cent.") % {"text": text}
        )
        return None
    return int(minor)


def _score(key: str, text: str, tell: Callable[[str], None]) -> int:
    try:
        score = number_of(text)
    except ValueError:
        score = Decimal("0.5")
    if score != int(score) or int(score) not in SCORES:
        tell(_("“%(text)s” is no score. Write a whole number from −5 to 5.") % {"text": text})
        return 0
    return int(score)


def _position(
    latitude: str, longitude: str, tell: Callable[[str], None]
) -> tuple[float, float] | None:
    if not latitude and not longitude:
        return None
    try:
        place = float(latitude.replace(",", ".")), float(longitude.replace(",", "."))
    except ValueError:
        place = (float("nan"), 0.0)
    if not (-90 <= place[0] <= 90 and -180 <= place[1] <= 180):
        tell(_("latitude and longitude must both be degrees, such as 60.17 and 24.94."))
        return None
    return place
