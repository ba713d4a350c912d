"""URLs of the style guide."""

from django.urls import path

from portal.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.styleguide, name="styleguide"),
    path("errors/<int:status>/", views.error_sample, name="error"),
]
