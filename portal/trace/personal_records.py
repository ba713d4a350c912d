"""What the spine knows of a person: who drew an arrow."""

from portal.accounts.personal import change_rows, register_personal, rows_of
from portal.trace.models import Link

register_personal(
    Link,
    rows_of(Link, "actor", "relation", "body", "reason", "created_at"),
    change_rows(Link, "actor"),
)
