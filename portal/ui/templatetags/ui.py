"""Tags and filters for every template: ``{% load ui %}``."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from portal.common.errors import DomainError
from portal.ui import formats
from portal.ui.component import drawn
from portal.ui.components.form import Field, FormFields
from portal.ui.errors import ErrorPage, page_of
from portal.ui.styles import STYLESHEETS

register = template.Library()


class _ComponentNode(template.Node):
    """Draws what stands in a template's place: kept spare, since a long list has hundreds of them."""

    def __init__(self, thing: FilterExpression) -> None:
        self.thing = thing

    def render(self, context: Context) -> SafeString:
        """Return the HTML."""
        return drawn(self.thing.resolve(context), context)


@register.tag
def component(parser: Parser, token: Token) -> _ComponentNode:
    """Draw a component, a list of them, or a piece of text; draw nothing for nothing."""
    words = token.split_contents()
    if len(words) != 2:
        raise template.TemplateSyntaxError("Write {% component thing %}, with one thing to draw.")
    return _ComponentNode(parser.compile_filter(words[1]))


class _MarginNode(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """Return the margin column, or nothing when it would be empty."""
        content = self.nodelist.render(context)
        if not content.strip():
            return SafeString("")
        return format_html(
            '<section class="page__margin" aria-label="{}">{}</section>',
            formats.MARGIN_LABEL,
            content,
        )


@register.tag
def margincolumn(parser: Parser, token: Token) -> _MarginNode:
    """Wrap the margin block in its column, if anything is in it."""
    nodelist = parser.parse(("endmargincolumn",))
    parser.delete_first_token()
    return _MarginNode(nodelist)


@register.simple_tag
def attributes(given: dict[str, Any] | None) -> SafeString:
    """Write HTML attributes: True as a bare name, None and False not at all."""
    pairs = []
    for name, value in (given or {}).items():
        if value is None or value is False:
            continue
        pairs.append(
            format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)
        )
    return mark_safe("".join(pairs))  # noqa: S308


@register.filter
def money(minor: int | None, currency: str = "EUR") -> str:
    """Write an amount in minor units: ``{{ 6200000|money:"EUR" }}`` → €62,000."""
    return "" if minor is None else formats.money(int(minor), currency)


@register.filter
def amount(minor: int | None, currency: str = "EUR") -> str:
    """Write an amount in minor units without its currency, for columns that name it once."""
    return "" if minor is None else formats.amount(int(minor), currency)


@register.filter
def number(value: float | None) -> str:
    """Write a number with the locale's separators."""
    return "" if value is None else formats.number(value)


@register.filter
def percent(share: float | None) -> str:
    """Write a share of one as a percentage: ``{{ 0.983|percent }}`` → 98 %."""
    return "" if share is None else formats.percent(share)


@register.filter
def days_left(until: date | datetime | None) -> str:
    """Write how long something is still open: “9 days left”."""
    return "" if until is None else formats.days_left(until)


@register.simple_tag
def when(moment: date | datetime | None, style: str = "day") -> SafeString:
    """Write a date as ``<time>``: ``day``, ``short``, ``brief`` or ``moment`` (with the hour)."""
    if moment is None:
        return SafeString("")
    return format_html(
        '<time datetime="{}">{}</time>', formats.machine(moment), formats.written(moment, style)
    )


@register.simple_tag
def stylesheets() -> SafeString:
    """Link every style sheet of the site, in order."""
    links = ((static(path), media) for path, media in STYLESHEETS)
    return format_html_join("\n  ", '<link rel="stylesheet" href="{}" media="{}">', links)


@register.simple_tag
def error_page(error: DomainError | None) -> ErrorPage:
    """Return the words of the error page."""
    return page_of(error or DomainError())


@register.simple_tag(takes_context=True)
def field(context: Context, bound: BoundField, **options: Any) -> SafeString:
    """Draw one field of a form: ``{% field form.cost suffix="€" width="short" %}``."""
    return Field(bound, **options).render(context)


@register.simple_tag(takes_context=True)
def fields(context: Context, form: BaseForm) -> SafeString:
    """Draw the error summary and all fields of a form; the page writes ``<form>`` itself."""
    return FormFields(form).render(context)


@register.filter
def unlocalised(value: float) -> str:
    """Write a number for a program to read, whatever the language."""
    return repr(value)
