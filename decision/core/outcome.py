"""The outcome of a rule, with the reason for every project."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, overload

from decision.core.exact import Exact, plain


@dataclass(frozen=True)
class Reason:
    """Why one project is in or out.

    Attributes
    ----------
    project
        The project's id.
    selected
        Whether it is funded.
    code
        ``funded``, ``too_expensive``, ``below_threshold``, ``excluded``, ``stopped``,
        ``withdrawn``, ``unsupported`` or ``outweighed`` (another choice is worth more).
    turn
        When it was considered (greedy) or bought, counted from 1; 0 if never. Where all are
        chosen at once, its place among the chosen.
    cost, money_left
        Its cost, and the money left when its turn came, in units of money.
    support
        What the rule counts for it: ballots or points.
    needed
        What would have been enough, all else unchanged: ``money`` more in the budget at its
        turn, ``support`` more for the project, ``cost`` at most.
    excluded_by
        The funded project that rules this one out.
    price
        Equal shares: what each supporter pays per unit of utility.
    effective_support
        Equal shares: the largest share of its cost, between 0 and 1, that its supporters could
        pay at the price at which another project was bought.
    load
        Phragmén: what each supporter has paid in all once this project is bought; for a project
        that was not bought, what it would have been at the end. Maximin support: what the most
        burdened voter has paid. In units of money.
    """

    project: str
    selected: bool
    code: str
    turn: int
    cost: Exact
    support: Exact
    money_left: Exact | None = None
    needed: Mapping[str, Exact] = field(default_factory=dict)
    excluded_by: str | None = None
    price: float | None = None
    effective_support: float | None = None
    load: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the reason as plain JSON values; what does not apply is left out."""
        values: dict[str, Any] = {
            "project": self.project,
            "selected": self.selected,
            "code": self.code,
            "turn": self.turn,
            "cost": plain(self.cost),
            "support": plain(self.support),
            "money_left": plain(self.money_left),
            "needed": {what: plain(amount) for what, amount in self.needed.items()} or None,
            "excluded_by": self.excluded_by,
            "price": self.price,
            "effective_support": self.effective_support,
            "load": self.load,
        }
        return {key: value for key, value in values.items() if value is not None}


class LazyTrace(Sequence[Reason]):
    """Reasons that are worked out when the first of them is read."""

    def __init__(self, tell: Callable[[], Iterable[Reason]]) -> None:
        self._tell = tell

    @cached_property
    def _reasons(self) -> tuple[Reason, ...]:
        return tuple(self._tell())

    @overload
    def __getitem__(self, place: int) -> Reason: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Reason]: ...
    def __getitem__(self, place: int | slice) -> Reason | Sequence[Reason]:
        return self._reasons[place]

    def __len__(self) -> int:
        return len(self._reasons)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._reasons == tuple(other)

    def __hash__(self) -> int:
        return hash(self._reasons)

    def __repr__(self) -> str:
        return repr(self._reasons)

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._reasons,)


@dataclass(frozen=True)
class Outcome:
    """What a rule decided: ids in the order of selection, their cost, and a reason per project."""

    rule: str
    selected: tuple[str, ...]
    cost: Exact
    budget: Exact
    trace: Sequence[Reason]
    options: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def reason(self, project_id: str) -> Reason:
        """Return why the project is in or out; raises ``KeyError`` if there is no such project."""
        return {reason.project: reason for reason in self.trace}[project_id]

    def to_json(self) -> dict[str, Any]:
        """Return the outcome as plain JSON values, see ``schemas/outcome.schema.json``."""
        return {
            "rule": self.rule,
            "options": dict(self.options),
            "selected": list(self.selected),
            "cost": plain(self.cost),
            "budget": plain(self.budget),
            "trace": [reason.to_json() for reason in self.trace],
            "notes": list(self.notes),
        }
