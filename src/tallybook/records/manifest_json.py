"""The manifest of a locked room to JSON and back."""

from __future__ import annotations

import base64
from datetime import date, datetime
from typing import Any

from tallybook.figures.edition import Edition
from tallybook.records.kept import Intake, KeptExtract, Manifest, SealedFile
from tallybook.terms.unit import Unit


def manifest_to_json(manifest: Manifest) -> dict[str, Any]:
    """A tree of texts and numbers; keys are in it, so it is sealed before it is written."""
    return {
        "serial": manifest.serial,
        "pseudonym_keys": [_text(key) for key in manifest.pseudonym_keys],
        "roles": dict(manifest.roles),
        "mappings": dict(manifest.mappings),
        "extracts": [_extract_to_json(one) for one in manifest.extracts],
    }


def manifest_from_json(tree: dict[str, Any]) -> Manifest:
    """The manifest that was written."""
    return Manifest(
        serial=tree["serial"],
        pseudonym_keys=tuple(map(base64.b64decode, tree["pseudonym_keys"])),
        roles=tree["roles"],
        mappings=tree["mappings"],
        extracts=tuple(map(_extract_from_json, tree["extracts"])),
    )


def _extract_to_json(one: KeptExtract) -> dict[str, Any]:
    edition = one.edition
    return {
        "digest": edition.digest,
        "source": edition.source,
        "title": edition.title,
        "published": str(edition.published),
        "fetched": edition.fetched.isoformat() if edition.fetched else None,
        "supersedes": edition.supersedes,
        "police_force": one.police_force,
        "unit": one.unit.value,
        "first": str(one.first) if one.first else None,
        "last": str(one.last) if one.last else None,
        "folder": one.folder,
        "rows": _file_to_json(one.rows),
        "quarantine": _file_to_json(one.quarantine),
        "intake": one.intake.__dict__,
    }


def _extract_from_json(tree: dict[str, Any]) -> KeptExtract:
    fetched = tree["fetched"]
    edition = Edition(
        digest=tree["digest"],
        source=tree["source"],
        title=tree["title"],
        published=date.fromisoformat(tree["published"]),
        fetched=datetime.fromisoformat(fetched) if fetched else None,
        supersedes=tree["supersedes"],
    )
    return KeptExtract(
        edition=edition,
        police_force=tree["police_force"],
        unit=Unit(tree["unit"]),
        first=date.fromisoformat(tree["first"]) if tree["first"] else None,
        last=date.fromisoformat(tree["last"]) if tree["last"] else None,
        folder=tree["folder"],
        rows=_file_from_json(tree["rows"]),
        quarantine=_file_from_json(tree["quarantine"]),
        intake=Intake(**tree["intake"]),
    )


def _file_to_json(file: SealedFile) -> dict[str, Any]:
    return file.__dict__ | {"key": _text(file.key)}


def _file_from_json(tree: dict[str, Any]) -> SealedFile:
    return SealedFile(**tree | {"key": base64.b64decode(tree["key"])})


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()
