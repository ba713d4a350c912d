"""Personal records of background work: whose job it was."""

from portal.accounts.personal import delete_rows, register_personal, rows_of
from portal.jobs.models import Progress

register_personal(
    Progress,
    rows_of(Progress, "owner", "key", "state", "message", "updated_at"),
    delete_rows(Progress, "owner"),
)
