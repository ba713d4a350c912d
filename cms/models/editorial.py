"""Pages of words: standard, index, article, event, knowledge."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import TEXT_FEATURES
from cms.models.base import StoryPage
from portal.ui.components import Pager
from portal.ui.paging import asked_page

PER_PAGE = 6


class StandardPage(StoryPage):
    """A page that explains something: about us, privacy, how it works."""

    template = "cms/pages/standard.html"

    class Meta:
        verbose_name = _("standard page")


class IndexPage(StoryPage):
    """A page that lists the pages below it, newest or next first, with a feed."""

    template = "cms/pages/index.html"

    class Meta:
        verbose_name = _("list of pages")

    def get_entries(self) -> list[Any]:
        """Return the live pages below this one: coming events first, then the newest."""
        pages = self.get_children().live().public().specific()
        return sorted(pages, key=lambda page: page.list_key, reverse=True)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of entries."""
        context = super().get_context(request, *args, **kwargs)
        entries = asked_page(self.get_entries(), request.GET, PER_PAGE)
        context |= {"entries": entries, "pager": Pager.of(entries, request.GET)}
        return context


class ArticlePage(StoryPage):
    """News: something happened."""

    date = models.DateField(_("date"), default=timezone.localdate)

    content_panels: ClassVar = [
        *StoryPage.content_panels[:1],
        FieldPanel("date"),
        *StoryPage.content_panels[1:],
    ]
    search_fields: ClassVar = [*StoryPage.search_fields, index.FilterField("date")]
    template = "cms/pages/article.html"

    class Meta:
        verbose_name = _("article")

    @property
    def list_key(self) -> Any:
        """Newest first."""
        return self.date


class EventPage(StoryPage):
    """Something people can go to."""

    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    online_url = models.URLField(_("address for taking part online"), blank=True)

    content_panels: ClassVar = [
        *StoryPage.content_panels[:1],
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("place"),
        FieldPanel("online_url"),
        *StoryPage.content_panels[1:],
    ]
    search_fields: ClassVar = [*StoryPage.search_fields, index.SearchField("place")]
    template = "cms/pages/event.html"

    class Meta:
        verbose_name = _("event")

    def clean(self) -> None:
        """Refuse an event that ends before it starts."""
        super().clean()
        if self.ends_at and self.starts_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("An event ends after it starts.")})

    @property
    def list_key(self) -> Any:
        """Latest first."""
        return timezone.localtime(self.starts_at).date()

    @property
    def is_past(self) -> bool:
        """Whether it is over."""
        return (self.ends_at or self.starts_at) < timezone.now()


class KnowledgePage(StoryPage):
    """Questions and answers on one subject."""

    questions = StreamField(
        [
            (
                "entry",
                blocks.StructBlock(
                    [
                        ("question", blocks.CharBlock(label=_("Question"))),
                        ("answer", blocks.RichTextBlock(label=_("Answer"), features=TEXT_FEATURES)),
                    ],
                    label=_("Question and answer"),
                    icon="help",
                ),
            )
        ],
        blank=True,
        verbose_name=_("questions and answers"),
    )

    content_panels: ClassVar = [*StoryPage.content_panels, FieldPanel("questions")]
    search_fields: ClassVar = [*StoryPage.search_fields, index.SearchField("questions")]
    template = "cms/pages/knowledge.html"

    class Meta:
        verbose_name = _("questions and answers")
