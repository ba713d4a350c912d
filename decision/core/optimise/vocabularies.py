"""Values that attributes of candidates can have, as the sources list them.

Sources: the study of how Norwegian municipalities create value from digitalisation (2020), appendix
A3 for focus areas and core topics and section 2 for the groups of the helix; The Smart City
Cookbook, section 1.3.1, for value types.
"""

from collections.abc import Mapping

VOCABULARIES: Mapping[str, tuple[str, ...]] = {
    "focus_area": (
        "Administration",
        "Area and mobility",
        "Communication and information",
        "Education",
        "Greener environment",
        "Health care",
        "House and buildings",
        "ICT-infrastructure",
        "Security and privacy",
        "Welfare technology",
    ),
    "core_topic": (
        "Automated processes",
        "Change and innovation",
        "Cooperation, sharing and involvement",
        "Evaluation and revision",
        "Leadership and competencies",
        "Self-service and usability",
        "Holistic solutions",
    ),
    "value_type": ("environmental", "economic", "social", "research"),
    "helix_group": ("public", "industry", "academia", "society", "environment"),
}
"""Per attribute: its values. A problem takes them over by declaring the attribute without any."""


def values_declared(
    attributes: Mapping[str, tuple[str, ...]], attribute: str
) -> tuple[str, ...] | None:
    """Return the values that an attribute may have; ``None`` if it may have any."""
    if attribute not in attributes:
        return None
    return attributes[attribute] or VOCABULARIES.get(attribute, ())
