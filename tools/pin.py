"""Renew the pins in pyproject.toml and constraints.txt by resolving the newest versions.

uv.lock stays out of the repository: it records the address of whichever index resolved it. The
pins are versions alone, so they hold on any index. Run as `uv run tools/pin.py`, then `./check`.
"""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import tomlkit

ROOT = Path(__file__).resolve().parent.parent


def resolved(lock: Path) -> dict[str, str]:
    """The version of each package in the lock; the lower of two, since it serves every Python."""
    pins: dict[str, str] = {}
    for package in tomllib.loads(lock.read_text())["package"]:
        if "editable" in package["source"]:
            continue
        name, version = package["name"], package["version"]
        pins[name] = min(pins.get(name, version), version, key=_order)
    return pins


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def write(root: Path, pins: dict[str, str]) -> None:
    """Put the pins into both files, sorted by name."""
    lines = [f"{name}=={version}" for name, version in sorted(pins.items())]
    project = tomlkit.parse((root / "pyproject.toml").read_text())
    project["tool"]["uv"]["constraint-dependencies"] = tomlkit.array().multiline(True)
    project["tool"]["uv"]["constraint-dependencies"].extend(lines)
    (root / "pyproject.toml").write_text(tomlkit.dumps(project))
    (root / "constraints.txt").write_text("".join(line + "\n" for line in lines))


if __name__ == "__main__":
    write(ROOT, {})  # the old pins would bind the new resolution
    subprocess.run(["uv", "lock", "--upgrade"], cwd=ROOT, check=True)
    write(ROOT, resolved(ROOT / "uv.lock"))
