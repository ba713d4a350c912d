"""Every text is translated, whole, into every language of the site."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parents[2] / "portal" / "locale"
HOLES = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


@pytest.fixture(params=["fi", "nb", "sv"])
def catalogue(request):
    with (LOCALES / request.param / "LC_MESSAGES" / "django.po").open("rb") as text:
        return read_po(text, locale=request.param)


def test_nothing_is_left_untranslated(catalogue):
    missing = [
        message.id
        for message in catalogue
        if message.id
        and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]
    assert missing == []


def test_nothing_is_doubtful(catalogue):
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_what_is_filled_in_later_is_in_the_translation_too(catalogue):
    wrong = []
    for message in catalogue:
        if not message.id:
            continue
        wanted = message.id if isinstance(message.id, str) else " ".join(message.id)
        given = message.string if isinstance(message.string, str) else " ".join(message.string)
        if set(HOLES.findall(given)) - set(HOLES.findall(wanted)):
            wrong.append(message.id)
        if isinstance(message.id, str) and set(HOLES.findall(given)) != set(HOLES.findall(wanted)):
            wrong.append(message.id)
    assert wrong == []
