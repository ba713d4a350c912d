"""Panels, score sheets, conflicts of interest, consensus."""
