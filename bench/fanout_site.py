# ruff: noqa: E402 - the applications must be loaded before what stands on them
"""The whole site, with one thread to comment on and one address that posts a comment."""

import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")

from django.core.asgi import get_asgi_application

get_asgi_application()

import uvicorn
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from portal import urls
from portal.accounts.actor import SYSTEM, actor_for
from portal.accounts.models import Municipality, User
from portal.asgi import application
from portal.discuss.registry import register_discussable
from portal.discuss.services import open_thread, post_comment

SPEAKERS = 200

register_discussable(
    Municipality, municipality_id=lambda town: town.pk, can_comment=lambda actor, town: True
)


def prepare() -> None:
    """Make the database, a town, a thread and somebody who speaks."""
    call_command("migrate", verbosity=0)
    town, _ = Municipality.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
    if not User.objects.exists():  # many, since each may speak only so often
        User.objects.bulk_create(
            User(email=f"speaker{number}@example.org", name=f"Speaker {number}")
            for number in range(SPEAKERS)
        )
    thread = open_thread(actor=SYSTEM, subject=town)
    if thread.pk != 1:
        raise SystemExit("The bench wants a database of its own.")


@csrf_exempt
def comment(request: HttpRequest, number: int) -> HttpResponse:
    """Post one comment through the service."""
    person = User.objects.get(email=f"speaker{number % SPEAKERS}@example.org")
    text = (
        f"Comment {time.time_ns()}: the bridge needs a lamp, and the path to it gravel in autumn."
    )
    post_comment(actor=actor_for(person), thread_id=1, text=text)
    return HttpResponse(status=204)


urls.urlpatterns.insert(0, path("bench/comment/<int:number>/", comment))

if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare()
    else:
        uvicorn.run(
            application,
            port=int(sys.argv[2]),
            loop="uvloop",
            http="httptools",
            ws="websockets-sansio",
            lifespan="off",
            log_level="error",
            ws_per_message_deflate=False,
        )
