"""What an editor may put into a page: text, pictures, and live parts of the portal."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms import embeds

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]


class QuoteBlock(blocks.StructBlock):
    """Words somebody said, and who."""

    text = blocks.TextBlock(label=_("Words"))
    person = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "cms/blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    """A picture with its description and caption."""

    image = ImageChooserBlock(label=_("Picture"))
    description = blocks.CharBlock(
        label=_("Description for people who cannot see it"),
        required=False,
        help_text=_("Leave empty only if the picture is decoration."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"


class AccordionBlock(blocks.StructBlock):
    """Questions that open to show their answers."""

    entries = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("question", blocks.CharBlock(label=_("Question"))),
                ("answer", blocks.RichTextBlock(label=_("Answer"), features=TEXT_FEATURES)),
            ]
        ),
        label=_("Questions and answers"),
    )

    class Meta:
        icon = "list-ul"
        label = _("Questions and answers")
        template = "cms/blocks/accordion.html"


class CallToActionBlock(blocks.StructBlock):
    """One clear thing to do next."""

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.TextBlock(label=_("Text"), required=False)
    label = blocks.CharBlock(label=_("Words on the button"))
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.CharBlock(label=_("Or an address"), required=False)

    class Meta:
        icon = "redirect"
        label = _("Call to action")
        template = "cms/blocks/call_to_action.html"

    def clean(self, value: Any) -> Any:
        """Require exactly one of page and address, and an address that is safe to follow."""
        cleaned = super().clean(value)
        page, url = cleaned.get("page"), cleaned.get("url")
        if bool(page) == bool(url):
            problem = _("Choose a page or give an address: one of the two.")
            raise blocks.StructBlockValidationError({"page": ValidationError(problem)})
        if url and not url.startswith(("/", "https://", "http://", "mailto:")):
            problem = _("An address starts with / or https://.")
            raise blocks.StructBlockValidationError({"url": ValidationError(problem)})
        return cleaned


class TimelineBlock(blocks.StructBlock):
    """Stations on the line: what happened when, and what comes."""

    stations = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("date", blocks.DateBlock(label=_("Date"))),
                ("title", blocks.CharBlock(label=_("What"))),
                ("text", blocks.TextBlock(label=_("More"), required=False)),
            ]
        ),
        label=_("Stations"),
    )

    class Meta:
        icon = "date"
        label = _("Timeline")
        template = "cms/blocks/timeline.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> Any:
        """Add the timeline component."""
        context = super().get_context(value, parent_context)
        context["timeline"] = embeds.timeline(value["stations"])
        return context


class _EmbedBlock(blocks.StructBlock):
    """A live part of the portal, found by its address name or number."""

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> Any:
        """Add the component that shows the thing now, or None where it is not open to the reader."""
        context = super().get_context(value, parent_context)
        request = (parent_context or {}).get("request")
        context["embedded"] = self.embed(value, request)
        return context

    def embed(self, value: Any, request: Any) -> Any:
        """Return the component."""
        raise LookupError(value)


class ProcessCardBlock(_EmbedBlock):
    """A process as a card: phase, days left, main action."""

    process = blocks.ChoiceBlock(label=_("Process"), choices=embeds.process_choices)

    class Meta:
        icon = "form"
        label = _("Process card")
        template = "cms/blocks/embed.html"

    def embed(self, value: Any, request: Any) -> Any:
        """Return the card."""
        return embeds.process_card(value["process"], request)


class LiveDiscussionBlock(_EmbedBlock):
    """The live discussion of a process."""

    process = blocks.ChoiceBlock(label=_("Process"), choices=embeds.process_choices)

    class Meta:
        icon = "comment"
        label = _("Live discussion")
        template = "cms/blocks/embed.html"

    def embed(self, value: Any, request: Any) -> Any:
        """Return the thread."""
        return embeds.discussion(value["process"], request)


class LiveFiguresBlock(_EmbedBlock):
    """The figures of a process: proposals, people, days left."""

    process = blocks.ChoiceBlock(label=_("Process"), choices=embeds.process_choices)

    class Meta:
        icon = "view"
        label = _("Live figures")
        template = "cms/blocks/embed.html"

    def embed(self, value: Any, request: Any) -> Any:
        """Return the figures."""
        return embeds.figures(value["process"], request)


class DecisionSummaryBlock(_EmbedBlock):
    """A published decision in a few lines."""

    decision = blocks.ChoiceBlock(label=_("Decision"), choices=embeds.decision_choices)

    class Meta:
        icon = "tick"
        label = _("Decision summary")
        template = "cms/blocks/embed.html"

    def embed(self, value: Any, request: Any) -> Any:
        """Return the summary."""
        return embeds.decision_summary(value["decision"], request)


class StoryBlock(blocks.StreamBlock):
    """The body of every page."""

    text = blocks.RichTextBlock(
        label=_("Text"), features=TEXT_FEATURES, template="cms/blocks/text.html"
    )
    picture = PictureBlock()
    quote = QuoteBlock()
    accordion = AccordionBlock()
    call_to_action = CallToActionBlock()
    timeline = TimelineBlock()
    process_card = ProcessCardBlock()
    live_discussion = LiveDiscussionBlock()
    live_figures = LiveFiguresBlock()
    decision_summary = DecisionSummaryBlock()
