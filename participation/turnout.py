"""Who took part: totals by age, sex and district, with small cells left out. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

SMALLEST = 5
UNKNOWN = ""
GROUPS = ((0, 17, "-17"), (18, 29, "18-29"), (30, 44, "30-44"), (45, 64, "45-64"), (65, 130, "65+"))


@dataclass(frozen=True)
class Cell:
    """A group and how many of it voted; ``count`` is None where it is not shown."""

    group: str
    count: int | None


@dataclass(frozen=True)
class Breakdown:
    """How one fact divides those who voted. ``known`` of ``total`` answered."""

    fact: str
    cells: tuple[Cell, ...]
    known: int | None
    total: int


def breakdown(fact: str, answers: Iterable[str]) -> Breakdown | None:
    """Return the totals of one fact, or None where nobody answered.

    A group of fewer than five is not shown; where one group alone would be
    hidden and could be worked out from the sum, the next smallest is hidden too.
    """
    counts = Counter(answers)
    total = sum(counts.values())
    unknown = counts.pop(UNKNOWN, 0)
    if not counts:
        return None
    hidden = suppressed({**counts, UNKNOWN: unknown} if unknown else counts)
    cells = tuple(
        Cell(group, None if group in hidden else counts[group]) for group in ordered(counts)
    )
    is_told = UNKNOWN not in hidden and any(cell.count is not None for cell in cells)
    known = total - unknown if is_told else None
    return Breakdown(fact, cells, known, total)


def plain_of(found: Sequence[Breakdown]) -> list[dict[str, Any]]:
    """Return breakdowns as plain values, to be kept."""
    return [asdict(each) for each in found]


def breakdowns_of(kept: Sequence[Mapping[str, Any]]) -> list[Breakdown]:
    """Return what ``plain_of`` made plain."""
    return [
        Breakdown(
            each["fact"],
            tuple(Cell(cell["group"], cell["count"]) for cell in each["cells"]),
            each["known"],
            each["total"],
        )
        for each in kept
    ]


def suppressed(counts: Mapping[str, int]) -> set[str]:
    """Return the groups that must not be shown: the small ones, and never one alone."""
    hidden = {group for group, count in counts.items() if 0 < count < SMALLEST}
    rest = sorted((count, group) for group, count in counts.items() if group not in hidden)
    if hidden and rest and (len(hidden) == 1 or sum(counts[g] for g in hidden) < SMALLEST):
        hidden.add(rest[0][1])
    return hidden


def age_group(facts: Mapping[str, str]) -> str:
    """Return the group of a stated age in years, or the group that was ticked."""
    if facts.get("age_group"):
        return facts["age_group"]
    text = facts.get("age", "").strip()
    if not text.isdecimal():
        return text[:20] if "-" in text or text.endswith("+") else UNKNOWN
    years = int(text)
    return next((name for least, most, name in GROUPS if least <= years <= most), UNKNOWN)


def breakdowns(facts: Sequence[Mapping[str, str]]) -> list[Breakdown]:
    """Return what is known of those who voted: age, sex, district and how they voted."""
    columns = {
        "age": [age_group(each) for each in facts],
        "sex": [each.get("sex", "").strip().upper()[:1] for each in facts],
        "district": [
            (each.get("district") or each.get("neighborhood") or "").strip() for each in facts
        ],
        "voting_method": [each.get("voting_method", "").strip() for each in facts],
    }
    found = [breakdown(name, answers) for name, answers in columns.items()]
    return [each for each in found if each is not None]


def ordered(counts: Mapping[str, int]) -> list[str]:
    """Return age groups by age, every other group by its name."""
    names = [name for _least, _most, name in GROUPS]
    return sorted(counts, key=lambda group: (names.index(group) if group in names else 99, group))
