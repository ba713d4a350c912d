"""Counting again what an outcome claims of its portfolio, without any solver."""

from collections.abc import Mapping
from typing import Any

from decision.core.errors import InvalidProblem
from decision.core.exact import plain
from decision.core.optimise.building import spec_of
from decision.core.optimise.columns import Layout
from decision.core.optimise.problem import Problem
from decision.core.optimise.report import told, told_json


def recounted(problem: Problem, outcome: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return what the portfolio of an outcome is worth and takes, and the rules it breaks.

    Parameters
    ----------
    problem
        The problem that the outcome answers.
    outcome
        Its JSON form; only ``selected`` and ``options`` are relied on.

    Returns
    -------
    tuple
        The parts of the outcome that follow from the portfolio, as plain JSON values, and the
        broken rules in English.

    Raises
    ------
    InvalidProblem
        If the outcome names something that the problem does not have.
    """
    layout = Layout(problem)
    spec = spec_of(problem, layout)
    names: list[tuple[str, ...]] = [(name,) for name in outcome["selected"]]
    names += [(name, option) for name, option in outcome.get("options", {}).items()]
    place = {column.names: at for at, column in enumerate(layout.columns[: layout.n_decided])}
    unknown = [" ".join(each) for each in names if each not in place]
    if unknown:
        raise InvalidProblem(f"The outcome names what the problem does not have: {unknown[0]!r}.")
    chosen = spec.completed(place[each] for each in names)
    parts = told_json(told(problem, layout, chosen))
    parts["value"] = plain(spec.true_value(chosen))
    return parts, [spec.labels[row].text for row in spec.broken(chosen)]
