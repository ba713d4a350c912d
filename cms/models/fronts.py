"""Front doors: pages through which a process is reached, one per language, all to one process."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from cms import embeds
from cms.budgets import NewBudget, open_budget_for
from cms.forms import BudgetPageForm
from cms.models.base import StoryPage
from participation.models import Process
from portal.accounts.actor import actor_for


class FrontDoorPage(StoryPage):
    """What all front doors share."""

    class Meta:
        abstract = True


class BudgetPage(FrontDoorPage):
    """The front door of a participatory budget.

    The page carries the editorial side; the process carries rules, phases and
    votes. A page that is made without a process makes one, as a draft;
    publishing the page publishes the process. A copy starts as a draft without
    a process, an alias and a translation lead to the same one. Moving or
    unpublishing a page changes nothing in the process, which stays at its own
    address; deleting the last page of a running process is refused. No page is
    live while it leads to no process.
    """

    exclude_fields_in_copy: list[str] = ["process"]  # noqa: RUF012 - as Wagtail declares it

    process = models.ForeignKey(
        Process,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("process"),
        help_text=_("Leave empty to make a new budget from the fields below."),
    )

    base_form_class = BudgetPageForm
    override_translatable_fields: ClassVar = [SynchronizedField("process", overridable=False)]
    content_panels: ClassVar = [
        *StoryPage.content_panels[:2],
        FieldPanel("process"),
        MultiFieldPanel(
            [
                HelpPanel(content=_("Only for a new budget. Later, change these on the desk.")),
                FieldRowPanel([FieldPanel("new_budget"), FieldPanel("new_max_length")]),
                FieldRowPanel([FieldPanel("discussion_starts"), FieldPanel("voting_starts")]),
                FieldRowPanel([FieldPanel("voting_ends"), FieldPanel("result_date")]),
            ],
            heading=_("A new budget"),
        ),
        *StoryPage.content_panels[2:],
    ]
    template = "cms/pages/budget.html"

    class Meta:
        verbose_name = _("participatory budget")

    def clean(self) -> None:
        """Refuse a process that another page of the same language already leads to."""
        super().clean()
        taken = BudgetPage.objects.filter(
            process=self.process, locale_id=self.locale_id, alias_of__isnull=True
        ).exclude(pk=self.pk)
        if self.process_id and not self.alias_of_id and taken.exists():
            raise ValidationError(
                {"process": _("Another page in this language already leads to this process.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make the described process in the transaction that stores the page."""
        pending = self.__dict__.pop("pending_budget", None)
        if not self.process_id and not pending:
            self.live = False
        with transaction.atomic():
            super().save(*args, **kwargs)
            if pending and self.process_id is None:
                self.process = open_budget_for(
                    actor=actor_for(self.__dict__.pop("pending_user")),
                    page=self,
                    new=NewBudget(**pending),
                )
                super().save(update_fields=["process"])

    def copy(self, *args: Any, reset_translation_key: bool = True, **kwargs: Any) -> Any:
        """Copy without the process, unless the copy is this page's translation."""
        self.exclude_fields_in_copy = ["process"] if reset_translation_key else []
        return super().copy(*args, reset_translation_key=reset_translation_key, **kwargs)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the process as a component, or nothing where it is not open to the reader."""
        context = super().get_context(request, *args, **kwargs)
        context.update(embeds.front_of(self.process, request))
        return context
