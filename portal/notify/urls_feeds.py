"""URLs below ``/feeds/``: topics as Atom and as a calendar."""

from django.urls import path

from portal.notify.feeds import TopicFeed
from portal.notify.views import calendar

app_name = "feeds"
urlpatterns = [
    path("<str:key>/news.atom", TopicFeed(), name="news"),
    path("<str:key>/dates.ics", calendar.dates, name="dates"),
]
