"""Where personal records are: export and erasure walk this registry, so that none is forgotten.

An app registers its models in a module ``personal_records``, which is loaded
at the start. A test fails where a model points at a person and is not here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from portal.accounts.models import User

Export = Callable[[User], list[dict[str, Any]]]
Erase = Callable[[User], int]


@dataclass(frozen=True)
class PersonalRecords:
    """How one model's records of a person are read out and erased."""

    model: type[models.Model]
    export: Export
    erase: Erase


_registered: dict[type[models.Model], PersonalRecords] = {}


def register_personal(model: type[models.Model], export: Export, erase: Erase) -> None:
    """Say how the records of ``model`` are exported and erased for one person.

    ``export`` returns plain values for the person's own download; ``erase``
    returns how many rows it changed or removed, inside the caller's
    transaction. Registering again replaces.
    """
    _registered[model] = PersonalRecords(model, export, erase)


def registered_models() -> set[type[models.Model]]:
    """Return every model that is registered."""
    return set(_registered)


def export_everything(user: User) -> dict[str, list[dict[str, Any]]]:
    """Return what is kept of a person, by model; models without a record are left out."""
    found = {records.model._meta.label: records.export(user) for records in _registered.values()}
    return {label: rows for label, rows in sorted(found.items()) if rows}


def erase_everything(user: User) -> int:
    """Erase every registered record of a person; return how many rows were touched."""
    return sum(records.erase(user) for records in _registered.values())


def rows_of(model: type[models.Model], field: str, *columns: str) -> Export:
    """Return an export of ``columns`` of the rows whose ``field`` is the person."""

    def export(user: User) -> list[dict[str, Any]]:
        rows = model._default_manager.filter(**{field: user.pk}).order_by("pk").values(*columns)
        return [dict(row) for row in rows]

    return export


def nothing(_user: User) -> list[dict[str, Any]]:
    """Export nothing: the records say nothing of the person that other records do not."""
    return []


def delete_rows(model: type[models.Model], field: str) -> Erase:
    """Return an erasure that removes the rows whose ``field`` is the person."""

    def erase(user: User) -> int:
        return model._default_manager.filter(**{field: user.pk}).delete()[0]

    return erase


def change_rows(model: type[models.Model], *fields: str, **values: Any) -> Erase:
    """Return an erasure that sets ``fields`` (the person) to null and ``values`` beside them."""

    def erase(user: User) -> int:
        touched = 0
        for field in fields:
            rows = model._default_manager.filter(**{field: user.pk})
            touched += rows.update(**{field: None}, **values)
        return touched

    return erase


def blank_rows(model: type[models.Model], field: str, **values: Any) -> Erase:
    """Return an erasure that keeps the link to the emptied account and overwrites ``values``."""

    def erase(user: User) -> int:
        return model._default_manager.filter(**{field: user.pk}).update(**values)

    return erase


def keep_rows(_user: User) -> int:
    """Erase nothing: the record must stay, and points at an account without a name."""
    return 0


class PersonalEncoder(DjangoJSONEncoder):
    """Writes what Django's encoder writes, and any other value as text."""

    def default(self, o: Any) -> Any:
        """Return a JSON value for ``o``."""
        try:
            return super().default(o)
        except TypeError:
            return str(o)
