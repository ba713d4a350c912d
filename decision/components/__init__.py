"""How decisions, runs, projects and desks look."""

from decision.components.blocks import DecisionSummary, LiveFigures, ProjectCard

__all__ = ["DecisionSummary", "LiveFigures", "ProjectCard"]
