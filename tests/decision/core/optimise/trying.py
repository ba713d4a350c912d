"""Trying every portfolio: what a problem means, read straight from its parts."""

import itertools
from fractions import Fraction


def best_by_trying(problem):
    """The greatest value that keeps the rules, or None."""
    values = [value_of(problem, ways) for ways in every_way(problem) if keeps(problem, ways)]
    return max(values, default=None)


def every_way(problem):
    """Every portfolio: per chosen candidate the candidate and the option it takes."""
    choices = [
        [None, *([(one, option) for option in one.options] or [(one, None)])]
        for one in problem.candidates
    ]
    for picked in itertools.product(*choices):
        yield {way[0].id: way for way in picked if way}


def parts(ways):
    return [part for way in ways.values() for part in way if part is not None]


def complete(problem, ways):
    return [one for one in problem.togethers if set(one.members) <= set(ways)]


def cost(problem, ways, budget, *, changes=True):
    total = sum((Fraction(part.costs.get(budget, 0)) for part in parts(ways)), Fraction(0))
    for candidate, _ in ways.values():
        for name, amount in candidate.shared_costs.items():
            key = problem.keys[name]
            total += (
                Fraction(amount) * Fraction(key.get(budget, 0)) / sum(map(Fraction, key.values()))
            )
    if changes:
        total += sum(Fraction(one.costs.get(budget, 0)) for one in complete(problem, ways))
    return total


def used(problem, ways, capacity, *, changes=True):
    total = sum(Fraction(part.uses.get(capacity, 0)) for part in parts(ways))
    extra = sum(Fraction(one.uses.get(capacity, 0)) for one in complete(problem, ways))
    return total + (extra if changes else 0)


def open_challenges(problem, ways):
    found = []
    for one in problem.challenges:
        work = sum(Fraction(candidate.brings.get(one.id, 0)) for candidate, _ in ways.values())
        needs = [Fraction(candidate.needs.get(one.id, 0)) for candidate, _ in ways.values()]
        if max([Fraction(one.always), *needs]) > work:
            found.append(one)
    return found


def value_of(problem, ways):
    scores = [part.scores for part in (*parts(ways), *complete(problem, ways))]
    total = sum(
        Fraction(problem.weights.get(k, 1)) * Fraction(n) for one in scores for k, n in one.items()
    )
    lost = [one.discount for one in open_challenges(problem, ways)]
    return total - sum(
        Fraction(problem.weights.get(k, 1)) * Fraction(n) for one in lost for k, n in one.items()
    )


def keeps(problem, ways):
    checks = (keeps_money, keeps_rules, keeps_balance, keeps_parties, keeps_coverage)
    return all(check(problem, ways) for check in checks)


def keeps_money(problem, ways):
    chained = [name for carry in problem.carry_overs for name in carry.budgets]
    for name, limit in problem.budgets.items():
        if name not in chained and cost(problem, ways, name) > limit:
            return False
    for carry in problem.carry_overs:
        left = Fraction(0)
        for name in carry.budgets:
            left += Fraction(problem.budgets[name]) - cost(problem, ways, name)
            if left < 0:
                return False
            left = left if carry.at_most is None else min(left, Fraction(carry.at_most))
    return all(used(problem, ways, name) <= most for name, most in problem.capacities.items())


def keeps_rules(problem, ways):
    groups = problem.groups
    counts = [sum(name in ways for name in set(one.members)) for one in groups]
    return (
        all(a not in ways or b in ways for a, b in problem.requires)
        and all(sum(name in ways for name in set(group)) <= 1 for group in problem.excludes)
        and all(len({name in ways for name in group}) == 1 for group in problem.all_or_none)
        and all(
            one.at_least <= n and (one.at_most is None or n <= one.at_most)
            for one, n in zip(groups, counts, strict=True)
        )
        and all(name in ways for name in problem.fixed_in)
        and not any(name in ways for name in problem.fixed_out)
        and all(
            between(sum(Fraction(n) for k, n in one.amounts.items() if k in ways), one)
            for one in problem.limits
        )
    )


def between(amount, one):
    least, most = getattr(one, "at_least", None), getattr(one, "at_most", None)
    return (least is None or amount >= least) and (most is None or amount <= most)


def measured(problem, ways, measure):
    if measure == "count":
        return Fraction(len(ways))
    if measure == "cost":
        return sum(
            (cost(problem, ways, name, changes=False) for name in problem.budgets), Fraction(0)
        )
    if measure in problem.budgets:
        return cost(problem, ways, measure, changes=False)
    if measure in problem.capacities:
        return used(problem, ways, measure, changes=False)
    return sum((Fraction(part.scores.get(measure, 0)) for part in parts(ways)), Fraction(0))


def part_of(problem, ways, one, value):
    has = {k: way for k, way in ways.items() if value in way[0].attributes.get(one.attribute, ())}
    return measured(problem, has, one.measure)


def keeps_balance(problem, ways):
    return all(keeps_one(problem, ways, one) for one in problem.balances) and all(
        keeps_floor(problem, ways, one) for one in problem.floors
    )


def keeps_one(problem, ways, one):
    part, whole = part_of(problem, ways, one, one.value), measured(problem, ways, one.measure)
    least, most = one.least_share, one.most_share
    return (
        between(part, one)
        and (least is None or part >= Fraction(least) * whole)
        and (most is None or part <= Fraction(most) * whole)
    )


def keeps_floor(problem, ways, one):
    sizes = one.sizes or dict.fromkeys(problem.attributes[one.attribute], 1)
    whole = measured(problem, ways, one.measure)
    everyone = sum(map(Fraction, sizes.values()))
    for value, size in sizes.items():
        part = part_of(problem, ways, one, value)
        share = Fraction(one.least_share or 0) * Fraction(size) / everyone
        if not between(part, one) or (one.least_share is not None and part < share * whole):
            return False
    return True


def keeps_parties(problem, ways):
    asked = problem.participation
    if asked is None:
        return True
    paying = {party for parties in problem.accounts.values() for party in parties}
    for party in asked.parties or paying:
        budgets = [name for name, parties in problem.accounts.items() if party in parties]
        pays = sum((cost(problem, ways, name) for name in budgets), Fraction(0))
        if (
            sum(Fraction(part.gains.get(party, 0)) for part in parts(ways))
            < Fraction(asked.least_return) * pays
        ):
            return False
    return True


def keeps_coverage(problem, ways):
    still_open = {one.id for one in open_challenges(problem, ways)}
    for one in problem.coverages:
        grave = [each.id for each in problem.challenges if each.threat >= one.least_threat]
        names = one.challenges or grave
        at_least = len(names) if one.at_least is None else one.at_least
        if sum(name not in still_open for name in names) < at_least:
            return False
    return True
