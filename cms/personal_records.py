"""Personal records of the editors' area, named by label: what an editor did stays, without the name."""

from django.apps import apps

from portal.accounts.personal import (
    change_rows,
    delete_rows,
    keep_rows,
    register_personal,
    rows_of,
)

# Tables of an editor's own settings and drafts: removed.
OWN = {
    "wagtailusers.UserProfile": ("preferred_language", "current_time_zone", "theme"),
    "wagtailadmin.EditingSession": ("last_seen_at",),
    "wagtailadmin.FormState": ("last_updated_at",),
    "wagtailcore.APIToken": ("name", "created", "last_used_at"),
    "wagtailcore.PageSubscription": ("page__title",),
}
# Tables that tell who did something: the person is taken out.
DONE_BY = {
    "wagtail_localize.StringTranslation": (("last_translated_by",), ("created_at",)),
    "wagtail_localize.SegmentOverride": (("last_translated_by",), ("created_at",)),
    "wagtaildocs.Document": (("uploaded_by_user",), ("title", "created_at")),
    "wagtailimages.Image": (("uploaded_by_user",), ("title", "created_at")),
    "wagtailcore.ModelLogEntry": (("user",), ("label", "action", "timestamp")),
    "wagtailcore.PageLogEntry": (("user",), ("label", "action", "timestamp")),
    "wagtailcore.Revision": (("user",), ("object_str", "created_at")),
    "wagtailcore.UploadedFile": (("uploaded_by_user",), ("file",)),
    "wagtailcore.WorkflowState": (("requested_by",), ("created_at", "status")),
    "wagtailcore.TaskState": (("finished_by",), ("finished_at", "comment")),
    "wagtailcore.Page": (("owner", "locked_by"), ("title", "first_published_at")),
}
# Remarks of editors to one another: they stay under an account without a name.
SAID = {
    "wagtailcore.Comment": ("text", "created_at"),
    "wagtailcore.CommentReply": ("text", "created_at"),
}


def _register() -> None:
    for label, columns in OWN.items():
        model = apps.get_model(label)
        register_personal(model, rows_of(model, "user", *columns), delete_rows(model, "user"))
    for label, (fields, columns) in DONE_BY.items():
        model = apps.get_model(label)
        register_personal(model, rows_of(model, fields[0], *columns), change_rows(model, *fields))
    for label, columns in SAID.items():
        model = apps.get_model(label)
        register_personal(model, rows_of(model, "user", *columns), keep_rows)


_register()
