"""One work list over all apps."""
