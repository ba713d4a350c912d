import re

import pytest
from django import forms
from django.template import Context, Template
from django.utils.safestring import mark_safe

from portal.ui.components import (
    Alert,
    BudgetLine,
    Card,
    Column,
    CommentView,
    DataTable,
    EmptyState,
    ErrorSummary,
    Field,
    FileField,
    FormFields,
    Map,
    Pager,
    Point,
    Row,
    SmallBars,
    StateBadge,
    Station,
    Tab,
    Tabs,
    Timeline,
    VoteControl,
)
from portal.ui.guide.page import sections

SCRIPT = "<script>alert(1)</script>"


class SampleForm(forms.Form):
    title = forms.CharField(label="Title", help_text="Short.")
    kind = forms.ChoiceField(
        label="Kind?", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")]
    )
    told = forms.BooleanField(label="Tell me", required=False)
    note = forms.CharField(widget=forms.HiddenInput, required=False)
    picture = forms.FileField(label="Picture", required=False)


@pytest.mark.parametrize(
    "component",
    [
        Card(title=SCRIPT, url="/x/", text=SCRIPT, eyebrow=SCRIPT, meta=(SCRIPT,)),
        Timeline([Station(SCRIPT, who=SCRIPT, reason=SCRIPT)], SCRIPT),
        CommentView("c", SCRIPT, SCRIPT, role=SCRIPT),
        DataTable(SCRIPT, [Column(SCRIPT)], [Row([SCRIPT])]),
        Alert(SCRIPT, title=SCRIPT),
        StateBadge("chosen", SCRIPT),
        EmptyState(SCRIPT, SCRIPT),
        SmallBars([(SCRIPT, 1, SCRIPT)]),
        Map(SCRIPT, [Point(SCRIPT, 25, 60, text=SCRIPT)]),
        VoteControl(SCRIPT, SCRIPT, 1, reason=SCRIPT),
        Tabs(SCRIPT, [Tab("k", SCRIPT, SCRIPT)]),
    ],
    ids=lambda component: type(component).__name__,
)
def test_text_is_escaped_wherever_it_stands(component):
    assert "<script" not in component.render()


def test_every_example_of_the_guide_draws_itself_without_style_or_script():
    page = Template("{% load ui %}{% component content %}")
    for section in sections():
        for example in section.examples:
            drawn = page.render(Context({"content": example.content}))
            assert drawn.strip()
            assert " style=" not in drawn
            assert "<script" not in drawn


def test_the_tag_draws_text_components_lists_and_nothing():
    page = Template("{% load ui %}{% component thing %}")
    assert page.render(Context({"thing": None})) == ""
    assert page.render(Context({"thing": "<b>"})) == "&lt;b&gt;"
    assert page.render(Context({"thing": mark_safe("<b>")})) == "<b>"
    assert page.render(Context({"thing": [StateBadge("now"), "x"]})).count("state") >= 1


def test_a_state_always_has_its_word():
    assert "not chosen" in StateBadge("not_chosen").render()


def test_a_timeline_tells_the_state_to_those_who_do_not_see_it():
    drawn = Timeline([Station("Said"), Station("Built", "waiting")]).render()
    assert "(done)" in drawn
    assert "(not yet)" in drawn


def test_the_budget_stands_in_words():
    assert "62,000 of €100,000 used, 38,000 left" in BudgetLine(6_200_000, 10_000_000).render()
    over = BudgetLine(11_000_000, 10_000_000).render()
    assert "10,000 too much" in over
    assert 'x2="100.00%"' in over


def test_an_empty_budget_divides_nothing():
    assert 'x2="0%"' in BudgetLine(0, 0).render()


def test_a_field_is_tied_to_its_label_hint_and_error():
    drawn = Field(SampleForm({"title": ""})["title"]).render()
    assert '<label class="field__label" for="id_title">' in drawn
    assert 'aria-describedby="id_title_hint id_title_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'id="id_title_hint"' in drawn
    assert 'id="id_title_error"' in drawn


