"""What every app stands on: errors, transitions, permissions. No domain words."""
