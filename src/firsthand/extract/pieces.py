"""A stretch of text cut where names are joined: `Ada Quill/HALCYON` → `Ada Quill`, `HALCYON`."""

import re

from firsthand.model.record import Span


def pieces(text: str, span: Span, joint: re.Pattern[str], before: str, after: str) -> list[Span]:
    """Spans between the joints, without the characters `before` and `after` at their ends; empty ones left out."""
    spans, first = [], span[0]
    for found in joint.finditer(text, *span):
        spans.append((first, found.start()))
        first = found.end()
    spans.append((first, span[1]))
    trimmed = []
    for start, end in spans:
        left = len(text[start:end]) - len(text[start:end].lstrip(before))
        right = len(text[start:end].rstrip(after))
        if left < right:
            trimmed.append((start + left, start + right))
    return trimmed
