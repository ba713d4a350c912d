"""Where on a page a comment stands."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from portal.discuss.components import PAGE_PARAMETER, SORT_PARAMETER
from portal.discuss.models import Comment
from portal.discuss.selectors import DEFAULT_SORT, SORTS, page_number_of


def place_of_comment(comment: Comment, address: str) -> str:
    """Return ``address`` with the page that holds the comment, and its anchor.

    The order that the address asks for is kept.
    """
    parts = urlsplit(address)
    asked = dict(parse_qsl(parts.query))
    sort = asked.get(SORT_PARAMETER, DEFAULT_SORT)
    sort = sort if sort in SORTS else DEFAULT_SORT
    number = page_number_of(comment=comment, sort=sort)
    asked.pop(PAGE_PARAMETER, None)
    if number > 1:
        asked[PAGE_PARAMETER] = str(number)
    return parts._replace(query=urlencode(asked), fragment=f"comment-{comment.pk}").geturl()