def test_what_was_typed_is_kept():
    assert 'value="Lights"' in Field(SampleForm({"title": "Lights"})["title"]).render()


def test_choices_stand_in_a_named_group_with_a_label_each():
    drawn = Field(SampleForm()["kind"]).render()
    assert "<fieldset" in drawn
    assert "Kind?" in drawn
    ids = re.findall(r'<input[^>]* id="([^"]+)"', drawn)
    assert ids == re.findall(r'<label for="([^"]+)"', drawn)


def test_a_chosen_option_stays_chosen():
    drawn = Field(SampleForm({"kind": "b"})["kind"]).render()
    assert re.findall(r'value="(\w)"[^>]*checked', drawn) == ["b"]


def test_a_file_field_says_what_may_be_sent():
    drawn = FileField(SampleForm()["picture"], accepts="JPEG", max_bytes=1024).render()
    assert "Kinds: JPEG." in drawn
    assert "At most 1.0" in drawn


def test_the_summary_links_every_error_to_its_field():
    drawn = ErrorSummary(SampleForm({})).render()
    assert 'href="#id_title"' in drawn
    assert 'href="#id_kind_0"' in drawn
    assert "Kind? This field is required." in drawn


def test_a_form_that_was_not_sent_has_no_summary():
    assert "error-summary" not in FormFields(SampleForm()).render()
    assert "error-summary" in FormFields(SampleForm({})).render()


def test_hidden_fields_are_kept():
    assert 'type="hidden" name="note"' in FormFields(SampleForm()).render()


def test_a_row_names_its_columns_for_phones():
    drawn = DataTable("T", [Column("A"), Column("B", numeric=True)], [Row(["x", "1"])]).render()
    assert '<th scope="row">x</th>' in drawn
    assert 'data-label="B"' in drawn


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="zip"):
        DataTable("T", [Column("A")], [Row(["x", "y"])]).render()


def test_the_pager_leaves_out_the_far_pages_and_keeps_the_filters():
    drawn = Pager(5, 20, {"q": ["a b"]}).render()
    shown = re.findall(r"</span>(\d+)</a>", drawn)
    assert shown == ["1", "4", "5", "6", "20"]
    assert "?q=a+b&amp;page=6" in drawn


def test_one_page_needs_no_pager():
    assert Pager(1, 1).render().strip() == ""


def test_a_visitor_gets_a_link_and_no_form():
    drawn = VoteControl(
        "Support", "Lights", 3, link_url="/en/support/", link_label="Log in"
    ).render()
    assert "<form" not in drawn
    assert "csrf" not in drawn


def test_a_person_who_may_vote_gets_a_form_with_the_pages_token():
    page = Template("{% load ui %}{% component thing %}")
    control = VoteControl("Support", "Lights", 3, action="/en/support/", is_chosen=True)
    drawn = page.render(Context({"thing": control, "csrf_token": "the-token"}))
    assert "the-token" in drawn
    assert 'aria-pressed="true"' in drawn
    assert 'value="0"' in drawn


def test_one_point_makes_a_map_and_none_makes_an_empty_one():
    assert 'cx="360.0"' in Map("Here", [Point("A", 25, 60)]).render()
    assert "<circle" not in Map("Nowhere", []).render()


def test_coordinates_are_written_for_programs_in_every_language(settings):
    from django.utils import translation

    with translation.override("fi"):
        assert 'data-longitude="25.5"' in Map("Kartta", [Point("A", 25.5, 60)]).render()


def test_harm_is_drawn_from_zero_to_the_other_side() -> None:
    drawn = SmallBars([("Cost", -3, "−3"), ("Air", 5, "5")], maximum=5, minimum=-5).render()
    assert 'data-harm x="20.00%" width="30.00%"' in drawn
    assert 'x="50.00%" width="50.00%"' in drawn
    assert "small-bars__zero" in drawn
    assert "small-bars__zero" not in SmallBars([("Air", 5, "5")], maximum=5).render()
