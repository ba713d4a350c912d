"""What an event is."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Event:
    """A fact in the past tense: ids and state names, never private text."""

    name: ClassVar[str]

    def payload(self) -> dict[str, Any]:
        """Return the fields as plain JSON values."""
        return asdict(self)
