"""The site's URLs and the bare view."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from portal.live.models import PendingEvent
from portal.urls import urlpatterns as urls_of_the_site


@csrf_exempt
def bare(request: HttpRequest) -> HttpResponse:
    """Insert one row."""
    PendingEvent.objects.create(stream_key="bench", name="bare", payload={"text": "x"})
    return HttpResponse("stored")


urlpatterns = [path("bench/bare/", bare), *urls_of_the_site]
