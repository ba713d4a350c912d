"""URLs of this app."""

from django.urls import URLPattern

app_name = "notify"
urlpatterns: list[URLPattern] = []
