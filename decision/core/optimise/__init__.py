"""Choosing the best portfolio under budgets and rules, with a proof and an exact recheck."""
