"""The demo municipality, Kuusiranta: invented people, real mechanisms.

Everything goes through the services that residents and staff use; only what
has to look as if it happened earlier is dated back. The content stands in
``content/`` and the same seed gives the same town.
"""
