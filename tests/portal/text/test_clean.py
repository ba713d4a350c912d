"""Cleaning."""

from portal.text import plain_text


def test_tags_scripts_and_entities_go_and_words_stay() -> None:
    dirty = "<h1>Park &amp; water</h1><script>alert('x')</script><!-- no -->Trees<br/>please"
    assert plain_text(dirty) == "Park & water Trees please"


def test_a_smaller_than_sign_in_prose_survives() -> None:
    assert plain_text("speed < 30 km/h and > 10") == "speed < 30 km/h and > 10"


def test_addresses_go() -> None:
    assert plain_text("see https://example.org/a?b=c or ask me@example.org") == "see or ask"
