"""What the ticker does for mail."""

from portal.jobs import ticker
from portal.notify.services.sending import prune_mails, send_mails
from portal.notify.services.writing import write_mails

_HOUR = 60 * 60


def register_timers() -> None:
    """Have mails written and sent, and old ones forgotten."""
    ticker.register("notify.write_mails", 15, write_mails)
    ticker.register("notify.send_mails", 15, send_mails)
    ticker.register("notify.prune_mails", _HOUR, prune_mails)
