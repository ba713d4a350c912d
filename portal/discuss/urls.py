"""URLs below ``/discuss/``."""

from django.urls import path

from portal.discuss.feeds import ThreadFeed
from portal.discuss.views import comments, threads

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
    path("comments/<int:comment_id>/versions/", comments.history, name="history"),
]
