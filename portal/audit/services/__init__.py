"""Writes to the log: entries, seals, heads, erasure."""

from portal.audit.digests import canonical_json, commitment_of
from portal.audit.services.entries import Act, record, record_many
from portal.audit.services.erasure import erase_person
from portal.audit.services.readings import flush_readings, note_reading
from portal.audit.services.seals import publish_heads, seal_pending

__all__ = [
    "Act",
    "canonical_json",
    "commitment_of",
    "erase_person",
    "flush_readings",
    "note_reading",
    "publish_heads",
    "record",
    "record_many",
    "seal_pending",
]
