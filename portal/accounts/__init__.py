"""Users, organisations, municipalities, roles, verified attributes and the actor."""
