"""URLs of this app."""

from django.urls import path

from portal.desk import views

app_name = "desk"
urlpatterns = [path("", views.work_list, name="work_list")]
