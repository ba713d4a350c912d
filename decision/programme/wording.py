"""The words of a programme: elements, levels, reviews, growing beyond a pilot, ways to steer."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Words = dict[str, str | Promise]

SOURCE = gettext_lazy(
    "The checklist and the elements follow the Smart City Cookbook of the City of Tampere. It is guidance, not a standard: a programme covers some of its rows and complies with nothing."
)
LEVELS: Words = {
    "ad_hoc": gettext_lazy("Ad hoc"),
    "opportunistic": gettext_lazy("Opportunistic"),
    "purposeful": gettext_lazy("Purposeful and repeatable"),
    "operational": gettext_lazy("Operational"),
    "optimized": gettext_lazy("Optimised"),
}
ELEMENTS: Words = {
    "strategic_intent": gettext_lazy("Strategic intent"),
    "leadership": gettext_lazy("Leadership and governance"),
    "ict": gettext_lazy("ICT infrastructure"),
    "data": gettext_lazy("Effective use of data"),
    "engagement": gettext_lazy("Engaging people and partners"),
    "projects": gettext_lazy("Carrying out projects"),
}
GROUPS: Words = {
    "strategic_intent": gettext_lazy("Strategic intent"),
    "leadership": gettext_lazy("Leadership and governance"),
    "ict": gettext_lazy("ICT infrastructure"),
    "data": gettext_lazy("Effective use of data"),
    "engagement": gettext_lazy("Engaging people and partners"),
    "project_planning": gettext_lazy("Planning projects"),
    "scaling": gettext_lazy("Pilots and growing"),
    "collaboration": gettext_lazy("Working together and innovation"),
    "platforms": gettext_lazy("Open platforms for innovation"),
    "measurement": gettext_lazy("Measuring"),
}
ANSWERS: Words = {
    "yes": gettext_lazy("Yes"),
    "partly": gettext_lazy("Partly"),
    "no": gettext_lazy("No"),
    "not_applicable": gettext_lazy("Does not apply"),
}
STATES: Words = {
    "open": gettext_lazy("Open"),
    "done": gettext_lazy("Done"),
    "not_applicable": gettext_lazy("Does not apply"),
}
ACTS: Words = {
    "start": gettext_lazy("Start on this"),
    "prove": gettext_lazy("Show what proves this"),
    "review": gettext_lazy("Look at this again"),
}
REVIEWS: Words = {
    "strategy": gettext_lazy("Strategy review"),
    "roadmap": gettext_lazy("Review of what the roadmap holds"),
    "go_no_go": gettext_lazy("Whether a project goes on"),
    "communications": gettext_lazy("Review of communication"),
    "progress": gettext_lazy("Progress review"),
}
GROUPS_PRESENT: Words = {
    "city_leadership": gettext_lazy("Leaders of the city"),
    "programme_leadership": gettext_lazy("Leaders of the programme"),
    "content_partners": gettext_lazy("Partners whom the content concerns"),
    "project_owner": gettext_lazy("Owner of the project"),
    "programme_manager": gettext_lazy("Manager of the programme"),
    "communication_leadership": gettext_lazy("Leaders of communication"),
}
DECISIONS: Words = {
    "go": gettext_lazy("Go"),
    "go_with_conditions": gettext_lazy("Go, on conditions"),
    "defer": gettext_lazy("Decide later"),
    "no_go": gettext_lazy("Do not go"),
}
COMPETENCES: Words = {
    "political": gettext_lazy("A say in politics"),
    "administrative": gettext_lazy("A say in the administration"),
    "ict": gettext_lazy("ICT"),
    "communication": gettext_lazy("Communication at home and abroad"),
    "education_ties": gettext_lazy("Ties to education"),
    "business_ties": gettext_lazy("Ties to business"),
}
LACKING: Words = {
    "absent": gettext_lazy("Somebody who must attend is absent without a reason"),
    "reason": gettext_lazy("The reason for the decision"),
    "owner": gettext_lazy("One person who answers for the project"),
    "return_on_investment": gettext_lazy("What goes in and what is expected to come out"),
    "fit": gettext_lazy("How the project fits strategy and values"),
    "conditions": gettext_lazy("At least one condition"),
    "condition": gettext_lazy("A condition without an owner or a date"),
    "readiness": gettext_lazy("The questions before a pilot grows"),
}
SCALING: Words = {
    "SC1": gettext_lazy("Do users get help, by a desk large enough for many more?"),
    "SC2": gettext_lazy("Are security and privacy settled and tested?"),
    "SC3": gettext_lazy("Is it known what ten times the load of the pilot needs?"),
    "SC4": gettext_lazy("Is it clear who hosts, maintains and supports it?"),
    "SC5": gettext_lazy("Is it written down so that others can repeat it?"),
    "SC6": gettext_lazy("Is there a plan for rolling it out?"),
    "SC7": gettext_lazy("Are architecture and owners of data clear?"),
    "SC8": gettext_lazy("Does it work in more places, not only for more people?"),
    "SP1": gettext_lazy("Are the new partners known that growing needs?"),
    "SP2": gettext_lazy("Are the agreements known that it needs?"),
    "SP3": gettext_lazy("Is it clear who owns and maintains the infrastructure?"),
    "SP4": gettext_lazy("Is it clear who owns and maintains the data?"),
    "SP5": gettext_lazy("Is there money for the second stage?"),
    "SS1": gettext_lazy("Do the plans of city and services hold the ICT it needs?"),
    "SS2": gettext_lazy("Is the service ready to change in the whole city?"),
}
SCALING_GROUPS: Words = {
    "ict": gettext_lazy("ICT"),
    "partners": gettext_lazy("Partners"),
    "strategic": gettext_lazy("Strategy"),
}
PHASES: Words = {
    "design": gettext_lazy("When designing"),
    "pilot": gettext_lazy("During the pilot"),
    "before_deploy": gettext_lazy("Before rolling out"),
}
STEERING: Words = {
    "centralized": gettext_lazy("Centralised: everything goes by the organiser"),
    "sequenced": gettext_lazy("Sequenced: one step feeds the next"),
    "facilitated": gettext_lazy("Facilitated: a light hand, many routes"),
    "self_organized": gettext_lazy("Self-organised: the participants lead"),
}
ROLES: Words = {
    "customer": gettext_lazy("The city buys"),
    "enabler": gettext_lazy("The city enables platforms and services"),
    "partner": gettext_lazy("The city is a partner of a platform"),
}
