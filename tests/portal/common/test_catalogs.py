"""Texts are looked up in few catalogs, and found as before."""

import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext, trans_real


@pytest.mark.parametrize("language", ["en", "fi", "nb", "sv"])
def test_the_catalogs_of_all_apps_are_joined_where_they_count_alike(language):
    assert len(trans_real.translation(language)._catalog._catalogs) < 8


def test_what_is_translated_is_found_in_one_form_and_in_many():
    with translation.override("fi"):
        assert gettext("January") == "tammikuu"
        words = [ngettext("%(num)d year", "%(num)d years", count) for count in (1, 2)]
        assert words == ["%(num)d vuosi", "%(num)d vuotta"]


def test_a_text_that_nobody_translates_stays():
    with translation.override("sv"):
        assert gettext("No such text anywhere") == "No such text anywhere"
        assert ngettext("%(n)s thingamy", "%(n)s thingamies", 2) == "%(n)s thingamies"
