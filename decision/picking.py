"""Which rule or method suits: from answers a leader can give to recommendations with reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
Answer = tuple[str, str]
"""A question's name and the answer given."""

QUESTIONS: Mapping[str, tuple[Text, Sequence[tuple[str, Text]]]] = {
    "have": (
        _("What do you decide by?"),
        (
            ("votes", _("By people's votes")),
            ("scores", _("By scores that assessors gave")),
            ("both", _("By votes and by scores")),
        ),
    ),
    "aim": (
        _("What matters most, where you cannot have all?"),
        (
            ("most", _("That what most people want is done")),
            ("shares", _("That every group decides over its share of the money")),
            ("reach", _("That as few as possible go away with nothing")),
        ),
    ),
    "plain": (
        _("Must anyone be able to follow the count with a pencil?"),
        (
            ("yes", _("Yes")),
            ("no", _("No, it is enough that anyone can recompute it with a program")),
        ),
    ),
    "rest": (
        _("May money be left over?"),
        (
            ("no", _("No, spend as much as possible")),
            ("yes", _("Yes, it is not lost")),
        ),
    ),
    "size": (
        _("How do large and small candidates compare?"),
        (
            ("money", _("What costs more may count for more")),
            ("one", _("Each counts as one: many small ones are welcome")),
        ),
    ),
    "linked": (
        _("Do some candidates need, or rule out, each other?"),
        (("yes", _("Yes")), ("no", _("No"))),
    ),
    "safe": (
        _("Could you defend an outcome that more voters like less than the plain count of votes?"),
        (
            ("yes", _("Yes, if it is fairer to groups")),
            ("no", _("No, then the plain count should win")),
        ),
    ),
}


@dataclass(frozen=True)
class Fit:
    """What one method is good for, and what it cannot do.

    ``suits`` and ``fails`` tell by answer how much it speaks for or against the method, and why;
    ``price`` is what the method gives up in any case.
    """

    suits: Mapping[Answer, tuple[int, Text]]
    price: Text
    fails: Mapping[Answer, tuple[int, Text]] = field(default_factory=dict)


_BY_VOTES = (3, _("It counts the votes and nothing else."))
_NO_VOTES = (9, _("It counts votes; your scores do not enter."))
_NO_LINKS = (4, _("It does not know that some candidates need or rule out each other."))
_NO_SHARES = (5, _("A large group can take all the money, however many others voted."))
_NO_PENCIL = (3, _("Nobody can follow it with a pencil; a program has to recompute it."))
_SPENDS = (1, _("It goes on until nothing fits any more."))

