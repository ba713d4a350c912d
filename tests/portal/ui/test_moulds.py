"""Components drawn from a mould look as their template draws them, and keep nobody's words."""

from dataclasses import replace

import pytest
from django.template import Context, Template
from django.template.loader import get_template

from portal.ui.component import Component, drawn
from portal.ui.components import Card, StateBadge, VoteControl
from portal.ui.moulds import _MOST

SCRIPT = "<script>alert(1)</script>"
CARD = Card("Lights", "/en/lights/", "Text", "Play", ("€5", StateBadge("chosen"), SCRIPT))
VOTE = VoteControl("Support", "Lights", 3, action="/en/support/", chosen_label="Yours")
SAMPLES = (
    Card("Lights"),
    CARD,
    replace(CARD, badge=StateBadge("waiting"), footer=VOTE, heading_level=2, html_id="a"),
    replace(CARD, image_url="/a.png", image_text='"quoted"', meta=()),
    VOTE,
    replace(VOTE, is_chosen=True),
    replace(VOTE, is_chosen=True, chosen_label="", count=0),
    replace(VOTE, count=None, action="", link_url="/en/", link_label="Log in", reason=SCRIPT),
    replace(VOTE, action="", link_url="/en/", link_label=""),
)
TOKEN = {"csrf_token": "the-token"}


def by_its_template(sample: Component) -> str:
    variables = sample.context() | TOKEN
    for name in ("badge", "footer"):
        if isinstance(variables.get(name), Component):
            variables[name] = drawn(variables[name], TOKEN)
    return get_template(sample.template_name).template.render(Context(variables))


@pytest.mark.parametrize("sample", SAMPLES, ids=range(len(SAMPLES)))
@pytest.mark.parametrize("language", ["en", "fi"])
def test_a_mould_gives_what_the_template_draws(sample, language):
    from django.utils import translation

    with translation.override(language):
        assert sample.render(TOKEN) == by_its_template(sample)
        assert sample.render(TOKEN) == by_its_template(sample)


def test_the_words_of_one_are_never_in_the_next():
    first = VoteControl("Support", "Secret subject", 41, action="/en/first/")
    second = VoteControl("Support", "Lights", 7, action="/en/second/")
    assert "first-token" in first.render({"csrf_token": "first-token"})
    following = second.render({"csrf_token": "second-token"})
    for word in ("Secret", "41", "/en/first/", "first-token"):
        assert word not in following
    assert "second-token" in following
    kept = vars(get_template(VoteControl.template_name).template)["moulds"]
    assert "Secret" not in repr(kept)
    assert "first-token" not in repr(kept)


def test_what_shows_no_form_asks_for_no_token():
    class Asked:
        def __str__(self) -> str:
            raise AssertionError

        __bool__ = __str__

    page = Template("{% load ui %}{% component thing %}")
    thing = replace(CARD, footer=replace(VOTE, action=""))
    assert "Lights" in page.render(Context({"thing": thing, "csrf_token": Asked()}))


def test_no_more_shapes_are_kept_than_a_few_hundred():
    for count in range(_MOST + 5):
        Card("Lights", meta=["fact"] * count).render()
    assert len(vars(get_template(Card.template_name).template)["moulds"]) <= _MOST


def test_a_tag_with_anything_but_one_thing_says_how_to_write_it():
    from django.template import TemplateSyntaxError

    with pytest.raises(TemplateSyntaxError, match="component thing"):
        Template("{% load ui %}{% component a b %}")
