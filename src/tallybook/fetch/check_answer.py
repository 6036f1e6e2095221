"""Whether what comes is what was wanted, from its headers, its first bytes and its length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallybook.terms.errors import CannotRead

if TYPE_CHECKING:
    import httpx2

    from tallybook.fetch.find_edition import Found


def check_headers(answer: httpx2.Response, found: Found, total: int | None) -> None:
    """Refuse, before a byte of it is read, a wrong type and an implausible declared length."""
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in found.wanted.types:
        raise _refusal(found, f"is of type {kind or '(none stated)'}, not {found.wanted.types[0]}")
    packed = answer.headers.get("Content-Encoding", "identity").lower()
    if packed != "identity":
        raise _refusal(found, f"comes packed ({packed}), which was not asked for")
    if total is not None:
        check_length(total, found, "declares")


def check_start(start: bytes, found: Found) -> None:
    """Refuse a file whose first bytes are those of something else."""
    wanted = found.wanted.starts
    if start[: len(wanted)] != wanted[: len(start)]:
        looks = " It looks like a web page" if start.lstrip()[:1] == b"<" else ""
        raise _refusal(found, f"begins with {start[: len(wanted)]!r}, not {wanted!r}.{looks}")


def check_length(length: int, found: Found, verb: str) -> None:
    """Refuse a length outside the plausible range; both ends are inside."""
    wanted = found.wanted
    if not wanted.least <= length <= wanted.most:
        raise _refusal(
            found, f"{verb} {length:,} bytes, where {wanted.least:,} to {wanted.most:,} are usual"
        )


def _refusal(found: Found, said: str) -> CannotRead:
    return CannotRead(f"{found.address} {said}.", code="not-the-file")
