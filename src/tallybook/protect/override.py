"""A weaker rule than the policy's, which the steward has signed: who, why, and until when."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from tallybook.protect.policy import Policy, policies, policy_of
from tallybook.terms.errors import NotAllowed

STEWARD = "steward.pub"
"""The public key that overrides of a book are checked by, in the folder of its releases."""

_SIGNED = ("policy", "change", "why", "by", "until")
_KEPT = ("name", "rank", "guarded", "says", "citation")


@dataclass(frozen=True)
class Override:
    """A change of one policy's values: "months.other = 1"; for which reason, by whom, to which day.

    `until` is the last day on which it holds.
    """

    policy: str
    change: str
    why: str
    by: str
    until: date

    @property
    def text(self) -> str:
        """What is signed."""
        return "\n".join(f"{name}: {getattr(self, name)}" for name in _SIGNED)

    def as_words(self) -> dict[str, str]:
        """What the release and the log keep of it."""
        return {name: str(getattr(self, name)) for name in _SIGNED}


def read_override(path: Path, public: bytes, on: date) -> Override:
    """The override of a file, signed by the key that belongs to the public one (Ed25519, RFC 8032).

    Refuses one that is incomplete, that was changed after it was signed, and that holds no longer.
    """
    try:
        tree = tomllib.loads(path.read_text("utf-8"))
        words = {name: str(tree[name]).strip() for name in _SIGNED}
        found = Override(**(words | {"until": date.fromisoformat(words["until"])}))  # type: ignore[arg-type]
        signature = bytes.fromhex(tree["signature"])
    except (KeyError, ValueError, TypeError) as error:
        raise _refused("it lacks a part or is no such file") from error
    if not all(words.values()):
        raise _refused("a part of it is empty")
    if not _is_signed(found.text, signature, public):
        raise _refused("the steward did not sign it, or it was changed since")
    if on > found.until:
        raise _refused(f"it held until {found.until}")
    apply_override(found)
    return found


def sign_override(override: Override, private: bytes) -> str:
    """The file of an override, signed with the steward's private key."""
    import tomlkit
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    apply_override(override)
    try:
        key = Ed25519PrivateKey.from_private_bytes(private)
    except ValueError as error:
        raise _refused("the file is no steward's key") from error
    signature = key.sign(override.text.encode())
    return tomlkit.dumps(override.as_words() | {"signature": signature.hex()})


def new_keys() -> tuple[bytes, bytes]:
    """A private and a public key for a steward, 32 bytes each."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def appoint_steward(releases: Path) -> bytes:
    """A new private key, whose public half is put where releases are kept; refuses a second one."""
    file = releases / STEWARD
    if file.exists():
        raise NotAllowed("The book has a steward.", code="override-not-signed")
    private, public = new_keys()
    releases.mkdir(parents=True, exist_ok=True)
    file.write_bytes(public)
    return private


def steward_of(releases: Path) -> bytes:
    """The public key of the book's steward; refuses a book without one."""
    file = releases / STEWARD
    if not file.exists():
        raise _refused("the book has no steward")
    return file.read_bytes()


def apply_override(override: Override) -> Policy:
    """The policy with the change; refuses a policy or a value that does not exist."""
    policy = policies().get(override.policy)
    if policy is None:
        raise _refused(f"there is no policy “{override.policy}”")
    try:
        return _changed(policy, tomllib.loads(override.change))
    except (ValueError, TypeError, AttributeError) as error:
        raise _refused("its change names no value of the policy") from error


def _changed(policy: Policy, change: Mapping[str, Any]) -> Policy:
    known = {one.name: getattr(policy, one.name) for one in fields(policy)}
    if not change or not set(change) <= set(known) - set(_KEPT):
        raise ValueError("no such value")
    for name, value in change.items():
        if isinstance(value, dict):
            if not set(value) <= set(known[name]):
                raise ValueError("no such value")
            value = {**known[name], **value}
        elif type(value) is not (list if isinstance(known[name], tuple) else type(known[name])):
            raise TypeError("another kind of value")
        known[name] = value
    row = {name: value for name, value in known.items() if name != "name"}
    return replace(policy_of(policy.name, row), rank=policy.rank)


def _is_signed(text: str, signature: bytes, public: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _refused(why: str) -> NotAllowed:
    return NotAllowed(f"The override does not hold: {why}.", code="override-not-signed")
