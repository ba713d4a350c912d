"""Organisations for machines."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from portal.accounts.models import Organisation, OrganisationKind
from portal.accounts.selectors import get_organisation, list_organisations
from portal.common.schemas import ErrorOut, PageNumber, PageOut, page_fields

router = Router(tags=["organisations"])


class OrganisationOut(Schema):
    """What is public of an organisation."""

    slug: str
    name: str
    kind: OrganisationKind
    supplier_types: list[str]
    municipality_id: int
    about: str
    website: str


class OrganisationPageOut(PageOut):
    """One page of organisations."""

    results: list[OrganisationOut]


class OrganisationQuery(Schema):
    """What the list is narrowed down to."""

    kind: OrganisationKind | None = None
    q: str = ""


@router.get("", response={200: OrganisationPageOut, 422: ErrorOut}, summary="Organisations by name")
def organisations(
    request: HttpRequest, wanted: Query[OrganisationQuery], page: int = PageNumber
) -> dict[str, Any]:
    """Return the organisations that take part."""
    found = list_organisations(kind=wanted.kind or "", words=wanted.q)
    return page_fields(found, page, lambda organisation: organisation)


@router.get("/{slug}", response={200: OrganisationOut, 404: ErrorOut}, summary="One organisation")
def organisation(request: HttpRequest, slug: str) -> Organisation:
    """Return one organisation."""
    return get_organisation(slug)
