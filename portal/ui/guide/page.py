"""All sections, in order."""

from portal.ui.guide import Section, actions, figures, forms, line, lists


def sections() -> list[Section]:
    """Return the whole guide."""
    return [part.section() for part in (line, actions, lists, forms, figures)]
