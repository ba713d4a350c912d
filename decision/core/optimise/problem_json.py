"""A portfolio problem as JSON: read with the place of every mistake, written without what is empty."""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from decision.core.errors import InvalidProblem
from decision.core.exact import Exact, exact, plain
from decision.core.optimise.parts import (
    SINGLE,
    VALUE,
    Balance,
    Candidate,
    CarryOver,
    Challenge,
    Coverage,
    Floor,
    Group,
    Limit,
    Option,
    Participation,
    Together,
)

if TYPE_CHECKING:
    from decision.core.optimise.problem import Problem

Reader = Callable[[Any, str], Any]


def read(source: str | Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the problem that a JSON text or its parsed form describes."""
    try:
        values = json.loads(source, parse_float=Decimal) if isinstance(source, str) else source
    except json.JSONDecodeError as error:
        raise InvalidProblem(f"line {error.lineno}: not JSON: {error.msg}") from error
    if not isinstance(values, Mapping):
        raise InvalidProblem("The problem must be a JSON object.")
    found = _fields(values, "", {**_PROBLEM, "budget": _number, "title": _text}, ("candidates",))
    found.pop("title", None)
    budget = found.pop("budget", None)
    found["budgets"] = {**found.get("budgets", {}), **({} if budget is None else {SINGLE: budget})}
    return found


def written(problem: "Problem") -> dict[str, Any]:
    """Return the problem as plain JSON values; the basic parts always, others where used."""
    return {
        one.name: _plain(getattr(problem, one.name))
        for one in fields(problem)
        if one.name in _BASIC or getattr(problem, one.name)
    }


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        always = _ALWAYS.get(type(value), ())
        kept = [(one, getattr(value, one.name)) for one in fields(value)]
        return {
            one.name: _plain(each)
            for one, each in kept
            if one.name in always or _has_no_default(one) or each not in (None, "", (), {})
        }
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return plain(value) if isinstance(value, Decimal | Fraction) else value


def _has_no_default(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _fields(
    value: Any, place: str, readers: Mapping[str, Reader], required: tuple[str, ...]
) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise InvalidProblem(f"{place or 'problem'}: must be an object, not {value!r}.")
    unknown = set(value) - set(readers)
    if unknown:
        raise InvalidProblem(f"{place or 'problem'}: there is no entry {min(map(str, unknown))!r}.")
    missing = [name for name in required if name not in value]
    if missing:
        raise InvalidProblem(f"{place or 'problem'}: {missing[0]!r} is missing.")
    return {name: readers[name](each, f"{place}.{name}".strip(".")) for name, each in value.items()}


def _of(kind: Callable[..., Any], readers: Mapping[str, Reader], *required: str) -> Reader:
    return lambda value, place: kind(**_fields(value, place, readers, required))


def _text(value: Any, place: str) -> str:
    if isinstance(value, bool | Mapping | list | None):
        raise InvalidProblem(f"{place}: {value!r} is not a text.")
    return str(value)


def _number(value: Any, place: str) -> Exact:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise InvalidProblem(f"{place}: {value!r} is not a number.")
    try:
        return exact(repr(value) if isinstance(value, float) else value)
    except (ValueError, ArithmeticError) as error:
        raise InvalidProblem(f"{place}: {value!r} is not a number.") from error


def _count(value: Any, place: str) -> int:
    number = _number(value, place)
    if not isinstance(number, int):
        raise InvalidProblem(f"{place}: {value!r} is not a whole number.")
    return number


def _weight(value: Any, place: str) -> Exact | Fraction:
    if isinstance(value, str) and "/" in value:
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError) as error:
            raise InvalidProblem(f"{place}: {value!r} is not a number.") from error
    return _number(value, place)


def _optional(reader: Reader) -> Reader:
    return lambda value, place: None if value is None else reader(value, place)


def _list(reader: Reader) -> Reader:
    def read_list(value: Any, place: str) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise InvalidProblem(f"{place}: must be a list, not {value!r}.")
        return tuple(reader(each, f"{place}[{at}]") for at, each in enumerate(value))

    return read_list


def _by_name(reader: Reader) -> Reader:
    def read_names(value: Any, place: str) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise InvalidProblem(f"{place}: must be an object, not {value!r}.")
        return {str(name): reader(each, f"{place}.{name}") for name, each in value.items()}

    return read_names


def _pair(value: Any, place: str) -> tuple[str, ...]:
    pair: tuple[str, ...] = _TEXTS(value, place)
    if len(pair) != 2:
        raise InvalidProblem(f"{place}: must be two ids, not {value!r}.")
    return pair


def _candidate(value: Any, place: str) -> Candidate:
    extra = {**_CANDIDATE, "cost": _number, "value": _number}
    found = _fields(value, place, extra, ("id",))
    for short, long, name in (("cost", "costs", SINGLE), ("value", "scores", VALUE)):
        if short in found:
            found[long] = {**found.get(long, {}), name: found.pop(short)}
    return Candidate(**found)


_TEXTS, _NUMBERS = _list(_text), _by_name(_number)
_ANY, _ANY_COUNT = _optional(_number), _optional(_count)
_OPTION = dict.fromkeys(("costs", "uses", "scores", "gains"), _NUMBERS) | dict.fromkeys(
    ("id", "name"), _text
)
_CANDIDATE = {
    **_OPTION,
    "shared_costs": _NUMBERS,
    "options": _list(_of(Option, _OPTION, "id")),
    "attributes": _by_name(_TEXTS),
    "brings": _NUMBERS,
    "needs": _NUMBERS,
}
_LIMITS = {"at_least": _ANY, "at_most": _ANY}
_MEASURED = {"attribute": _text, "measure": _text, "at_least": _ANY, "least_share": _ANY}
_GROUP = {"members": _TEXTS, "at_least": _count, "at_most": _ANY_COUNT, "name": _text}
_TOGETHER = {
    "members": _TEXTS,
    "name": _text,
    **dict.fromkeys(("scores", "costs", "uses"), _NUMBERS),
}
_BALANCE = {**_MEASURED, "value": _text, "at_most": _ANY, "most_share": _ANY}
_CHALLENGE = {
    **dict.fromkeys(("id", "name"), _text),
    **dict.fromkeys(("threat", "always"), _number),
    "discount": _NUMBERS,
}
_COVERAGE = {"challenges": _TEXTS, "at_least": _ANY_COUNT, "least_threat": _number}
_PROBLEM: dict[str, Reader] = {
    "candidates": _list(_candidate),
    "budgets": _NUMBERS,
    "weights": _by_name(_weight),
    "requires": _list(_pair),
    "excludes": _list(_TEXTS),
    "groups": _list(_of(Group, _GROUP, "members")),
    "fixed_in": _TEXTS,
    "fixed_out": _TEXTS,
    "tie_order": _TEXTS,
    "capacities": _NUMBERS,
    "carry_overs": _list(_of(CarryOver, {"budgets": _TEXTS, "at_most": _ANY}, "budgets")),
    "keys": _by_name(_NUMBERS),
    "accounts": _by_name(_TEXTS),
    "all_or_none": _list(_TEXTS),
    "togethers": _list(_of(Together, _TOGETHER, "members")),
    "attributes": _by_name(_TEXTS),
    "balances": _list(_of(Balance, _BALANCE, "attribute", "value")),
    "floors": _list(_of(Floor, {**_MEASURED, "sizes": _NUMBERS}, "attribute")),
    "limits": _list(_of(Limit, {**_LIMITS, "name": _text, "amounts": _NUMBERS}, "name", "amounts")),
    "participation": _optional(_of(Participation, {"least_return": _number, "parties": _TEXTS})),
    "challenges": _list(_of(Challenge, _CHALLENGE, "id")),
    "coverages": _list(_of(Coverage, _COVERAGE)),
}
_BASIC = tuple(_PROBLEM)[:9]
_ALWAYS: Mapping[type, tuple[str, ...]] = {
    Candidate: ("name", "costs", "scores"),
    Group: ("name", "at_least"),
    Participation: ("least_return",),
}
