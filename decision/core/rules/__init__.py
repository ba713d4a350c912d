"""The voting rules, one per module."""
