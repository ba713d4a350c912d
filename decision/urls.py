"""URLs of this app."""

from django.urls import URLPattern, path

from decision.views import challenges, desk, owners, panels, public, publishing, robust, rounds

app_name = "decision"
urlpatterns: list[URLPattern] = [
    path("decisions/", public.decisions, name="decisions"),
    path("decisions/methods/", public.picker, name="picker"),
    path("decisions/<int:decision_id>/", public.decision, name="decision"),
    path("decisions/<int:decision_id>/candidates.csv", public.decision_csv, name="csv"),
    path("candidates/<int:candidate_id>/", public.candidate, name="candidate"),
    path("runs/record.schema.json", public.record_schema, name="record-schema"),
    path("runs/<int:run_id>/", public.run, name="run"),
    path("runs/<int:run_id>.json", public.run_json, name="run-json"),
    path("runs/<int:run_id>/input/", public.run_input, name="run-input"),
    path("runs/<int:run_id>/explained.json", public.run_insight, name="run-insight"),
    path("runs/<int:run_id>/money.csv", public.run_money, name="run-money"),
    path("runs/<int:run_id>/robust/", robust.page, name="run-robust"),
    path("runs/<int:run_id>/robust/<int:within>.json", robust.download, name="run-robust-json"),
    path("projects/", public.projects, name="projects"),
    path("projects/<int:project_id>/", public.project, name="project"),
    path("desk/rounds/", desk.rounds, name="desk-rounds"),
    path("desk/rounds/new/", rounds.new, name="desk-round-new"),
    path("desk/rounds/<int:round_id>/", desk.round_, name="desk-round"),
    path("desk/rounds/<int:round_id>/candidates/new/", rounds.candidate, name="desk-candidate-new"),
    path("desk/rounds/<int:round_id>/candidates/table/", rounds.sheet, name="desk-sheet"),
    path("desk/rounds/<int:round_id>/candidates/columns/", rounds.columns, name="desk-columns"),
    path("desk/rounds/<int:round_id>/weights/", desk.weights, name="desk-weights"),
    path("desk/rounds/<int:round_id>/rule/", desk.rule, name="desk-rule"),
    path("desk/rounds/<int:round_id>/portfolio/", desk.portfolio, name="desk-portfolio"),
    path(
        "desk/rounds/<int:round_id>/publish/<int:run_id>/",
        publishing.publish,
        name="desk-publish",
    ),
    path("desk/rounds/<int:round_id>/panels/new/", panels.new, name="desk-panel-new"),
    path(
        "desk/rounds/<int:round_id>/panels/<int:panel_id>/scores/",
        panels.take_over,
        name="desk-panel-scores",
    ),
    path("desk/rounds/<int:round_id>/challenges/", challenges.register, name="desk-challenges"),
    path(
        "desk/rounds/<int:round_id>/challenges/coverage/",
        challenges.coverage,
        name="desk-coverage",
    ),
    path("desk/challenges/<int:assessment_id>/", challenges.entry, name="desk-challenge"),
    path("desk/candidates/<int:candidate_id>/scores/", desk.scores, name="desk-scores"),
    path("desk/candidates/<int:candidate_id>/guidance/", desk.guidance, name="desk-guidance"),
    path("desk/projects/<int:project_id>/", owners.project, name="desk-project"),
]
