"""URLs of this app."""

from django.urls import URLPattern

app_name = "participation"
urlpatterns: list[URLPattern] = []
