"""Threads of comments on any object, live and as plain HTML."""
