"""From a question to ranked strategies with their reasons. Pure: no database, no clock, no language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from decision.guidance.rules import RuleBase, Tactic

THREATS = ("", "low", "medium", "high")
HORIZONS = ("", "short", "long")
SIDES = ("", "int", "ext")


class UnknownAnswer(ValueError):
    """The question names something the rule base does not know, or says nothing at all."""


@dataclass(frozen=True)
class Question:
    """What is known of a challenge; empty where it is not known."""

    challenge: str = ""
    threat: str = ""
    horizon: str = ""
    side: str = ""
    stage: str = ""
    signals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why a strategy gains or loses points; ``section`` names the place in the source."""

    points: int
    code: str
    argument: str
    section: str


@dataclass(frozen=True)
class Advised:
    """One strategy; ``level``: recommended, supporting or not_now."""

    strategy: str
    score: int
    level: str
    reasons: tuple[Reason, ...]
    gates: tuple[str, ...]
    tactics: tuple[Tactic, ...]
    missing: str = ""


@dataclass(frozen=True)
class Advice:
    """All strategies that apply, the best first; ``excluded`` ones do not apply to the challenge."""

    ranked: tuple[Advised, ...]
    primary: str
    excluded: tuple[str, ...]
    notices: tuple[str, ...]
    bundle: str


def advise(rules: RuleBase, question: Question) -> Advice:
    """Rank the strategies for a question; raise ``UnknownAnswer`` for unknown or no answers."""
    _require_known(rules, question)
    excluded = tuple(rules.not_applicable.get(question.challenge, ()))
    primary = _primary(rules, question)
    reasons = {each: tuple(_reasons(rules, question, each, primary)) for each in rules.strategies}
    scores = {each: sum(reason.points for reason in why) for each, why in reasons.items()}
    order = rules.strategies.index
    ranked = sorted(
        (each for each in rules.strategies if each not in excluded),
        key=lambda each: (-scores[each], order(each)),
    )
    bundle = _bundle(rules, question)
    levels = _levels(rules, ranked, scores, bundle)
    missing = rules.missing.get(question.challenge, {})
    return Advice(
        ranked=tuple(
            Advised(
                strategy=each,
                score=scores[each],
                level=levels[each],
                reasons=reasons[each],
                gates=tuple(rules.gates.get(each, ())),
                tactics=_tactics(rules, question, each),
                missing=missing.get(each, ""),
            )
            for each in ranked
        ),
        primary=primary,
        excluded=excluded,
        notices=_notices(question, primary, excluded),
        bundle=bundle,
    )


def _require_known(rules: RuleBase, question: Question) -> None:
    allowed = {
        "challenge": ("", *rules.challenges),
        "threat": THREATS,
        "horizon": HORIZONS,
        "side": SIDES,
        "stage": ("", *rules.stage),
    }
    for name, values in allowed.items():
        if getattr(question, name) not in values:
            raise UnknownAnswer(f"unknown {name}: {getattr(question, name)}")
    unknown = set(question.signals) - set(rules.signals)
    if unknown:
        raise UnknownAnswer(f"unknown signal: {min(unknown)}")
    if not (question.challenge or question.threat or question.horizon or question.stage):
        raise UnknownAnswer("need_challenge_axis_or_stage")


def _primary(rules: RuleBase, question: Question) -> str:
    wanted = {"threat": question.threat, "horizon": question.horizon}
    return next((each for each in rules.strategies if dict(rules.axes[each]) == wanted), "")


def _reasons(rules: RuleBase, question: Question, strategy: str, primary: str) -> Iterator[Reason]:
    yield from _by_axes(rules, question, strategy)
    yield from _by_challenge(rules, question.challenge, strategy, primary)
    yield from _by_course(rules, question, strategy)


def _by_axes(rules: RuleBase, question: Question, strategy: str) -> Iterator[Reason]:
    axes, weights, sections = rules.axes[strategy], rules.weights, rules.sections
    if question.threat == axes["threat"]:
        yield Reason(weights["threat_match"], "threat", question.threat, sections["threat"])
    if question.threat == "medium":
        yield Reason(weights["threat_medium"], "threat_medium", "", sections["threat_medium"])
    if question.horizon == axes["horizon"]:
        yield Reason(weights["horizon_match"], "horizon", question.horizon, sections["horizon"])


def _by_challenge(rules: RuleBase, challenge: str, strategy: str, primary: str) -> Iterator[Reason]:
    weights, sections = rules.weights, rules.sections
    if challenge in rules.emphasis.get(strategy, ()):
        yield Reason(weights["emphasis"], "emphasis", challenge, sections["emphasis"])
        if primary in rules.not_applicable.get(challenge, ()):
            yield Reason(weights["fallback_to_emphasis"], "fallback", primary, sections["fallback"])
    if challenge in rules.prose_support.get(strategy, ()):
        yield Reason(weights["prose_support"], "prose", challenge, sections[f"prose_{strategy}"])


def _by_course(rules: RuleBase, question: Question, strategy: str) -> Iterator[Reason]:
    staged = rules.stage.get(question.stage, {}).get(strategy, 0)
    if staged:
        yield Reason(staged, "stage", question.stage, rules.sections["stage"])
    for signal in question.signals:
        points = rules.signals[signal].get(strategy, 0)
        if points:
            yield Reason(points, "signal", signal, rules.sections[f"signal_{signal}"])


def _bundle(rules: RuleBase, question: Question) -> str:
    for name, bundle in rules.bundles.items():
        if bundle["challenge"] == question.challenge and bundle["signal"] in question.signals:
            return name
    return ""


def _levels(
    rules: RuleBase, ranked: list[str], scores: dict[str, int], bundle: str
) -> dict[str, str]:
    """Return a level for each strategy; at least two are never ``not_now``: one is never enough."""
    levels = {}
    for place, each in enumerate(ranked):
        if scores[each] >= rules.levels["recommended"]:
            levels[each] = "recommended"
        elif scores[each] >= rules.levels["supporting"] or place < rules.minimum_strategies:
            levels[each] = "supporting"
        else:
            levels[each] = "not_now"
    if bundle:
        levels |= dict.fromkeys(rules.bundles[bundle]["parallel"], "recommended")
    return levels


def _notices(question: Question, primary: str, excluded: tuple[str, ...]) -> tuple[str, ...]:
    found = []
    if question.threat == "medium":
        found.append("borderline")
    if primary and primary in excluded:
        found.append("primary_not_applicable")
    return tuple(found)


def _tactics(rules: RuleBase, question: Question, strategy: str) -> tuple[Tactic, ...]:
    """Return the tactics of the cell on the side asked for; none without a challenge."""
    return tuple(
        tactic
        for tactic in rules.tactics
        if (tactic.challenge, tactic.strategy) == (question.challenge, strategy)
        and (not question.side or tactic.side in (question.side, "both"))
    )


def nearest_first(rules: RuleBase, tactics: Iterable[Tactic], size: str) -> tuple[Tactic, ...]:
    """Return the tactics told by cities nearest in size first; those of no named city last."""
    sizes = list(rules.cities)
    if size not in sizes:
        raise UnknownAnswer(f"unknown size of city: {size}")
    places = {city: place for place, known in enumerate(sizes) for city in rules.cities[known]}
    wanted, farthest = sizes.index(size), len(sizes)
    return tuple(
        sorted(
            tactics,
            key=lambda tactic: min(
                (abs(places[city] - wanted) for city in tactic.cities), default=farthest
            ),
        )
    )
