"""The words of the advice: challenges, strategies, reasons, gates and tactics."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from decision.guidance.evaluator import Reason

Words = dict[str, str | Promise]

SOURCE = gettext_lazy(
    "The advice follows an interview study with leaders of smart-city programmes in 12 cities (MIS Quarterly Executive 22(2), June 2023). It is advice, not proof: twelve cities do not speak for all."
)
CHALLENGES: Words = {
    "C1": gettext_lazy("Structures and systems do not fit the goals"),
    "C2": gettext_lazy("Data is locked in by arrangements"),
    "C3": gettext_lazy("Law, regulation and security"),
    "C4": gettext_lazy("No culture of innovation"),
    "C5": gettext_lazy("Resistance to using data"),
    "C6": gettext_lazy("Gaps in skills and knowledge"),
    "C7": gettext_lazy("Reaching all citizens"),
    "C8": gettext_lazy("Politics"),
}
STRATEGIES: Words = {
    "support": gettext_lazy("Build bridges for support"),
    "knowledge": gettext_lazy("Build bridges for knowledge"),
    "buffering": gettext_lazy("Keep apart for a while"),
    "building": gettext_lazy("Set and defend boundaries"),
}
EXPLAINED: Words = {
    "support": gettext_lazy(
        "Connect people across a boundary to win ownership, goodwill and money."
    ),
    "knowledge": gettext_lazy(
        "Learn from experts, suppliers and other units, and prepare foundations."
    ),
    "buffering": gettext_lazy("Take side paths and leave a topic or group aside until it is safe."),
    "building": gettext_lazy("Fix governance, duties and standards so that gains last."),
}
LEVELS: Words = {
    "recommended": gettext_lazy("Recommended"),
    "supporting": gettext_lazy("Supporting"),
    "not_now": gettext_lazy("Not now"),
}
SIGNALS: Words = {
    "task_uncertainty": gettext_lazy("The task itself is uncertain"),
    "external_resources": gettext_lazy("Others outside hold something valuable"),
    "deadline_under_uncertainty": gettext_lazy("A deadline presses although the task is uncertain"),
    "strong_foundations": gettext_lazy("Contracts, standards and governance are already strong"),
    "intense_pockets_of_resistance": gettext_lazy("A few groups resist intensely"),
    "divisive_disruption_advocates": gettext_lazy("Some push for disruption and split people"),
}
MISSING: Words = {
    "damaged": gettext_lazy("The source's text on this is damaged; only a part is known."),
    "truncated": gettext_lazy("The source's text on this is cut off; only a part is known."),
    "empty": gettext_lazy("The source's table is empty here; what is shown comes from its text."),
}
NOTICES: Words = {
    "borderline": gettext_lazy(
        "The threat lies between low and high: look at both rows of the board."
    ),
    "primary_not_applicable": gettext_lazy(
        "The strategy of this corner does not apply to this challenge; the key strategy takes its place."
    ),
}
GATES: Words = {
    "decisive_for_smart_city_goal": gettext_lazy("The matter decides whether the goal is reached"),
    "winnable": gettext_lazy("The conflict can be won"),
    "cost_in_energy_time_relationships_accepted": gettext_lazy(
        "The cost in energy, time and relationships is accepted"
    ),
    "bridging_tried": gettext_lazy("Bridging was tried first"),
    "alternatives_compared": gettext_lazy("Alternatives were compared"),
    "outcome_value_not_degraded": gettext_lazy("The outcome loses no value"),
    "review_date": gettext_lazy("A date is set at which this ends or is looked at again"),
}
SYMPTOMS: Words = {
    "no_owner_across": gettext_lazy("What cuts across divisions has no owner"),
    "payer_is_not_gainer": gettext_lazy("One unit pays and another one gains"),
    "contracts_out_of_step": gettext_lazy("Contracts end on dates that do not match"),
    "saving_cuts_budget": gettext_lazy("Who saves gets less money next year"),
    "raw_data_not_ours": gettext_lazy("The raw data belongs to somebody else"),
    "data_does_not_merge": gettext_lazy("Our data cannot be brought together"),
    "format_refused": gettext_lazy("Units refuse to share one format"),
    "pilot_exempt": gettext_lazy("A pilot runs only because rules were lifted for it"),
    "law_must_change": gettext_lazy("The law would have to change"),
    "beyond_territory": gettext_lazy("The aim reaches beyond our own territory"),
    "failure_punished": gettext_lazy("A failed attempt is punished"),
    "camps": gettext_lazy("People fall into camps"),
    "no_home_for_trials": gettext_lazy("Trying things out has no home"),
    "decisions_without_data": gettext_lazy("Decisions are made without looking at the data"),
    "personal_data_undecided": gettext_lazy("How personal data may be used is left open"),
    "skills_rented": gettext_lazy("The skills we need are hired from outside"),
    "knowledge_leaves": gettext_lazy("Knowledge leaves together with those who have it"),
    "owners_unaware": gettext_lazy("Service owners do not know what is possible"),
    "some_never_come": gettext_lazy("Some groups never take part"),
    "always_the_same": gettext_lazy("The same few people give most of the input"),
    "lobby_beats_data": gettext_lazy("A pressure group wins against what the data says"),
    "label_contested": gettext_lazy("People dispute what the programme may call itself"),
}
THREATS: Words = {
    "could_end": gettext_lazy("The work could end or lose its mandate"),
    "active_opponents": gettext_lazy("Somebody works against it"),
    "money_at_risk": gettext_lazy("Its money is at risk"),
    "roadblock": gettext_lazy("Something already blocks the way"),
    "undermines_results": gettext_lazy("What has been reached would not last"),
}
RISKS: Words = {
    "time": gettext_lazy("It takes much time: every listener needs a story of their own"),
    "personal_skills": gettext_lazy("It needs people who can persuade and keep relations"),
    "weak_when_threatened": gettext_lazy("It is weak where the threat is high"),
    "knowledge_leaves": gettext_lazy("Knowledge leaves with consultants unless it is passed on"),
    "late_benefit": gettext_lazy("The benefit may come much later"),
    "short_lived": gettext_lazy("It does not last"),
    "less_value": gettext_lazy("The outcome may be worth less; weigh other ways first"),
    "carries_risk_of_others": gettext_lazy("The programme carries the risk of others"),
    "stays_unsolved": gettext_lazy("What is avoided stays unsolved"),
    "rules_return": gettext_lazy("A pilot is spared the rules, which return when it grows"),
    "cost_of_conflict": gettext_lazy(
        "It costs energy, time and relations; choose conflicts that matter and can be won"
    ),
    "units_must_change": gettext_lazy("Units must change how they work"),
    "needs_bridging": gettext_lazy("It needs a lot of bridging besides"),
    "camps_form": gettext_lazy("Where it disrupts, people fall into camps and the work stalls"),
}
CITY_SIZES: Words = {
    "large_town": gettext_lazy("15,000 to 20,000 inhabitants"),
    "small": gettext_lazy("50,000 to 200,000 inhabitants"),
    "medium": gettext_lazy("200,000 to 500,000 inhabitants"),
    "metro": gettext_lazy("500,000 to 1.5 million inhabitants"),
    "large_metro": gettext_lazy("1.5 million inhabitants and more"),
}
FINDINGS: Words = {
    "not_applicable": gettext_lazy("The study has no such strategy for this challenge."),
    "no_owner": gettext_lazy("Nobody answers for this step."),
    "gates_open": gettext_lazy("Not all conditions of this step are confirmed."),
    "no_review_date": gettext_lazy("No date is set at which this ends or is looked at again."),
    "review_overdue": gettext_lazy("The date for looking at this again has passed."),
    "one_strategy_only": gettext_lazy("One strategy alone is not enough for this challenge."),
}
_REASONS: Words = {
    "threat_low": gettext_lazy("The threat is low"),
    "threat_high": gettext_lazy("The threat is high"),
    "threat_medium": gettext_lazy("The threat lies between low and high"),
    "horizon_short": gettext_lazy("The outcome is wanted soon"),
    "horizon_long": gettext_lazy("The outcome is wanted to last"),
    "emphasis": gettext_lazy("A key strategy for this challenge"),
    "fallback": gettext_lazy("The strategy of this corner does not apply here"),
    "prose": gettext_lazy("Reported to have helped with this challenge"),
    "stage_start": gettext_lazy("The initiative is beginning"),
    "stage_learning": gettext_lazy("The initiative is learning"),
    "stage_under_threat": gettext_lazy("The initiative is under threat"),
    "stage_embedding": gettext_lazy("The initiative is becoming normal operation"),
}
TACTICS: Words = {
    "T01": gettext_lazy("Win ownership among service owners"),
    "T02": gettext_lazy("Attach the initiative to the existing budget of a division"),
    "T03": gettext_lazy("Find champions on several levels and give them public recognition"),
    "T04": gettext_lazy("Hold idea workshops with key people from different divisions"),
    "T05": gettext_lazy("Fund publicly and privately; find joint solutions with other cities"),
    "T06": gettext_lazy("Learn how services are delivered and where chances lie"),
    "T07": gettext_lazy(
        "Dive deep into units, map how they hang together, connect people across silos"
    ),
    "T08": gettext_lazy(
        "Second the programme's leader to the strategy division to write strategy together"
    ),
    "T09": gettext_lazy("Work around: let contractors show a service what it would save"),
    "T10": gettext_lazy("One strategic framework to which every division must tie its plans"),
    "T11": gettext_lazy("Governing bodies across silos; procurement cycles in step"),
    "T12": gettext_lazy("Meet neighbouring cities to find data-sharing needs in common"),
    "T13": gettext_lazy("Join a data hub with other cities"),
    "T14": gettext_lazy("An interim agreement or side project with neighbours"),
    "T15": gettext_lazy("An open data architecture by several cities that presses suppliers"),
    "T16": gettext_lazy("Make data sharing a condition of every supplier agreement"),
    "T17": gettext_lazy("See the heads of legal and security at fixed intervals"),
    "T18": gettext_lazy("Work sessions with privacy officials on what is possible"),
    "T19": gettext_lazy("Present the step as a pilot or as infrastructure"),
    "T20": gettext_lazy("Code regulations into planning so that consent is faster"),
    "T21": gettext_lazy("Put the problem on the experts' desk until they help to solve it"),
    "T22": gettext_lazy("Find and reward champions; help them to write up their ideas"),
    "T23": gettext_lazy("Exchange staff between units and the programme's team"),
    "T24": gettext_lazy("Let the programme carry the risk of a division's project"),
    "T25": gettext_lazy("Step away from groups that push disruption"),
    "T26": gettext_lazy("An independent innovation unit with money from outside"),
    "T27": gettext_lazy("Train for digital awareness; tell each unit its own benefit"),
    "T28": gettext_lazy("Bring the use of data into normal operation"),
    "T29": gettext_lazy("Leave personal data out of the programme"),
    "T30": gettext_lazy("Shield the programme from pockets of strong resistance"),
    "T31": gettext_lazy("A data governance group; open and shared data are mandatory"),
    "T32": gettext_lazy(
        "A shared data schema; sharing duties in contracts; stories of what refusal cost"
    ),
    "T33": gettext_lazy("Settle shared needs with neighbours; keep relations with suppliers"),
    "T34": gettext_lazy("Use a region's shared server that one city could not run alone"),
    "T35": gettext_lazy("A network of many experts for skills and standards"),
    "T36": gettext_lazy(
        "Hire experts and start-ups, and pass their knowledge on before they leave"
    ),
    "T37": gettext_lazy("An open space to show and create together; public workshops"),
    "T38": gettext_lazy("Hackathons in which citizens work with city data"),
    "T39": gettext_lazy("Gather ideas from the crowd"),
    "T40": gettext_lazy("Invite focus groups of those who are seldom heard"),
    "T41": gettext_lazy("Meet councillors and explain the benefits"),
    "T42": gettext_lazy("Collect and analyse new data to test a claim"),
    "T43": gettext_lazy("Public-private partnerships where little is at stake politically"),
    "T44": gettext_lazy("Persuade a body above the municipalities to ask for cooperation"),
    "T45": gettext_lazy("Answer pressure groups with numbers"),
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
