"""Which municipality a Wagtail site belongs to."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Site

from portal.accounts.models import Municipality


class SiteMunicipality(models.Model):
    """A site belongs to one municipality; the municipality itself knows nothing of Wagtail."""

    site = models.OneToOneField(
        Site, on_delete=models.CASCADE, related_name="municipality_link", verbose_name=_("site")
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("municipality"),
    )

    panels: ClassVar = [FieldPanel("site"), FieldPanel("municipality")]

    class Meta:
        verbose_name = _("site of a municipality")
        verbose_name_plural = _("sites of municipalities")

    def __str__(self) -> str:
        return f"{self.municipality} at {self.site}"
