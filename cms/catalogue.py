"""The catalogue of open data, as DCAT-AP 3 in JSON-LD and for people.

Source of the terms: W3C DCAT 3 and the European DCAT-AP profile.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms import selectors
from portal.accounts.municipality import municipality_of

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Distribution:
    """One way to fetch a data set."""

    title: str
    url: str
    format: str
    media_type: str


@dataclass(frozen=True)
class Dataset:
    """One data set with its distributions."""

    key: str
    title: str
    description: str
    distributions: tuple[Distribution, ...]


def datasets_of(request: HttpRequest) -> list[Dataset]:
    """Return what is open on this site: the API's lists, and each process and decision."""
    return [
        _api(request),
        *(_listed(each, request) for each in selectors.list_open_data(municipality_of(request))),
    ]


def _api(request: HttpRequest) -> Dataset:
    return Dataset(
        "api",
        _("Everything public, as an API"),
        _("Processes, proposals, comments, decisions, projects and indicators."),
        (
            Distribution(
                _("Description of the API"),
                request.build_absolute_uri("/api/v1/openapi.json"),
                "OpenAPI",
                "application/json",
            ),
        ),
    )


def _listed(listed: selectors.OpenData, request: HttpRequest) -> Dataset:
    return Dataset(
        listed.key,
        listed.title,
        listed.description,
        tuple(
            Distribution(title, request.build_absolute_uri(url), name, media_type)
            for title, url, name, media_type in listed.files
        ),
    )


def catalogue(request: HttpRequest) -> dict[str, Any]:
    """Return the catalogue of this site as JSON-LD."""
    municipality = municipality_of(request)
    base = request.build_absolute_uri(reverse("catalogue_jsonld"))
    publisher = municipality.name if municipality else request.get_host()
    return {
        "@context": CONTEXT,
        "@id": base,
        "@type": "dcat:Catalog",
        "dct:title": {
            "@value": _("Open data of %(place)s") % {"place": publisher},
            "@language": get_language(),
        },
        "dct:description": _("Everything public on this site is also here as data."),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": publisher},
        "dct:license": {"@id": LICENCE},
        "foaf:homepage": {"@id": request.build_absolute_uri("/")},
        "dcat:dataset": [_as_json(each, base, publisher) for each in datasets_of(request)],
    }


def _as_json(dataset: Dataset, base: str, publisher: str) -> dict[str, Any]:
    return {
        "@id": f"{base}#{dataset.key}",
        "@type": "dcat:Dataset",
        "dct:title": dataset.title,
        "dct:description": dataset.description,
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": publisher},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": each.title,
                "dcat:accessURL": {"@id": each.url},
                "dcat:downloadURL": {"@id": each.url},
                "dcat:mediaType": each.media_type,
                "dct:license": {"@id": LICENCE},
            }
            for each in dataset.distributions
        ],
    }
