"""URLs of this app."""

from django.urls import URLPattern

app_name = "assess"
urlpatterns: list[URLPattern] = []
