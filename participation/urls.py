"""URLs of this app, below ``/budgets/``."""

from django.urls import path

from participation.views import public

app_name = "participation"
urlpatterns = [
    path("<slug:slug>/", public.process, name="process"),
]
