"""A domain error shown in the form that caused it."""

from collections.abc import Callable

from django import forms

from portal.common.errors import DomainError


def add_errors(
    form: forms.BaseForm, error: DomainError, name_of: Callable[[str], str] = str
) -> None:
    """Put each message at its field; ``name_of`` turns the error's field names into the form's.

    A message for a field that the form lacks, and an error that names no
    field, stand for the whole form.
    """
    for name, message in error.fields.items():
        field = name_of(name)
        form.add_error(field if field in form.fields else None, str(message))
    if not error.fields:
        form.add_error(None, str(error.message))
