"""From a story to its findings: spotted, read, related, resolved, and only then counted."""

from __future__ import annotations
