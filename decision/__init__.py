"""Candidates, decision runs, published decisions, projects and indicators."""
