"""URLs of this app."""

from django.urls import URLPattern

app_name = "discuss"
urlpatterns: list[URLPattern] = []
