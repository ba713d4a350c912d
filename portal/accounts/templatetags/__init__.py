"""Filters for templates that show people."""
