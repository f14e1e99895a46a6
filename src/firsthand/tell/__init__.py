"""What is told from all of it: timeline, digests, leads, findings."""

from firsthand.tell.digest import digests
from firsthand.tell.findings import findings
from firsthand.tell.leads import leads
from firsthand.tell.timeline import timeline

__all__ = ["digests", "findings", "leads", "timeline"]
