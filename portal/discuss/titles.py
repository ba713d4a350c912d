"""What a thread is called, and where it is read."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.discuss.models import Thread
from portal.discuss.registry import discussable_of


def title_of(thread: Thread) -> str:
    """Return the thread's own title, else its subject's."""
    if thread.title:
        return str(thread.title)
    subject = thread.subject
    answers = discussable_of(subject)
    return answers.title(subject) if answers else _("Discussion")


def place_of(thread: Thread) -> str:
    """Return the page that shows the subject with its discussion, else the thread's own page."""
    subject = thread.subject
    answers = discussable_of(subject)
    return (answers.url(subject) if answers else None) or reverse(
        "discuss:thread", args=[thread.pk]
    )
