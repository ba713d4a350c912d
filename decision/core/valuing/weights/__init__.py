"""Weights: from people's answers to a point, and to the set of all weights they allow."""
