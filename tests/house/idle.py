"""Run in a process of its own: import modules and tell what was done merely by importing.

Prints one line a fault. Usage: idle.py FORBIDDEN,LIBRARIES MODULE...
"""

from __future__ import annotations

import importlib
import sys
from types import FrameType

faults: list[str] = []


def watch(event: str, args: tuple[object, ...]) -> None:
    """Note each file that a watched module opens while it is imported, and each connection."""
    if event not in {"open", "socket.connect", "subprocess.Popen", "os.listdir", "os.scandir"}:
        return
    if module := _asked_by(sys._getframe(1), sys.argv[2].partition(".")[0]):
        faults.append(f"importing {module} does {event} {args[0]!r}")


def _asked_by(frame: FrameType | None, package: str) -> str:
    """The watched module whose own code led here; nothing if an import statement lies between."""
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name.startswith("importlib._bootstrap"):
            return ""
        if f"{name}.".startswith(f"{package}."):
            return name
        frame = frame.f_back
    return ""


if __name__ == "__main__":
    sys.addaudithook(watch)
    for module in sys.argv[2:]:
        try:
            importlib.import_module(module)
        except Exception as error:  # one broken module must not hide the others
            faults.append(f"{module} cannot be imported: {error!r}")
    late = [name for name in sys.argv[1].split(",") if name in sys.modules]
    print("\n".join([*faults, *(f"{name} is imported too early" for name in late)]))
