"""Notifications in the portal, by mail and by feed."""
