"""Background work, the worker and the clock."""