FITS: Mapping[str, Fit] = {
    "greedy": Fit(
        suits={
            ("have", "votes"): _BY_VOTES,
            ("aim", "most"): (5, _("What has most votes comes first.")),
            ("plain", "yes"): (3, _("Anyone can follow it: sort by votes, go down the list.")),
            ("rest", "no"): _SPENDS,
            ("safe", "no"): (2, _("It is the plain count of votes itself.")),
        },
        fails={
            ("have", "scores"): _NO_VOTES,
            ("aim", "shares"): _NO_SHARES,
            ("aim", "reach"): (4, _("Those whose wishes never come first get nothing.")),
            ("linked", "yes"): (2, _("It can keep two apart, but not fund two only together.")),
        },
        price=_("A group of half the voters can take the whole budget."),
    ),
    "equal_shares": Fit(
        suits={
            ("have", "votes"): _BY_VOTES,
            ("aim", "shares"): (6, _("Every voter has the same money, so every group its share.")),
            ("aim", "reach"): (
                3,
                _("Few voters go away with nothing, as each has money to spend."),
            ),
            ("plain", "yes"): (1, _("The idea is told in a sentence; every step can be shown.")),
            ("size", "money"): (1, _("A euro counts the same in small and large candidates.")),
            ("size", "one"): (1, _("It can count each candidate as one.")),
            ("rest", "no"): (1, _("Shares are raised, and votes fill up, until nothing fits.")),
            ("safe", "no"): (
                2,
                _("It can give way to the plain count where more voters want that."),
            ),
        },
        fails={
            ("have", "scores"): _NO_VOTES,
            ("aim", "most"): (
                3,
                _("Something with more votes can lose to what a smaller group shares."),
            ),
            ("linked", "yes"): _NO_LINKS,
        },
        price=_(
            "A candidate with many votes can lose because its supporters already spent their money."
        ),
    ),
    "phragmen": Fit(
        suits={
            ("have", "votes"): _BY_VOTES,
            ("aim", "shares"): (
                5,
                _("Those who got little so far come first, so groups take turns."),
            ),
            ("aim", "reach"): (3, _("Whoever has had nothing yet has the most to spend.")),
            ("rest", "no"): (2, _("It spends the budget in one go, without a second step.")),
            ("size", "money"): (1, _("Cost is counted to the cent.")),
        },
        fails={
            ("have", "scores"): _NO_VOTES,
            ("aim", "most"): (
                3,
                _("Something with more votes can lose to those whose turn it is."),
            ),
            ("plain", "yes"): (2, _("The sums are simple, but there are many of them.")),
            ("linked", "yes"): _NO_LINKS,
            ("safe", "no"): (2, _("It never gives way to the plain count of votes.")),
        },
        price=_("It promises a group a little less than equal shares do."),
    ),
    "maximin_support": Fit(
        suits={
            ("have", "votes"): _BY_VOTES,
            ("aim", "shares"): (5, _("Costs are split as evenly as can be among supporters.")),
            ("aim", "reach"): (2, _("No voter has to carry much more than others.")),
            ("rest", "no"): _SPENDS,
        },
        fails={
            ("have", "scores"): _NO_VOTES,
            ("aim", "most"): (4, _("Votes count only through who carries the cost.")),
            ("plain", "yes"): _NO_PENCIL,
            ("linked", "yes"): _NO_LINKS,
            ("safe", "no"): (2, _("It never gives way to the plain count of votes.")),
        },
        price=_("What was paid for earlier is split anew every time: hard to tell step by step."),
    ),
    "nash_welfare": Fit(
        suits={
            ("have", "votes"): _BY_VOTES,
            ("aim", "reach"): (6, _("A first success counts more than a second: few get nothing.")),
            ("aim", "shares"): (2, _("Large groups get more, but not everything.")),
            ("size", "one"): (2, _("Each candidate counts as one.")),
        },
        fails={
            ("have", "scores"): _NO_VOTES,
            ("plain", "yes"): _NO_PENCIL,
            ("size", "money"): (2, _("A cheap success counts as much as a dear one.")),
            ("linked", "yes"): _NO_LINKS,
            ("safe", "no"): (1, _("It never gives way to the plain count of votes.")),
        },
        price=_("A solver chooses all at once; with very many ballots that takes time."),
    ),
    "max_welfare": Fit(
        suits={
            ("have", "votes"): _BY_VOTES,
            ("aim", "most"): (4, _("No other choice gives more money to what people named.")),
            ("rest", "no"): (2, _("It looks for the choice that uses the budget best.")),
            ("size", "money"): (2, _("What costs more counts for more.")),
        },
        fails={
            ("have", "scores"): _NO_VOTES,
            ("aim", "shares"): _NO_SHARES,
            ("aim", "reach"): (4, _("It does not ask whether always the same people win.")),
            ("plain", "yes"): _NO_PENCIL,
            ("linked", "yes"): _NO_LINKS,
        },
        price=_("Many medium wishes can push out the one most people want."),
    ),
    "votes_portfolio": Fit(
        suits={
            ("have", "votes"): _BY_VOTES,
            ("have", "both"): (
                2,
                _("It works beside a portfolio by scores, under the same conditions."),
            ),
            ("aim", "most"): (3, _("No other choice gathers more votes in all.")),
            ("linked", "yes"): (7, _("It keeps “only together” and “at most one of”.")),
            ("size", "one"): (1, _("Many small ones with votes beat a large one.")),
        },
        fails={
            ("have", "scores"): _NO_VOTES,
            ("aim", "shares"): _NO_SHARES,
            ("aim", "reach"): (3, _("It does not ask whether always the same people win.")),
            ("plain", "yes"): _NO_PENCIL,
        },
        price=_("The dear candidate with most votes often loses to several cheap ones."),
    ),
    "value_portfolio": Fit(
        suits={
            ("have", "scores"): (9, _("It weighs your scores by what you say matters.")),
            ("have", "both"): (
                5,
                _("Scores decide; set the count of votes beside it and compare."),
            ),
            ("linked", "yes"): (3, _("It keeps “only together” and “at most one of”.")),
            ("rest", "no"): (1, _("It looks for the choice that uses the budget best.")),
        },
        fails={
            ("have", "votes"): (9, _("It needs scores; votes alone do not do.")),
            ("plain", "yes"): _NO_PENCIL,
            ("aim", "shares"): (2, _("Groups of voters have no say in it.")),
        },
        price=_("People's votes do not count in it, and the weights are yours to defend."),
    ),
}


@dataclass(frozen=True)
class Recommendation:
    """One method: how to set it, why it suits, and what it gives up."""

    method: str
    points: int
    settings: Mapping[str, Any]
    reasons: Sequence[Text]
    gives_up: Sequence[Text]


def recommend(answers: Mapping[str, str], most: int = 3) -> list[Recommendation]:
    """Return the methods that the answers speak for, the best first; none without answers."""
    given = [(name, answer) for name, answer in answers.items() if answer]
    found = [_weighed(method, fit, given) for method, fit in FITS.items()]
    fitting = [each for each in found if each.points > 0]
    return sorted(fitting, key=lambda each: -each.points)[:most]


def _weighed(method: str, fit: Fit, given: Sequence[Answer]) -> Recommendation:
    pros = [fit.suits[answer] for answer in given if answer in fit.suits]
    cons = [fit.fails[answer] for answer in given if answer in fit.fails]
    return Recommendation(
        method=method,
        points=sum(points for points, _why in pros) - sum(points for points, _why in cons),
        settings=_settings(method, dict(given)),
        reasons=[why for _points, why in pros],
        gives_up=[*(why for _points, why in cons), fit.price],
    )


def _settings(method: str, answers: Mapping[str, str]) -> dict[str, str]:
    """Return what to answer in the form that counts the votes, for this method."""
    settings: dict[str, str] = {}
    if method == "equal_shares":
        settings["rest"] = {"no": "add1_fill", "yes": "add1"}.get(answers.get("rest", ""), "add1")
        if answers.get("safe") == "no":
            settings["comparison"] = "on"
    if method in {"equal_shares", "max_welfare"} and answers.get("size") == "one":
        settings["worth"] = "cardinality"
    if method == "phragmen" and answers.get("rest") == "no":
        settings["passes_over"] = "yes"
    return settings
