"""The tables of a case, as markdown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from bench.cases.city import LEAST_ASKED, City
from decision.core.axioms import check_axiom
from decision.core.exact import Exact
from decision.core.robust.certificate import Certificate
from decision.core.robust.nondominated import NonDominated

Choices = Mapping[str, tuple[str, ...]]
_WORDS = {True: "yes", False: "no", None: "not known"}


def grouped(number: Exact | Fraction) -> str:
    """Return a whole number with thousands apart."""
    return f"{round(number):,}"


def percent(part: Fraction | float, digits: int = 0) -> str:
    """Return a part as percent."""
    return f"{float(part):.{digits}%}".replace("%", " %")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a markdown table: the first column holds words, the others figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in lines)


def side_by_side(city: City, choices: Choices, part: Fraction) -> str:
    """Return what each choice buys, and for whom."""
    rows: list[tuple[str, Callable[[tuple[str, ...]], str]]] = [
        ("proposals chosen", lambda one: str(len(one))),
        ("money used, PLN", lambda one: grouped(sum(city.costs[name] for name in one))),
        ("votes for what is chosen", lambda one: grouped(city.votes_for(one))),
        ("voters with at least one wish", lambda one: grouped(city.served(one))),
        (
            "voters with none",
            lambda one: grouped(len(city.election.ballots) - city.served(one)),
        ),
        (
            "with at least one, of all voters",
            lambda one: percent(Fraction(city.served(one), len(city.election.ballots))),
        ),
        ("also in the official choice", lambda one: str(len(set(one) & set(choices["official"])))),
        ("limits of balance that are missed", lambda one: str(len(city.short(one, part)))),
        ("justified representation", lambda one: _verdict(city, one, "jr")),
        ("EJR+ up to one proposal", lambda one: _verdict(city, one, "ejr_plus")),
    ]
    return table(
        ["", *choices],
        ([title, *(figure(one) for one in choices.values())] for title, figure in rows),
    )


def _verdict(city: City, chosen: Iterable[str], axiom: str) -> str:
    return _WORDS[check_axiom(city.election, chosen, axiom).holds]


def shares(city: City, choices: Choices, attribute: str) -> str:
    """Return the share of votes and, per choice, of money for each value of an attribute."""
    spent = {title: city.spent(chosen)[attribute] for title, chosen in choices.items()}
    return table(
        [attribute, "votes", *choices],
        (
            [
                value if asked >= LEAST_ASKED else f"{value} (no limit)",
                percent(asked),
                *(percent(parts[value]) for parts in spent.values()),
            ]
            for value, asked in city.asked[attribute].items()
        ),
    )


def price(city: City, by_part: Mapping[Fraction, tuple[str, ...]]) -> str:
    """Return what each strength of balance costs in votes; the strength 0 is without balance."""
    free = city.votes_for(by_part[Fraction(0)])
    rows = []
    for part, chosen in by_part.items():
        votes = city.votes_for(chosen)
        rows.append(
            [
                percent(part) if part else "no limits",
                str(len(chosen)),
                grouped(sum(city.costs[name] for name in chosen)),
                grouped(votes),
                f"{grouped(free - votes)} ({percent(Fraction(free - votes, free), 1)})",
                grouped(city.served(chosen)),
            ]
        )
    head = ["each gets at least, of its share of votes", "proposals", "PLN", "votes", "price"]
    return table([*head, "voters with a wish"], rows)


def officials(city: City, near: NonDominated, wide: Certificate) -> str:
    """Return what robust advice says about each proposal of the official choice."""
    chosen = [one for one in city.election.projects if one.selected]
    votes = city.election.votes
    chosen.sort(key=lambda one: (-Fraction(votes[one.id]) / Fraction(one.cost), one.id))
    return table(
        ["official proposal", "PLN", "votes", "votes per 10,000 PLN", "±30 %", "share of views"],
        (
            [
                one.name,
                grouped(one.cost),
                grouped(votes[one.id]),
                f"{float(Fraction(votes[one.id]) * 10_000 / Fraction(one.cost)):.0f}",
                verdict(near, one.id),
                percent(wide.acceptability[one.id]),
            ]
            for one in chosen
        ),
    )


def verdict(near: NonDominated, name: str) -> str:
    """Return where a proposal stands: in every portfolio that may be best, in some, in none."""
    if name in near.core:
        return "core"
    return "exterior" if name in near.exterior else "borderline"
