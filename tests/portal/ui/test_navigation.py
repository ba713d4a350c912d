from django.test import RequestFactory

from portal.ui.navigation import Language, Link, navigation_for


def test_a_site_that_gives_nothing_still_has_a_frame():
    navigation = navigation_for(RequestFactory().get("/en/somewhere/"), {})
    assert navigation.name == "Throughline"
    assert navigation.home_url == "/en/"
    assert [language.code for language in navigation.languages] == ["en", "fi", "nb", "sv"]


def test_plain_tuples_become_links():
    given = {"municipality": "Kuusiranta", "sections": [("Take part", "/en/take-part/", True)]}
    navigation = navigation_for(None, given)
    assert navigation.name == "Kuusiranta"
    assert navigation.sections == (Link("Take part", "/en/take-part/", True),)


def test_languages_may_be_given_as_tuples():
    navigation = navigation_for(None, {"languages": [("fi", "suomi", "/fi/", False)]})
    assert navigation.languages == (Language("fi", "suomi", "/fi/", False),)


def test_what_the_frame_does_not_know_is_left_out():
    assert navigation_for(None, {"weather": "rain"}) == navigation_for(None, {})
