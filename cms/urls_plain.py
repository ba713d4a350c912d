"""URLs without a language prefix: feeds, sitemap, catalogue."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
