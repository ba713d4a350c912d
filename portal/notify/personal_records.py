"""Personal records of what people follow, chose and were told."""

from portal.accounts.personal import delete_rows, register_personal, rows_of
from portal.notify.models import Follow, Mail, Notification, Preference

NOTIFICATION = ("category", "title", "body", "url", "created_at", "read_at")

register_personal(
    Follow, rows_of(Follow, "user", "topic", "created_at"), delete_rows(Follow, "user")
)
register_personal(
    Preference,
    rows_of(Preference, "user", "category", "in_portal", "mail", "updated_at"),
    delete_rows(Preference, "user"),
)
register_personal(
    Notification, rows_of(Notification, "user", *NOTIFICATION), delete_rows(Notification, "user")
)
register_personal(
    Mail, rows_of(Mail, "user", "subject", "text", "state", "sent_at"), delete_rows(Mail, "user")
)
