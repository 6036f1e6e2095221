"""Which addresses are asked at all."""

from __future__ import annotations

from urllib.parse import urlsplit

from tallybook.terms.errors import NotAllowed

_THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}


def check_address(address: str, came_from: str = "") -> None:
    """Refuse an address that is not https.

    What goes over plain http can be changed on the way. Only an address of this machine may be
    plain, since nothing leaves it, and only where the one that led to it was of this machine too.
    """
    if is_safe(address) and not (_is_here(address) and came_from and not _is_here(came_from)):
        return
    led = f", to which {came_from} led," if came_from else ""
    raise NotAllowed(f"{address}{led} is not an https address.", code="address-not-safe")


def is_safe(address: str) -> bool:
    """Whether it is an https address, or one of this machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and _is_here(address))
    )


def _is_here(address: str) -> bool:
    return urlsplit(address).hostname in _THIS_MACHINE
