"""URLs of this app."""

from django.urls import URLPattern, path

from decision.views import public

app_name = "decision"
urlpatterns: list[URLPattern] = [
    path("decisions/", public.decisions, name="decisions"),
    path("decisions/<int:decision_id>/", public.decision, name="decision"),
    path("decisions/<int:decision_id>/candidates.csv", public.decision_csv, name="csv"),
    path("candidates/<int:candidate_id>/", public.candidate, name="candidate"),
    path("runs/record.schema.json", public.record_schema, name="record-schema"),
    path("runs/<int:run_id>/", public.run, name="run"),
    path("runs/<int:run_id>.json", public.run_json, name="run-json"),
    path("runs/<int:run_id>/input/", public.run_input, name="run-input"),
    path("projects/", public.projects, name="projects"),
    path("projects/<int:project_id>/", public.project, name="project"),
]
