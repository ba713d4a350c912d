"""The five value types, kept as rows so that scores can point at them."""

from typing import Any, NamedTuple

from django.apps import apps as installed_apps
from django.db import DEFAULT_DB_ALIAS

SCORES = range(-5, 6)


class Value(NamedTuple):
    """One value type; ``key`` and ``code`` never change."""

    code: str
    key: str
    category: str
    name: dict[str, str]


VALUES = (
    Value(
        "V1",
        "process_efficiency",
        "quantitative",
        {
            "en": "Process efficiency",
            "fi": "Prosessien tehokkuus",
            "nb": "Effektive prosesser",
            "sv": "Effektiva processer",
        },
    ),
    Value(
        "V2",
        "new_services",
        "qualitative",
        {
            "en": "New or better services and business opportunities",
            "fi": "Uudet tai paremmat palvelut ja liiketoimintamahdollisuudet",
            "nb": "Nye eller bedre tjenester og forretningsmuligheter",
            "sv": "Nya eller bättre tjänster och affärsmöjligheter",
        },
    ),
    Value(
        "V3",
        "better_place",
        "qualitative",
        {
            "en": "A better place to live",
            "fi": "Parempi paikka asua",
            "nb": "Et bedre sted å bo",
            "sv": "En bättre plats att bo på",
        },
    ),
    Value(
        "V4",
        "cost_savings",
        "quantitative",
        {
            "en": "Cost savings",
            "fi": "Kustannussäästöt",
            "nb": "Kostnadsbesparelser",
            "sv": "Kostnadsbesparingar",
        },
    ),
    Value(
        "V5",
        "greener",
        "qualitative",
        {
            "en": "Greener environment",
            "fi": "Vihreämpi ympäristö",
            "nb": "Grønnere miljø",
            "sv": "Grönare miljö",
        },
    ),
)


def store_value_types(*, using: str = DEFAULT_DB_ALIAS, apps: Any = None, **_signal: Any) -> None:
    """Write the value types that are missing; runs after every migration and flush."""
    try:
        model = (apps or installed_apps).get_model("decision", "ValueType")
    except LookupError:  # migrated back to before the first step
        return
    for position, value in enumerate(VALUES, start=1):
        model.objects.using(using).update_or_create(
            key=value.key,
            defaults={
                "code": value.code,
                "position": position,
                "name": value.name,
                "category": value.category,
            },
        )
