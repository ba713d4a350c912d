"""Hackathons and contests; holds its place in the layers."""
