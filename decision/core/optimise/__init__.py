"""Choosing the best portfolio under budgets and rules, with a proof and an exact recheck.

How the parts fit together
--------------------------
``problem.Problem`` (what people state) → ``building.spec_of(problem) -> spec.ModelSpec`` (arrays of
whole numbers, with labels) → ``solver.solve(spec, …) -> solver.Answer`` (the one door to HiGHS and
CBC) → ``portfolio.select_portfolio(problem, …) -> result.PortfolioOutcome``.

The interface for bounds, robustness, frontiers and explanations::

    spec = spec_of(problem)
    spec.columns[j]            Column(kind, names): candidates first, then what refines them
    spec.n_candidates, spec.n_columns, spec.n_rows, spec.ids, spec.place["bridge"]
    spec.criteria, spec.scores (criteria × columns, whole), spec.scales, spec.weights
    spec.objective             whole numbers per column; true value = objective × spec.value_scale
    spec.with_weights({"growth": Fraction(1, 3)})       other weights, nothing rebuilt
    spec.indptr, .indices, .factors, .least, .most      the rows, compressed, 64-bit whole numbers
    spec.labels[r]             RowLabel(kind, names, limit); .fields() and .text in English
    spec.with_rows([Row(RowLabel("kind"), {place: factor}, least=, most=)]), spec.with_only(rows)
    spec.row(r) -> Row; row.holds(chosen)
    spec.broken(chosen) -> places of broken rows, added exactly
    spec.value(chosen) -> int in units of the objective; spec.true_value(chosen) -> Fraction
    spec.completed(chosen)     decided columns among them, with all that follows from them
    spec.tie_places, spec.follows (0 decided; 1, -1 follow from others)

    answer = solve(spec, objective=None, extra_rows=(), solver="race", gap=0, time_limit=60)
    answer.proof               optimal, within_gap, feasible, infeasible, none
    answer.chosen              frozenset of columns, completed and exactly checked
    answer.value, answer.bound whole numbers in units of the objective; answer.solver

    columns.Layout(problem)    costs(budget), uses(capacity), scores(criterion), payments(party),
                               gains(party), measured(measure): exact amounts by column
    conflict.conflict_of(spec, Deadline(10)) -> (rows that clash, whether none is idle)
    report.told(problem, Layout(problem), chosen)       options, spend, shares, open challenges
    claim.recounted(problem, outcome_json)              what an outcome claims, counted again

Column kinds: ``candidate``, ``option``, ``together`` (all members are chosen), ``open`` (a challenge
arises and is not answered). Row kinds and their sentences: ``labels.TEXTS``.

A choice is always a set of column places. Rows labelled ``follows`` tie columns together; they are
no rules of the problem: never drop or report them.
"""
