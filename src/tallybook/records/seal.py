"""Seal bytes so that nobody reads or changes them without the key: AES-256-GCM."""

from __future__ import annotations

import os

_NONCE = 12
"""Random bytes of each seal, as NIST SP 800-38D recommends; far fewer seals than 2**32 a key."""


class BrokenSealError(Exception):
    """The bytes were not sealed with this key for this purpose, or have changed since."""


def seal(key: bytes, content: bytes, purpose: bytes) -> bytes:
    """The content, encrypted and authenticated together with its purpose."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, purpose)


def unseal(key: bytes, sealed: bytes, purpose: bytes) -> bytes:
    """The content again; raises BrokenSealError for another key, purpose or a changed byte."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], purpose)
    except (InvalidTag, ValueError):
        raise BrokenSealError from None
