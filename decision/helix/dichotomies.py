"""Three either–or questions of a smart-city strategy, each with the sign that decided it.

The fourth of the four that the study takes up is the helix level itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from decision.helix.cases import PRESENT, YES, Profile, case_study
from decision.helix.levels import Sign

LED_BY_TECHNOLOGY = frozenset({"security_and_privacy", "ict_infrastructure"})
"""Where these two are named most, the strategy reads as one of technology."""

AREAS_OF_INTEGRATED = 3
"""From so many areas on, work is wide. Ours; the study gives no number."""


@dataclass(frozen=True)
class Pole:
    """Which side a profile is on; ``flags``: ``mixed`` where a plan from above binds it too."""

    pole: str
    signs: tuple[Sign, ...]
    gaps: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def technology_or_whole(profile: Profile) -> Pole:
    """Return ``holistic``, ``technology_led`` or ``undetermined``."""
    section = "Section 5, Digitalization Strategies and Value"
    claims = {
        "service_value_first": profile.service_value_first,
        "technology_aligned": profile.technology_aligned,
    }
    for name, claim in claims.items():
        if claim:
            return Pole("holistic", (Sign(name, YES, True, section),))
    gaps = tuple(name for name, claim in claims.items() if claim is None)
    if set(profile.top_focus) == LED_BY_TECHNOLOGY:
        named = ", ".join(profile.top_focus)
        return Pole("technology_led", (Sign("top_focus", named, True, section),), gaps)
    return Pole("undetermined", (), gaps if profile.top_focus else (*gaps, "top_focus"))


def top_or_bottom(profile: Profile) -> Pole:
    """Return ``bottom_up``, ``top_down`` or ``undetermined``: open data in earnest decides."""
    mark = profile.marks.get("open_data")
    if mark is None:
        return Pole("undetermined", (), ("open_data",))
    is_open = mark == YES
    sign = Sign("open_data", mark, is_open, "Section 5, Smart City Development; Table 3")
    flags = ("mixed",) if is_open and profile.has_binding_plan else ()
    return Pole("bottom_up" if is_open else "top_down", (sign,), flags=flags)


def narrow_or_wide(profile: Profile, wanted: int = AREAS_OF_INTEGRATED) -> Pole:
    """Return ``integrated``, ``integrated_limited_evidence``, ``mono_dimensional`` or undetermined.

    A regional body tells only of what its members share, so few areas prove nothing there.
    """
    areas = case_study().blocks["operation"]
    marks = {area: profile.marks.get(area) for area in areas}
    gaps = tuple(area for area, mark in marks.items() if mark is None)
    signs = tuple(
        Sign(area, mark, mark in PRESENT, "Section 5, Areas; Table 3")
        for area, mark in marks.items()
        if mark is not None
    )
    present = sum(bool(sign.speaks_for) for sign in signs)
    if present >= wanted:
        return Pole("integrated", signs)
    if present + len(gaps) >= wanted:
        return Pole("undetermined", signs, gaps)
    scarce = "integrated_limited_evidence" if profile.is_regional_body else "mono_dimensional"
    return Pole(scarce, signs)


DICHOTOMIES: Mapping[str, Callable[[Profile], Pole]] = {
    "d1": technology_or_whole,
    "d3": top_or_bottom,
    "d4": narrow_or_wide,
}
"""By the number the study's own order gives; the second is the helix level."""
