"""What is told from all of it: timeline, digests, leads, findings, people's notes."""

from firsthand.tell.digest import digests
from firsthand.tell.findings import findings
from firsthand.tell.leads import leads
from firsthand.tell.notes import notes
from firsthand.tell.timeline import timeline

__all__ = ["digests", "findings", "leads", "notes", "timeline"]
