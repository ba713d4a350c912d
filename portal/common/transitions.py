"""State machines as data."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from portal.common.errors import IllegalTransition


@dataclass(frozen=True)
class Transition:
    """A named action that leads from any of ``sources`` to ``target``."""

    name: str
    sources: frozenset[str]
    target: str


@dataclass(frozen=True)
class StateMachine:
    """A table of transitions; names may repeat with disjoint sources."""

    transitions: tuple[Transition, ...]

    @cached_property
    def _table(self) -> dict[tuple[str, str], str]:
        table: dict[tuple[str, str], str] = {}
        for transition in self.transitions:
            for source in transition.sources:
                if (source, transition.name) in table:
                    raise ValueError(f"{transition.name} stands twice for {source}")
                table[source, transition.name] = transition.target
        return table

    def next_state(self, state: str, name: str) -> str:
        """Return where ``name`` leads from ``state``, or raise ``IllegalTransition``."""
        try:
            return self._table[state, name]
        except KeyError:
            raise IllegalTransition from None

    def available(self, state: str) -> Iterator[str]:
        """Yield the names of the actions that ``state`` allows, in table order."""
        return (t.name for t in self.transitions if state in t.sources)
