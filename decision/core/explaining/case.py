"""What is explained: a model, the choice made in it, and its budgets in units of money."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from decision.core.errors import InvalidProblem
from decision.core.optimise.building import spec_of
from decision.core.optimise.problem import Problem
from decision.core.optimise.spec import Chosen, ModelSpec


@dataclass(frozen=True)
class Budget:
    """A row of the model that limits money: its limit, and what one of its units is in money."""

    name: str
    row: int
    limit: Fraction
    unit: Fraction


@dataclass(frozen=True)
class Case:
    """A model, a choice that keeps all its rows, and its budgets."""

    spec: ModelSpec
    chosen: Chosen
    budgets: tuple[Budget, ...]

    @classmethod
    def of(cls, problem: Problem, selected: Collection[str]) -> "Case":
        """Return the case of a problem and the ids chosen.

        Raises
        ------
        InvalidProblem
            If an id is unknown, or the choice breaks a rule.
        """
        spec = spec_of(problem)
        strangers = sorted(set(selected) - set(spec.ids))
        if strangers:
            raise InvalidProblem(f"There is no candidate {strangers[0]!r}.")
        chosen = spec.completed(spec.place[name] for name in selected)
        broken = spec.broken(chosen)
        if broken:
            raise InvalidProblem(f"The choice does not keep: {spec.labels[broken[0]].text}.")
        return cls(spec, chosen, tuple(budgets_of(problem, spec)))

    @property
    def value(self) -> int:
        """What the choice is worth, in units of the objective."""
        return self.spec.value(self.chosen)

    def named(self, chosen: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of the candidates among the columns."""
        ids = self.spec.ids
        return tuple(ids[place] for place in sorted(chosen) if place < len(ids))

    def true(self, value: int) -> Fraction:
        """Return a value in true units."""
        return value * self.spec.value_scale


def budgets_of(problem: Problem, spec: ModelSpec) -> Iterable[Budget]:
    """Yield the budgets of a problem with their rows and units."""
    costs: Mapping[str, Mapping[int, Fraction]] = {
        name: {
            spec.place[each.id]: Fraction(each.costs[name])
            for each in problem.candidates
            if each.costs.get(name)
        }
        for name in problem.budgets
    }
    for row, label in enumerate(spec.labels):
        if label.kind == "budget" and label.names[0] in costs:
            numbers = spec.row(row).coefficients
            units = (
                cost / numbers[at] for at, cost in costs[label.names[0]].items() if at in numbers
            )
            limit = Fraction(problem.budgets[label.names[0]])
            yield Budget(label.names[0], row, limit, next(units, Fraction(1)))
