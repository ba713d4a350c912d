"""Organisations for machines."""

from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.pagination import PageNumberPagination, paginate

from portal.accounts.models import Organisation, OrganisationKind
from portal.accounts.selectors import get_organisation, list_organisations
from portal.common.schemas import ErrorOut

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


class OrganisationQuery(Schema):
    """What the list is narrowed down to."""

    kind: OrganisationKind | None = None
    q: str = ""


@router.get(
    "", response={200: list[OrganisationOut], 422: ErrorOut}, summary="Organisations by name"
)
@paginate(PageNumberPagination, page_size=50)
def organisations(request: HttpRequest, wanted: Query[OrganisationQuery]) -> object:
    """Return the organisations that take part."""
    return list_organisations(kind=wanted.kind or "", words=wanted.q)


@router.get("/{slug}", response={200: OrganisationOut, 404: ErrorOut}, summary="One organisation")
def organisation(request: HttpRequest, slug: str) -> Organisation:
    """Return one organisation."""
    return get_organisation(slug)
