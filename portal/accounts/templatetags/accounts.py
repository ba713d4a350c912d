"""Words for verified facts: ``{% load accounts %}``."""

from django import template

from portal.accounts.forms.verification import AgeGroup
from portal.accounts.verification import name_of_attribute
from portal.ui.component import Text

register = template.Library()


@register.filter
def attribute_name(attribute: str) -> Text:
    """Return what the attribute is called."""
    return name_of_attribute(attribute)


@register.filter
def attribute_value(value: str) -> Text:
    """Return the value in words: age groups by their label, everything else as it stands."""
    return AgeGroup(value).label if value in AgeGroup.values else value
