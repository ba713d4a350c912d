"""From whatever a person pasted to plain words."""

import html
import re
import unicodedata

_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[/!?]?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_NOT_WORD = re.compile(r"[^\w]+|_+")


def plain_text(text: str) -> str:
    """Return ``text`` without tags, scripts, web and e-mail addresses; entities become characters.

    Examples
    --------
    >>> plain_text("<p>Mer lys i&nbsp;parken!</p><script>x()</script>")
    'Mer lys i parken!'
    """
    bare = _TAG.sub(" ", _HIDDEN.sub(" ", text))
    bare = _ADDRESS.sub(" ", html.unescape(bare))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def letters_of(text: str) -> str:
    """Return the words of ``text`` in lower case, one blank between them, without digits or signs.

    Examples
    --------
    >>> letters_of("Benches, please: 4 of them 🙂")
    'benches please of them'
    """
    words = _NOT_WORD.sub(" ", plain_text(text).casefold()).split()
    return " ".join(word for word in words if word.isalpha())
