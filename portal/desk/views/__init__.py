"""Desk pages: the work list, roles, checks."""
