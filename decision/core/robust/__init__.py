"""What stays right whatever weights and scores are still open."""
