"""All choices of a small model, looked at one by one."""

from itertools import product

NOTHING = -(10**9)


def choices(spec):
    """Yield every choice that keeps all rows."""
    for bits in product((0, 1), repeat=spec.n_columns):
        chosen = frozenset(place for place, bit in enumerate(bits) if bit)
        if not spec.broken(chosen):
            yield chosen


def best(values):
    """Return the greatest value, or one below all others."""
    return max(values, default=NOTHING)
