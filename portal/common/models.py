"""Model bases without domain words."""

from typing import Any

from django.db import models


class TimestampedModel(models.Model):
    """A row that knows when it was made and last changed."""

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class ImmutableModel(models.Model):
    """A row that is written once; a correction is a new row."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row; raise ``TypeError`` on any later save."""
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} is never updated; write a new row.")
        super().save(*args, **kwargs)
