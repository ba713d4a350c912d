"""The site: settings, URLs, and what every domain app stands on."""
