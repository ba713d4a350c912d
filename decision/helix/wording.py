"""The words of the profile: levels, groups, roles, poles, rows and marks."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Words = dict[str, str | Promise]

SOURCE = gettext_lazy(
    "The classes and the five cases come from a study of Norwegian municipalities (2020). The cases were chosen because they were ahead; five cases of one country are a comparison, not a yardstick."
)
LEVELS: Words = {
    "below_triple": gettext_lazy("Fewer than three groups work together"),
    "triple": gettext_lazy("Triple: the public sector, industry and academia"),
    "quadruple": gettext_lazy("Quadruple: with the residents"),
    "quintuple": gettext_lazy("Quintuple: with the residents and the environment"),
    "undetermined": gettext_lazy("Cannot be told yet"),
}
GROUPS: Words = {
    "public": gettext_lazy("Public sector"),
    "industry": gettext_lazy("Industry"),
    "academia": gettext_lazy("Academia"),
    "society": gettext_lazy("Residents"),
    "environment": gettext_lazy("Environment"),
}
ROLES: Words = {
    "none": gettext_lazy("None"),
    "mentioned": gettext_lazy("Only mentioned"),
    "end_user": gettext_lazy("Users of services"),
    "consulted": gettext_lazy("Asked for their views"),
    "invested_in_involving": gettext_lazy("The municipality works to involve them"),
    "co_creating": gettext_lazy("Take part in creating"),
    "co_deciding": gettext_lazy("Take part in deciding"),
}
POLES: Words = {
    "holistic": gettext_lazy("Seen as a whole"),
    "technology_led": gettext_lazy("Led by technology"),
    "bottom_up": gettext_lazy("From below"),
    "top_down": gettext_lazy("From above"),
    "integrated": gettext_lazy("Across many areas"),
    "integrated_limited_evidence": gettext_lazy("Across many areas, on little evidence"),
    "mono_dimensional": gettext_lazy("In few areas"),
    "undetermined": gettext_lazy("Cannot be told yet"),
}
DICHOTOMIES: Words = {
    "d1": gettext_lazy("Led by technology, or seen as a whole?"),
    "d3": gettext_lazy("From above, or from below?"),
    "d4": gettext_lazy("In few areas, or across many?"),
}
FLAGS: Words = {
    "environment_without_society": gettext_lazy(
        "The environment is a goal, but residents do not take part."
    ),
    "environment_trial": gettext_lazy(
        "The environment is a goal on trial only. Is it a goal of the whole programme?"
    ),
    "environment_project_only": gettext_lazy(
        "There is work for the environment, but it is no goal of the whole programme."
    ),
    "mixed": gettext_lazy("Mixed: a plan from above binds the work too."),
}
FIELDS: Words = {
    "service_value_first": gettext_lazy("The goal is what services are worth to people"),
    "technology_aligned": gettext_lazy(
        "Technology is fitted to society, the economy and the environment"
    ),
    "top_focus": gettext_lazy("The areas named most"),
}
MARKS: Words = {
    "x": gettext_lazy("Yes"),
    "x*": gettext_lazy("Exploring or pilot"),
    "-": gettext_lazy("No"),
}
BLOCKS: Words = {
    "cooperation": gettext_lazy("Works together with"),
    "operation": gettext_lazy("Runs or watches digitally"),
    "programmes": gettext_lazy("Has a programme or project on"),
    "values": gettext_lazy("Looks for"),
}
ROWS: Words = {
    "industry": gettext_lazy("Industry"),
    "academia": gettext_lazy("Academia"),
    "other_municipalities": gettext_lazy("Other municipalities"),
    "international_partners": gettext_lazy("Partners in other countries"),
    "health_care": gettext_lazy("Health care"),
    "welfare": gettext_lazy("Welfare"),
    "education": gettext_lazy("Education"),
    "water_draining": gettext_lazy("Water and drains"),
    "renovation": gettext_lazy("Collecting waste"),
    "road_street_lights": gettext_lazy("Roads and street lights"),
    "parking": gettext_lazy("Parking"),
    "environmental_services": gettext_lazy("Environmental services"),
    "smart_city": gettext_lazy("The smart city"),
    "open_data": gettext_lazy("Open data"),
    "experimental_networks": gettext_lazy("Data or radio networks to try things out"),
    "process_efficiency": gettext_lazy("Processes that need less"),
    "new_services": gettext_lazy("New or better services and business"),
    "attractiveness": gettext_lazy("A better place to live"),
    "cost_savings": gettext_lazy("Lower costs"),
    "greener_environment": gettext_lazy("A greener environment"),
}
