"""Plain text in, safe HTML out."""

import re
import unicodedata

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^]{3,500}", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n{2,}")
_TRAILING = ".,;:!?)]»”’"
_LONGEST_SHOWN = 60
# Controls and the invisible marks that reorder or hide what a reader sees.
_UNWANTED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)


def clean_text(typed: str) -> str:
    """Return the text as it is kept: composed, with plain line ends, without invisible marks."""
    text = unicodedata.normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n"))
    text = _UNWANTED.sub("", text)
    lines = (line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def render_text(text: str) -> SafeString:
    """Return paragraphs with line breaks and links; every mark-up character shows as itself."""
    paragraphs = (part for part in _BLANK_LINES.split(text) if part.strip())
    rendered = "\n".join(
        "<p>" + "<br>\n".join(_with_links(line) for line in paragraph.split("\n")) + "</p>"
        for paragraph in paragraphs
    )
    return mark_safe(rendered)  # noqa: S308 - every piece was escaped by _with_links


def excerpt(text: str, length: int = 80) -> str:
    """Return the beginning of the text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[:length].rsplit(" ", 1)[0] if " " in line[:length] else line[: length - 1]
    return f"{cut}…"


def _with_links(line: str) -> str:
    pieces: list[str] = []
    last = 0
    for match in _ADDRESS.finditer(line):
        address = match.group().rstrip(_TRAILING)
        pieces.append(escape(line[last : match.start()]))
        pieces.append(_link(address))
        last = match.start() + len(address)
    pieces.append(escape(line[last:]))
    return "".join(pieces)


def _link(address: str) -> str:
    shown = address.split("://", 1)[1].rstrip("/")
    if len(shown) > _LONGEST_SHOWN:
        shown = shown[: _LONGEST_SHOWN - 1] + "…"
    return format_html('<a href="{}" rel="nofollow ugc noopener">{}</a>', address, shown)
