"""What is no news for the log."""

import logging

_READINESS = "/readyz"


class WithoutReadiness(logging.Filter):
    """Leaves out that ``/readyz`` says “not yet”: whoever asked is told, and asks again and again."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is news."""
        request = getattr(record, "request", None)
        says_not_yet = getattr(record, "status_code", 0) == 503 and record.exc_info is None
        return not (says_not_yet and getattr(request, "path_info", "") == _READINESS)
