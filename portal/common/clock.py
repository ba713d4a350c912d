"""The database's clock: the one that deadlines are checked against."""

from datetime import UTC, datetime

from django.db import connection


def database_now() -> datetime:
    """Return the present moment by the database's clock, aware, in UTC.

    SQLite runs in this process, so its clock is this machine's.
    """
    if connection.vendor != "postgresql":
        return datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment.astimezone(UTC)
