"""URLs of the facilitators' desk, below ``/desk/``."""

from django.urls import path

from participation.views import staff, staff_proposals

app_name = "participation_desk"
urlpatterns = [
    path("budgets/", staff.budgets, name="budgets"),
    path("budgets/new/", staff.new, name="new"),
    path("budgets/import/", staff.import_file, name="import"),
    path("budgets/<slug:slug>/", staff.budget, name="budget"),
    path("budgets/<slug:slug>/rules/", staff.rules, name="rules"),
    path("budgets/<slug:slug>/phases/", staff.phases, name="phases"),
    path("budgets/<slug:slug>/state/", staff.move, name="move"),
    path("budgets/<slug:slug>/decision/", staff.decide, name="decide"),
    path("budgets/<slug:slug>/proposals/", staff_proposals.proposals, name="of_budget"),
    path("proposals/", staff_proposals.work, name="proposals"),
    path("proposals/<int:proposal_id>/", staff_proposals.proposal, name="proposal"),
    path("proposals/<int:proposal_id>/merge/", staff_proposals.merge, name="merge"),
    path("proposals/<int:proposal_id>/visibility/", staff_proposals.visibility, name="visibility"),
]
