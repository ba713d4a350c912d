"""Making rows from exact amounts."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import gcd

from decision.core.exact import Exact
from decision.core.optimise.columns import Number, number_of, whole_numbers
from decision.core.optimise.labels import RowLabel
from decision.core.optimise.spec import Row

Limit = Exact | Fraction | None


def row_of(
    label: RowLabel,
    amounts: Mapping[int, Number],
    *,
    least: Limit = None,
    most: Limit = None,
) -> Row:
    """Return the row in the least whole numbers that say the same of yes and no."""
    numbers = {at: number for at, number in amounts.items() if number}
    limits = [number_of(limit) for limit in (least, most) if limit is not None]
    whole, _ = whole_numbers([*numbers.values(), *limits])
    common = gcd(*whole[: len(numbers)]) or 1
    coefficients = dict(zip(numbers, (number // common for number in whole), strict=False))
    bounds = iter(whole[len(numbers) :])
    return Row(
        label,
        coefficients,
        least=None if least is None else -(-next(bounds) // common),
        most=None if most is None else next(bounds) // common,
    )


def limited(
    kind: str,
    names: tuple[str, ...],
    amounts: Mapping[int, Number],
    least: Limit,
    most: Limit,
) -> Iterator[Row]:
    """Yield a row for each limit that is given."""
    if least is not None:
        yield row_of(RowLabel(f"{kind}_least", names, least), amounts, least=least)
    if most is not None:
        yield row_of(RowLabel(f"{kind}_most", names, most), amounts, most=most)
