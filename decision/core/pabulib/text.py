"""From bytes to text: size limit, byte order marks and the encodings seen in the wild."""

import re
from pathlib import Path

from decision.core.election import Repair
from decision.core.errors import PabulibError

MOST_BYTES = 40_000_000
"""No file or text above this size is read; the largest public elections have about 10 MB."""

_CENTRAL_EUROPE = re.compile(
    rb"^\s*(country\s*;\s*(poland|czech|slovak|hungar|slov|croat|roman)|language\s*;\s*(pl|cs|sk|hu|sl|hr|ro)\b)",
    re.IGNORECASE | re.MULTILINE,
)


def text_of(source: str | bytes | Path) -> tuple[str, list[Repair]]:
    """Return the text with lines ended by a line feed, and what was repaired to get it.

    A ``str`` with a line break is the text itself, ``bytes`` are the content of a file; any
    other ``str`` and a ``Path`` name a file.
    """
    if isinstance(source, bytes):
        if len(source) > MOST_BYTES:
            raise PabulibError(0, _too_big(len(source)))
        text, repairs = _decoded(source)
    elif isinstance(source, str) and ("\n" in source or "\r" in source):
        if len(source) > MOST_BYTES:
            raise PabulibError(0, _too_big(len(source)))
        text, repairs = source, []
    else:
        text, repairs = _decoded(_bytes_of(Path(source)))
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), repairs


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise PabulibError(0, _too_big(size))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not the name of a file"
        raise PabulibError(0, f"the file cannot be read: {reason}") from error


def _too_big(size: int) -> str:
    return f"the file has {size / 1e6:.1f} MB; the limit is {MOST_BYTES / 1e6:.0f} MB"


def _decoded(raw: bytes) -> tuple[str, list[Repair]]:
    """Decode UTF-8; UTF-16 by its mark; else the Windows code page of the region, with a warning."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16"), [Repair(1, "read as UTF-16 instead of UTF-8")]
        except UnicodeDecodeError as error:
            raise PabulibError(1, "the file begins like UTF-16 but is not") from error
    if b"\x00" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\x00")) + 1
        raise PabulibError(line, "the file holds a zero byte: it is not a text")
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
    encoding = "cp1250" if _CENTRAL_EUROPE.search(raw) else "cp1252"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text, encoding = raw.decode("latin-1"), "latin-1"
    return text, [Repair(line, f"not UTF-8: the whole file was read as {encoding}")]
