"""URLs of this app."""

from django.urls import path

from portal.trace import views

app_name = "trace"
urlpatterns = [path("contributions/", views.contributions, name="contributions")]
