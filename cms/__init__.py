"""Wagtail pages and blocks: the front door of every process."""
