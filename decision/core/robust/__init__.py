"""What stays right whatever is still open: weights, scores, costs, scenarios.

``weighing.Weighing`` joins a model with the weights still allowed; every analysis starts from it::

    weighing = Weighing(spec_of(problem), around(weights, percent=20))
    nondominated.nondominated(weighing)     portfolios nothing beats everywhere; core index
    certificate.certify(weighing)           how near to best a few portfolios are, for all weights
    regret.minimax_regret(weighing)         the portfolio that can be behind the best by the least
    question.next_question(weighing, …)     which comparison of weights would settle most
    stability.stability(weighing, …)        how far weights can move before another one is better
    chance.simulate(weighing, …)            draws of scores and costs: overrun, value at risk
    scenarios.compare(weighing, …)          worth and regret in named futures

Each result says in words what of it is proven and what is drawn at random (``proof``).
"""
