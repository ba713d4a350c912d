"""What every page of ours has."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import StoryBlock


class StoryPage(Page):
    """A page with one sentence under its title and a body of blocks."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        max_length=400,
        help_text=_("One or two sentences. They also stand in lists and in search results."),
    )
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("content"))

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    @property
    def list_key(self) -> Any:
        """What a list of pages sorts by: the day of first publication."""
        published = self.first_published_at
        return timezone.localtime(published).date() if published else date.min

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the way here, for the frame round the page."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["description"] = self.search_description or self.introduction
        return context
