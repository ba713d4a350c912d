"""The first page of a municipality."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms import selectors
from cms.models.base import StoryPage


class HomePage(StoryPage):
    """What is open now, what was decided lately, and one search box."""

    invitation = models.CharField(
        _("invitation"),
        max_length=120,
        blank=True,
        help_text=_("The words at the top, such as: What the town is deciding now"),
    )

    content_panels: ClassVar = [
        *StoryPage.content_panels[:1],
        FieldPanel("invitation"),
        *StoryPage.content_panels[1:],
    ]
    template = "cms/pages/home.html"
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the open processes, the latest decisions and the latest stories."""
        context = super().get_context(request, *args, **kwargs)
        context["front"] = selectors.get_front(request, self)
        return context
