"""Organisations, below ``/organisations/``."""

from django.urls import path

from portal.accounts.views import organisations

app_name = "organisations"
urlpatterns = [
    path("", organisations.organisations, name="organisations"),
    path("new/", organisations.create, name="create"),
    path("<slug:slug>/", organisations.organisation, name="organisation"),
    path("<slug:slug>/edit/", organisations.edit, name="edit"),
    path("<slug:slug>/members/", organisations.members, name="members"),
    path("<slug:slug>/members/<int:user_id>/end/", organisations.end_member, name="end_member"),
]
