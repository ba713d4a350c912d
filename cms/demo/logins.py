"""Who can log in to the demo. Loads without Django, for the start script."""

PASSWORD = "kuusi-ranta-2026"  # noqa: S105 - an invented town's, shown to everybody
ROLES = (
    ("resident", "Resident"),
    ("company", "Company member"),
    ("facilitator", "Facilitator"),
    ("moderator", "Moderator"),
    ("evaluator", "Evaluator"),
    ("leader", "Leader"),
    ("editor", "Editor"),
    ("administrator", "Administrator"),
)


def table() -> str:
    """Return the log-ins as lines to print."""
    lines = [f"    {role:<16}{key}@kuusiranta.example" for key, role in ROLES]
    head = f"  Log in with these addresses; the password is {PASSWORD}"
    return "\n".join(["", head, *lines, ""])
