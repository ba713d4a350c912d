"""URLs below ``/desk/moderation/``."""

from django.urls import path

from portal.discuss.views import staff

app_name = "moderation"
urlpatterns = [
    path("", staff.queue, name="queue"),
    path("<int:case_id>/", staff.case, name="case"),
]
