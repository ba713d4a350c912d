"""The words of the readiness check: classes, rows, questions, choices and triggers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Words = dict[str, str | Promise]

SOURCE = gettext_lazy(
    "The classes follow a study of eleven Canadian cities that bought the same kind of platform in 1999 and were looked at again in 2012. One of them succeeded; the heads of IT were asked. Read the result as a question, not as proof."
)
STATES: Words = {
    "pre_implementation": gettext_lazy("Just acquired"),
    "stalled_siloed": gettext_lazy("Stalled in silos"),
    "stalled_integrated": gettext_lazy("Integrated, but not put to use"),
    "enacting": gettext_lazy("Put to use"),
    "undetermined": gettext_lazy("Cannot be told yet"),
}
IN_PROGRESS: Words = {
    "stalled_siloed": gettext_lazy("In progress, still in silos"),
    "stalled_integrated": gettext_lazy("In progress, integrated but not yet put to use"),
}
UNOBSERVED = gettext_lazy("No city of the study combined these answers.")
NEW_VISION = gettext_lazy("A shared vision that is a new one")
ROWS: Words = {
    "E1": gettext_lazy("Teaching users is paid for as the benchmark asks"),
    "E2": gettext_lazy("The architecture is integrated"),
    "T1": gettext_lazy("Elections every four years"),
    "T2": gettext_lazy("Changed regulations"),
    "T3": gettext_lazy("Demand for the twelve basic services"),
    "T4": gettext_lazy("The platform was bought"),
    "T5": gettext_lazy("A crisis of performance or trust"),
    "T6": gettext_lazy("New leaders with a vision"),
    "S1": gettext_lazy("The city looks for new chances"),
    "S2": gettext_lazy("IT is there to innovate"),
    "S3": gettext_lazy("Processes run across departments"),
    "P1": gettext_lazy("Whoever knows IT best decides on it"),
    "P2": gettext_lazy("Executives decide together"),
    "P3": gettext_lazy("New measures show what falls short"),
    "P4": gettext_lazy("Units share a vision"),
    "P5": gettext_lazy("Processes are renewed in cycles"),
}
PRACTICES: Words = {
    "P1": gettext_lazy("Deference to expertise"),
    "P2": gettext_lazy("Commitment to resilience"),
    "P3": gettext_lazy("Performance monitoring"),
    "P4": gettext_lazy("Sensitivity to operations"),
    "P5": gettext_lazy("Seeking complexity"),
}
QUESTIONS: Words = {
    "R02": gettext_lazy("Staff look for or enter the same data in several systems"),
    "R03": gettext_lazy("Staff know their part in what crosses departments"),
    "R04": gettext_lazy("Priorities are agreed on in the open"),
    "R06": gettext_lazy("How is the platform built?"),
    "R10": gettext_lazy("What does the city aim at most?"),
    "R11": gettext_lazy("What is IT there for?"),
    "R12": gettext_lazy("Processes run from end to end across departments"),
    "R13": gettext_lazy("The head of IT decides what IT is bought, and units follow"),
    "R14": gettext_lazy("Executives decide on IT strategy together, in a standing body"),
    "R15": gettext_lazy("New indicators show gaps and are talked over with the units"),
    "R16": gettext_lazy("Units share one vision"),
    "R17": gettext_lazy("Processes are looked at again at regular times"),
    "vision": gettext_lazy("Is that vision a new one, or the one of saving costs?"),
}
EXTENTS = (
    gettext_lazy("Never"),
    gettext_lazy("Hardly"),
    gettext_lazy("Partly"),
    gettext_lazy("Mostly"),
    gettext_lazy("Fully"),
)
CHOICES: Words = {
    "silos": gettext_lazy("Separate modules beside old systems"),
    "partly_linked": gettext_lazy("Partly linked"),
    "integrated": gettext_lazy("Standard processes across services"),
    "defender": gettext_lazy("Do what exists at less cost"),
    "prospector": gettext_lazy("Look for new chances"),
    "analyzer": gettext_lazy("Both"),
    "low_cost": gettext_lazy("Low cost"),
    "differentiation": gettext_lazy("To be different"),
    "innovation": gettext_lazy("Innovation"),
    "growth": gettext_lazy("Growth"),
    "alliances": gettext_lazy("Alliances"),
    "old": gettext_lazy("The one of saving costs"),
    "new": gettext_lazy("A new one"),
    "vertical": gettext_lazy("Inside departments only"),
    "vertical_and_horizontal": gettext_lazy("Inside and across departments"),
}
DIMENSIONS: Words = {
    "business_strategy": gettext_lazy("Strategy of the city"),
    "it_strategy": gettext_lazy("Strategy of IT"),
    "business_structure": gettext_lazy("Structure of the city"),
    "it_structure": gettext_lazy("Structure of IT"),
}
CHANGES: Words = {
    "convergent": gettext_lazy("Piece by piece: at least one dimension has stayed"),
    "discontinuous": gettext_lazy("All four dimensions have changed"),
}
SLOW = gettext_lazy("The changes lie far apart; resistance had time to grow.")
TRIGGERS: Words = {
    "election": gettext_lazy("Election"),
    "regulation": gettext_lazy("Changed regulation"),
    "service_demand": gettext_lazy("Demand for services"),
    "technology": gettext_lazy("New technology"),
    "crisis": gettext_lazy("Crisis of performance or trust"),
    "newcomers": gettext_lazy("New leaders from outside"),
    "deadline": gettext_lazy("Approaching deadline"),
}
CLAIMED = gettext_lazy("Claimed: no document was given for this.")
