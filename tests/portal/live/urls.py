"""A page with two live lists, for the browser."""

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import path

from portal.live.models import StreamEvent
from portal.live.selectors import position_of

PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Board</title>
<link rel="icon" href="data:,"></head>
<body><div id="messages"></div><main><h1>Board</h1>
<section data-live-stream="board:1" data-live-seq="{seq}"><ul id="cards">{cards}</ul></section>
<section id="form"><form id="box"><label>Say <input id="say" name="say" value=""></label></form></section>
<section id="notes" data-live-stream="notes:1" data-live-seq="{notes}" data-live-refetch="">{count} notes</section>
</main><script type="module" src="{script}"></script></body></html>"""


def board(request: HttpRequest) -> HttpResponse:
    """Show the board as it is."""
    seq = position_of("board:1")
    shown = StreamEvent.objects.filter(stream__key="board:1", name="card_shown").order_by("seq")
    cards = "".join(
        f'<li id="card-{e.payload["card_id"]}">en {e.payload["card_id"]}</li>' for e in shown
    )
    notes = position_of("notes:1")
    page = PAGE.format(
        lang="en", seq=seq, cards=cards, notes=notes, count=notes, script=static("live/live.js")
    )
    return HttpResponse(page)


urlpatterns = [path("board/", board)]
