"""URLs without a language prefix: sitemap, robots, catalogue."""

from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from cms import views

urlpatterns = [
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("catalogue.jsonld", views.catalogue, name="catalogue_jsonld"),
]
