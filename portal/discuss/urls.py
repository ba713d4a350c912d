"""URLs below ``/discuss/``."""

from django.urls import path

from portal.discuss.feeds import ThreadFeed
from portal.discuss.views import comments, people, threads

app_name = "discuss"
urlpatterns = [
    path("threads/<int:thread_id>/", threads.thread, name="thread"),
    path("threads/<int:thread_id>/comments/", threads.post, name="post"),
    path("threads/<int:thread_id>/comments.csv", threads.as_csv, name="csv"),
    path("threads/<int:thread_id>/comments.json", threads.as_json, name="json"),
    path("threads/<int:thread_id>/feed.atom", ThreadFeed(), name="feed"),
    path("comments/<int:comment_id>/", comments.comment, name="comment"),
    path("comments/<int:comment_id>/reply/", comments.reply, name="reply"),
    path("comments/<int:comment_id>/edit/", comments.edit, name="edit"),
    path("comments/<int:comment_id>/remove/", comments.remove, name="remove"),
    path("comments/<int:comment_id>/react/<slug:kind>/", comments.reaction, name="react"),
    path("comments/<int:comment_id>/report/", people.report, name="report"),
    path("comments/<int:comment_id>/hide/", people.hide, name="hide"),
    path("comments/<int:comment_id>/pin/", people.pin, name="pin"),
    path("cases/<int:case_id>/appeal/", people.appeal, name="appeal"),
    path("threads/<int:thread_id>/state/", people.move_thread, name="state"),
    path("moderation-log/", people.log, name="log"),
    path("comments/<int:comment_id>/versions/", comments.history, name="history"),
]
