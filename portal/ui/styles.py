"""The style sheets of the site, in the order in which they apply."""

_OWN = (
    "tokens",
    "elements",
    "page",
    "header",
    "button",
    "state",
    "card",
    "line",
    "budget",
    "comment",
    "thread",
    "table",
    "form",
    "overlay",
    "figures",
    "chart",
    "map",
    "story",
    "guide",
)

STYLESHEETS: tuple[tuple[str, str], ...] = (
    ("vendor/designsystemet/theme.css", "all"),
    ("vendor/designsystemet/index.css", "all"),
    *((f"ui/css/{name}.css", "all") for name in _OWN),
    ("ui/css/print.css", "print"),
)
