"""URLs of this app, below ``/budgets/``. A proposal's code may hold slashes."""

from django.urls import path

from participation.views import ballot, feedback, proposals, public, results

app_name = "participation"
urlpatterns = [
    path("", public.processes, name="processes"),
    path("<slug:slug>/", public.process, name="process"),
    path("<slug:slug>/calendar.ics", public.calendar, name="calendar"),
    path("<slug:slug>/proposals/", public.proposal_list, name="proposals"),
    path("<slug:slug>/map/", public.proposal_map, name="map"),
    path("<slug:slug>/table/", public.proposal_table, name="table"),
    path("<slug:slug>/propose/", proposals.new, name="new_proposal"),
    path("<slug:slug>/vote/", ballot.vote, name="vote"),
    path("<slug:slug>/vote/receipt/", ballot.receipt, name="receipt"),
    path("<slug:slug>/vote/feedback/", feedback.feedback, name="feedback"),
    path("<slug:slug>/results/", results.results, name="results"),
    path("<slug:slug>/results/receipt/", results.check_receipt, name="check_receipt"),
    path("<slug:slug>/results/download/<str:form>", results.download, name="download"),
    path("<slug:slug>/proposals/<path:code>/edit/", proposals.edit, name="edit_proposal"),
    path("<slug:slug>/proposals/<path:code>/withdraw/", proposals.withdraw, name="withdraw"),
    path("<slug:slug>/proposals/<path:code>/support/", proposals.support, name="support"),
    path("<slug:slug>/proposals/<path:code>/", public.proposal, name="proposal"),
]
