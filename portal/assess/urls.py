"""URLs of this app, below the desk."""

from django.urls import URLPattern, path

from portal.assess.views import consensus, panels, sheets

app_name = "assess"
urlpatterns: list[URLPattern] = [
    path("panels/", panels.my_panels, name="panels"),
    path("panels/<int:panel_id>/", panels.panel, name="panel"),
    path("panels/<int:panel_id>/conflicts/", panels.declare, name="declare"),
    path("panels/<int:panel_id>/step/", panels.move, name="move"),
    path("panels/<int:panel_id>/entries/<int:entry_id>/", sheets.sheet, name="sheet"),
    path("panels/<int:panel_id>/entries/<int:entry_id>/draft/", sheets.autosave, name="autosave"),
    path("panels/<int:panel_id>/board/", consensus.board_page, name="board"),
    path("panels/<int:panel_id>/board/<int:entry_id>/", consensus.agree, name="agree"),
]
