"""Why a choice is as it is, and what would change it: figures with their proof, never sentences.

``case``
    What is explained: a model, the choice, and its budgets in units of money.
``figures``
    The form of every answer: an amount, what is proven of it, and a choice that shows it.
``single``, ``several``
    For each candidate: the value lost, what it would displace, the budget, cost or score that
    turns the answer round. Exact at once for one budget without rules; by solver otherwise.
``weights``
    Which weight of a criterion brings which candidate in or out.
``rules``
    What each rule costs.
``conflict``
    Rules that no choice keeps together, and the least that would have to give.
``swaps``
    How two choices differ.

What groups of supporters held and paid for under equal shares: ``rules.shares_money``.
"""
