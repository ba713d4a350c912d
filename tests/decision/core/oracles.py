"""Slow and plain: the rules straight from their definitions, in fractions, voter by voter."""

from fractions import Fraction
from itertools import combinations
from math import sqrt


def worth_of(cost, utility):
    """What one point is worth; roots of small whole numbers are close enough to tell ties."""
    return {"cost": Fraction(cost), "cardinality": Fraction(1), "root": Fraction(sqrt(cost))}[
        utility
    ]


def utilities(election, utility):
    """One dictionary per voter: what each supported project is worth to that voter."""
    rows = []
    for ballot in election.ballots:
        points = ballot.points or (1,) * len(ballot.projects)
        rows.append(
            {
                name: Fraction(given) * worth_of(election.by_id[name].cost, utility)
                for name, given in zip(ballot.projects, points, strict=True)
                if given > 0
            }
        )
    return rows


def price(balances, worth, cost):
    """The least rho at which everybody pays at most rho times the worth, or ``None``."""
    if sum(balances[voter] for voter in worth) < cost:
        return None
    order = sorted(worth, key=lambda voter: balances[voter] / worth[voter])
    rest, weight = Fraction(cost), sum(worth.values())
    for voter in order:
        rho = rest / weight
        if balances[voter] >= rho * worth[voter]:
            return rho
        rest -= balances[voter]
        weight -= worth[voter]
    return max(balances[voter] / worth[voter] for voter in order)


def equal_shares(election, utility="cost", extra=0):
    """Ids in the order of purchase."""
    rows = utilities(election, utility)
    balances = [Fraction(election.budget) / len(rows) + extra for _ in rows]
    bought, open_ids = [], [project.id for project in election.projects]
    while offers := list(_offers(election, rows, balances, open_ids)):
        rho, _, _, _, name = min(offers)
        for voter, row in enumerate(rows):
            if name in row:
                balances[voter] -= min(balances[voter], rho * row[name])
        assert all(balance >= 0 for balance in balances)
        bought.append(name)
        open_ids.remove(name)
    return bought


def _offers(election, rows, balances, open_ids):
    order = [project.id for project in election.projects]
    for name in open_ids:
        cost = election.by_id[name].cost
        worth = {voter: row[name] for voter, row in enumerate(rows) if name in row}
        if worth:
            rho = price(balances, worth, cost) if cost else Fraction(0)
            if rho is not None:
                yield rho, cost, -election.votes[name], order.index(name), name


def cost_of(election, names):
    return sum(election.by_id[name].cost for name in names)


def equal_shares_add1(election, utility, stop):
    extra, bought = 0, equal_shares(election, utility)
    supported = {name for row in utilities(election, utility) for name in row}
    while set(bought) != supported:
        left = election.budget - cost_of(election, bought)
        rest = [project for project in election.projects if project.id not in bought]
        if stop == "exhaustive" and all(project.cost > left for project in rest):
            break
        extra += 1
        following = equal_shares(election, utility, extra)
        if cost_of(election, following) > election.budget:
            break
        bought = following
    return bought


def phragmen(election, skip=False):
    """Ids in the order of purchase, from the loads of single voters."""
    approved = [set(row) for row in utilities(election, "cardinality")]
    loads, left, bought = [Fraction(0)] * len(approved), election.budget, []
    order = [project.id for project in election.projects]
    open_ids = {name for name in order if election.by_id[name].cost <= left}
    while True:
        found = {}
        for name in open_ids:
            them = [voter for voter, names in enumerate(approved) if name in names]
            if them:
                cost = election.by_id[name].cost
                found[name] = (sum(loads[voter] for voter in them) + cost) / Fraction(len(them))
        tied = [name for name in found if found[name] == min(found.values())]
        dear = {name for name in tied if election.by_id[name].cost > left}
        if not tied or (dear and not skip):
            return bought
        open_ids -= dear
        fitting = [name for name in tied if name not in dear]
        if fitting:
            key = {n: (election.by_id[n].cost, -election.votes[n], order.index(n)) for n in fitting}
            name = min(fitting, key=key.__getitem__)
            for voter, names in enumerate(approved):
                if name in names:
                    loads[voter] = found[name]
            bought.append(name)
            open_ids.remove(name)
            left -= election.by_id[name].cost


def most_level(election, names, approved):
    """The least load of the most burdened voter: the dearest set for each of its supporters."""
    loads = [Fraction(0)]
    for size in range(1, len(names) + 1):
        for some in combinations(names, size):
            voters = sum(bool(names_of & set(some)) for names_of in approved)
            loads.append(Fraction(cost_of(election, some), 1) / voters)
    return max(loads)


def maximin_support(election):
    """Ids in the order of purchase."""
    approved = [set(row) for row in utilities(election, "cardinality")]
    order = [project.id for project in election.projects]
    bought, left = [], election.budget
    while True:
        found = {
            name: most_level(election, [*bought, name], approved)
            for name in order
            if name not in bought
            and election.by_id[name].cost <= left
            and any(name in names for names in approved)
        }
        if not found:
            return bought
        key = {n: (found[n], election.by_id[n].cost, -election.votes[n]) for n in found}
        bought.append(min(found, key=lambda name: (*key[name], order.index(name))))
        left -= election.by_id[bought[-1]].cost


def greedy(election, support, threshold=0, skip=True, exclusions=(), order=None):
    """Ids in the order of funding; among equal support the cheaper, then the earlier one."""
    names = [project.id for project in election.projects]
    cost = {project.id: project.cost for project in election.projects}
    votes = election.votes
    ranked = order or sorted(
        names, key=lambda name: (-support[name], cost[name], -votes[name], names.index(name))
    )
    left, funded = election.budget, []
    for name in ranked:
        if support[name] < threshold:
            continue
        if any(name in group and set(group) & set(funded) for group in exclusions):
            continue
        if cost[name] <= left:
            funded.append(name)
            left -= cost[name]
        elif not skip:
            break
    return funded
