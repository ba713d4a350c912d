"""URLs of this app."""

from django.urls import path

from portal.desk.views import checks, roles, work

app_name = "desk"
urlpatterns = [
    path("", work.work_list, name="work_list"),
    path("roles/", roles.roles, name="roles"),
    path("roles/<int:grant_id>/end/", roles.end, name="end_role"),
    path("checks/<int:attribute_id>/", checks.check, name="check"),
]
