"""Everything that changes a discussion."""

from portal.discuss.services.appeals import appeal_decision, review_appeal
from portal.discuss.services.comments import (
    edit_comment,
    import_comment,
    pin_comment,
    post_comment,
    remove_comment,
)
from portal.discuss.services.moderation import decide_case, hide_comment, report_comment
from portal.discuss.services.reactions import react, withdraw_reaction
from portal.discuss.services.threads import (
    close_thread,
    open_thread,
    recount_thread,
    reopen_thread,
)

__all__ = [
    "appeal_decision",
    "close_thread",
    "decide_case",
    "edit_comment",
    "hide_comment",
    "import_comment",
    "open_thread",
    "pin_comment",
    "post_comment",
    "react",
    "recount_thread",
    "remove_comment",
    "reopen_thread",
    "report_comment",
    "review_appeal",
    "withdraw_reaction",
]
