"""The value model: value tree, scores, weights, and what candidates are worth."""
