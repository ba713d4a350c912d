"""Processes, phases, proposals and ballots."""
