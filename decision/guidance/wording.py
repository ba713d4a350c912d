"""The words of the advice: challenges, strategies, reasons, gates and tactics."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from decision.guidance.evaluator import Reason

Words = dict[str, str | Promise]

SOURCE = lazy(
    "The advice follows an interview study with leaders of smart-city programmes in 12 cities (MIS Quarterly Executive 22(2), June 2023). It is advice, not proof: twelve cities do not speak for all."
)
CHALLENGES: Words = {
    "C1": lazy("Structures and systems do not fit the goals"),
    "C2": lazy("Data is locked in by arrangements"),
    "C3": lazy("Law, regulation and security"),
    "C4": lazy("No culture of innovation"),
    "C5": lazy("Resistance to using data"),
    "C6": lazy("Gaps in skills and knowledge"),
    "C7": lazy("Reaching all citizens"),
    "C8": lazy("Politics"),
}
STRATEGIES: Words = {
    "support": lazy("Build bridges for support"),
    "knowledge": lazy("Build bridges for knowledge"),
    "buffering": lazy("Keep apart for a while"),
    "building": lazy("Set and defend boundaries"),
}
EXPLAINED: Words = {
    "support": lazy("Connect people across a boundary to win ownership, goodwill and money."),
    "knowledge": lazy("Learn from experts, suppliers and other units, and prepare foundations."),
    "buffering": lazy("Take side paths and leave a topic or group aside until it is safe."),
    "building": lazy("Fix governance, duties and standards so that gains last."),
}
LEVELS: Words = {
    "recommended": lazy("Recommended"),
    "supporting": lazy("Supporting"),
    "not_now": lazy("Not now"),
}
SIGNALS: Words = {
    "task_uncertainty": lazy("The task itself is uncertain"),
    "external_resources": lazy("Others outside hold something valuable"),
    "deadline_under_uncertainty": lazy("A deadline presses although the task is uncertain"),
    "strong_foundations": lazy("Contracts, standards and governance are already strong"),
    "intense_pockets_of_resistance": lazy("A few groups resist intensely"),
    "divisive_disruption_advocates": lazy("Some push for disruption and split people"),
}
MISSING: Words = {
    "damaged": lazy("The source's text on this is damaged; only a part is known."),
    "truncated": lazy("The source's text on this is cut off; only a part is known."),
    "empty": lazy("The source's table is empty here; what is shown comes from its text."),
}
NOTICES: Words = {
    "borderline": lazy("The threat lies between low and high: look at both rows of the board."),
    "primary_not_applicable": lazy(
        "The strategy of this corner does not apply to this challenge; the key strategy takes its place."
    ),
}
GATES: Words = {
    "decisive_for_goal": lazy("The matter decides whether the goal is reached"),
    "winnable": lazy("The conflict can be won"),
    "cost_accepted": lazy("The cost in energy, time and relationships is accepted"),
    "bridging_tried": lazy("Bridging was tried first"),
    "alternatives_compared": lazy("Alternatives were compared"),
    "outcome_value_not_degraded": lazy("The outcome loses no value"),
    "review_date": lazy("A date is set at which this ends or is looked at again"),
}
_REASONS: Words = {
    "threat_low": lazy("The threat is low"),
    "threat_high": lazy("The threat is high"),
    "threat_medium": lazy("The threat lies between low and high"),
    "horizon_short": lazy("The outcome is wanted soon"),
    "horizon_long": lazy("The outcome is wanted to last"),
    "emphasis": lazy("A key strategy for this challenge"),
    "fallback": lazy("The strategy of this corner does not apply here"),
    "prose": lazy("Reported to have helped with this challenge"),
    "stage_start": lazy("The initiative is beginning"),
    "stage_learning": lazy("The initiative is learning"),
    "stage_under_threat": lazy("The initiative is under threat"),
    "stage_embedding": lazy("The initiative is becoming normal operation"),
}
TACTICS: Words = {
    "T01": lazy("Win ownership among service owners"),
    "T02": lazy("Attach the initiative to the existing budget of a division"),
    "T03": lazy("Find champions on several levels and give them public recognition"),
    "T04": lazy("Hold idea workshops with key people from different divisions"),
    "T05": lazy("Fund publicly and privately; find joint solutions with other cities"),
    "T06": lazy("Learn how services are delivered and where chances lie"),
    "T07": lazy("Dive deep into units, map how they hang together, connect people across silos"),
    "T08": lazy(
        "Second the programme's leader to the strategy division to write strategy together"
    ),
    "T09": lazy("Work around: let contractors show a service what it would save"),
    "T10": lazy("One strategic framework to which every division must tie its plans"),
    "T11": lazy("Governing bodies across silos; procurement cycles in step"),
    "T12": lazy("Meet neighbouring cities to find data-sharing needs in common"),
    "T13": lazy("Join a data hub with other cities"),
    "T14": lazy("An interim agreement or side project with neighbours"),
    "T15": lazy("An open data architecture by several cities that presses suppliers"),
    "T16": lazy("Make data sharing a condition of every supplier agreement"),
    "T17": lazy("See the heads of legal and security at fixed intervals"),
    "T18": lazy("Work sessions with privacy officials on what is possible"),
    "T19": lazy("Present the step as a pilot or as infrastructure"),
    "T20": lazy("Code regulations into planning so that consent is faster"),
    "T21": lazy("Put the problem on the experts' desk until they help to solve it"),
    "T22": lazy("Find and reward champions; help them to write up their ideas"),
    "T23": lazy("Exchange staff between units and the programme's team"),
    "T24": lazy("Let the programme carry the risk of a division's project"),
    "T25": lazy("Step away from groups that push disruption"),
    "T26": lazy("An independent innovation unit with money from outside"),
    "T27": lazy("Train for digital awareness; tell each unit its own benefit"),
    "T28": lazy("Bring the use of data into normal operation"),
    "T29": lazy("Leave personal data out of the programme"),
    "T30": lazy("Shield the programme from pockets of strong resistance"),
    "T31": lazy("A data governance group; open and shared data are mandatory"),
    "T32": lazy("A shared data schema; sharing duties in contracts; stories of what refusal cost"),
    "T33": lazy("Settle shared needs with neighbours; keep relations with suppliers"),
    "T34": lazy("Use a region's shared server that one city could not run alone"),
    "T35": lazy("A network of many experts for skills and standards"),
    "T36": lazy("Hire experts and start-ups, and pass their knowledge on before they leave"),
    "T37": lazy("An open space to show and create together; public workshops"),
    "T38": lazy("Hackathons in which citizens work with city data"),
    "T39": lazy("Gather ideas from the crowd"),
    "T40": lazy("Invite focus groups of those who are seldom heard"),
    "T41": lazy("Meet councillors and explain the benefits"),
    "T42": lazy("Collect and analyse new data to test a claim"),
    "T43": lazy("Public-private partnerships where little is at stake politically"),
    "T44": lazy("Persuade a body above the municipalities to ask for cooperation"),
    "T45": lazy("Answer pressure groups with numbers"),
}


def reason_words(reason: Reason) -> str:
    """Return a reason with its points and its place in the source."""
    keys = (f"{reason.code}_{reason.argument}", reason.code)
    words = next((_REASONS[key] for key in keys if key in _REASONS), None)
    if words is None:
        words = SIGNALS[reason.argument]
    sign = "+" if reason.points > 0 else "−"
    return _("%(words)s (%(points)s; %(section)s)") % {
        "words": words,
        "points": f"{sign}{abs(reason.points)}",
        "section": reason.section,
    }
