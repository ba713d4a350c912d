"""URLs below ``/me/``."""

from django.urls import path

from portal.notify.views import own

app_name = "notify"
urlpatterns = [
    path("notifications/", own.notifications, name="list"),
    path("notifications/read/", own.read, name="read_all"),
    path("notifications/<int:notification_id>/read/", own.read, name="read"),
    path("notifications/choices/", own.choices, name="choices"),
    path("following/", own.following, name="following"),
    path("following/change/", own.follow_topic, name="follow"),
    path("mail/leave/<str:token>/", own.leave, name="leave"),
]
