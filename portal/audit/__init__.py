"""The tamper-evident, append-only log."""
