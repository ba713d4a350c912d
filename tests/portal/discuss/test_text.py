import pytest

from portal.discuss.text import clean_text, excerpt, render_text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        'https://example.org/"onmouseover="alert(1)',
        "https://example.org/<script>alert(1)</script>",
        "https://example.org/?a=1&b=<b>",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
    ],
)
def test_mark_up_shows_as_text(text):
    html = render_text(text)
    for active in ("<script", "<img", "<b>", 'onmouseover="', 'href="javascript', 'href="data'):
        assert active not in html


def test_paragraphs_line_breaks_and_links():
    html = render_text("One\ntwo https://example.org/a_(b), and\n\nthree & four")
    assert html == (
        '<p>One<br>\ntwo <a href="https://example.org/a_(b" rel="nofollow ugc noopener">'
        "example.org/a_(b</a>), and</p>\n<p>three &amp; four</p>"
    )


def test_a_long_address_is_shortened_for_the_eye_only():
    address = "https://example.org/" + "a" * 100
    html = render_text(address)
    assert f'href="{address}"' in html
    assert "…</a>" in html


def test_invisible_marks_and_odd_line_ends_are_cleaned_away():
    assert clean_text("a\u202eb\u200b\r\nc  \r\n\r\n\r\n\r\nd\x00\n") == "ab\nc\n\nd"


def test_a_family_of_emoji_stays_whole():
    assert clean_text("👩\u200d👧") == "👩\u200d👧"


def test_an_excerpt_ends_at_a_word():
    assert excerpt("one two three", 8) == "one two…"
    assert excerpt("x" * 20, 10) == "x" * 9 + "…"
    assert excerpt("short") == "short"
