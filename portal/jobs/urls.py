"""URLs of this app."""

from django.urls import path

from portal.jobs.views import alive, ready

app_name = "jobs"
urlpatterns = [path("healthz", alive, name="alive"), path("readyz", ready, name="ready")]
