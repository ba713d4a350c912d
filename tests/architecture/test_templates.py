"""What every template keeps to: a strict policy for scripts and styles, and words in every language."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import name_of, templates

SAME_IN_EVERY_LANGUAGE = {"Atom", "CSV", "JSON", "JSON-LD", "XML", "PDF", "iCal", "RSS", "SHA-256"}
_INLINE = {
    "a script without a file": re.compile(r"<script(?![^>]*\bsrc=)", re.I),
    "a style": re.compile(r"<style\b|<[^>]*\sstyle\s*=", re.I),
    "a handler": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.I),
    "a script address": re.compile(r"=\s*[\"']\s*javascript:", re.I),
}
_SPOKEN = ("aria-label", "title", "alt", "placeholder", "aria-description")
_WORD = re.compile(r"[^\W\d_]{2}")


def _without_template_language(text: str) -> str:
    """Return the HTML with comments, translated blocks, tags and variables taken out."""
    for pattern in (
        r"{%\s*comment\b.*?{%\s*endcomment\s*%}",
        r"{#.*?#}",
        r"{%\s*block (?:body_class|html_attributes)\s*%}.*?{%\s*endblock.*?%}",  # not shown
        r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}",
        r"{%.*?%}|{{.*?}}",
        r"<!--.*?-->",
        r"<script\b.*?</script>",
    ):
        text = re.sub(pattern, "", text, flags=re.S)
    return text


def _bare_words(text: str) -> list[str]:
    """Return the texts, and the spoken attributes, that are in no translation tag."""
    html = _without_template_language(text)
    attributes = re.findall(rf'\s(?:{"|".join(_SPOKEN)})="([^"]*)"', html)
    # A ">" inside a quoted attribute does not end the tag.
    between = re.sub(r"""<(?:"[^"]*"|'[^']*'|[^>"'])*>""", "\n", html)
    pieces = [*attributes, *re.sub(r"&#?\w+;", "", between).split("\n")]
    bare = (piece.strip() for piece in pieces)
    return [piece for piece in bare if _WORD.search(piece) and piece not in SAME_IN_EVERY_LANGUAGE]


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_a_template_has_nothing_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [what for what, pattern in _INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_every_word_of_a_template_can_be_translated(path: Path) -> None:
    assert _bare_words(path.read_text(encoding="utf-8")) == []


def test_the_search_for_bare_words_finds_them() -> None:
    assert _bare_words('<h1>Budget</h1><a title="Open">{% translate "Vote" %}</a>') == [
        "Open",
        "Budget",
    ]
    assert (
        _bare_words("<p>{{ x }} · 12 &nbsp; {% blocktranslate %}Yes{% endblocktranslate %}") == []
    )
