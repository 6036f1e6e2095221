"""A folder of stories, one JSON file each; goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallybook.terms.errors import TallybookError

if TYPE_CHECKING:
    from tallybook.claims.intake.unpacker import Unpacker


@dataclass(frozen=True)
class Done:
    """How many stories were read now and held already, and which were refused, with the reason."""

    read: int
    held: int
    refused: tuple[tuple[str, str], ...]

    @property
    def says(self) -> str:
        """The numbers in a line."""
        told = f"{self.read:,} stories read, {self.held:,} read before"
        return told + (f", {len(self.refused):,} refused:" if self.refused else ".")


def read_folder(folder: Path, out: Path, published: date | None = None) -> Done:
    """Read every story of a folder and its subfolders into `out`.

    A story is read again only if its bytes, the day given or the version of Tallybook changed. Each
    file is written whole or not at all, so that the work can be stopped at any time.
    """
    from tallybook.claims.intake.unpacker import Unpacker

    stories = list(_stories(folder, out))
    read = held = 0
    refused: list[tuple[str, str]] = []
    with Unpacker() as unpacker, _bar(len(stories)) as advance:
        for story, target in stories:
            mark = _mark(story, published)
            advance()
            if _mark_of(target) == mark:
                held += 1
                continue
            try:
                tree = _read(story, published, unpacker)
            except (TallybookError, OSError) as error:
                says = error.says if isinstance(error, TallybookError) else str(error)
                refused.append((str(story.relative_to(folder)), says))
                continue
            _write(target, {"id": target.stem, "story": story.name, "read": mark, **tree})
            read += 1
    return Done(read, held, tuple(refused))


def _stories(folder: Path, out: Path) -> Iterator[tuple[Path, Path]]:
    """Each story with the file to write; stories that differ only in their endings keep them."""
    from tallybook.claims.intake.kind import ENDINGS

    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in ENDINGS and path.is_file() and out not in path.parents
    )
    stems = Counter(path.with_suffix("") for path in found)
    for path in found:
        kept = path.relative_to(folder)
        is_only = stems[path.with_suffix("")] == 1
        yield path, out / (kept.with_suffix(".json") if is_only else f"{kept}.json")


def _mark(story: Path, published: date | None) -> str:
    """What the reading depends on: the bytes, the day given, the version."""
    with story.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"{digest} {published or ''} {version('tallybook')}"


def _mark_of(target: Path) -> str:
    try:
        return str(json.loads(target.read_text("utf-8")).get("read", ""))
    except (OSError, ValueError, AttributeError):
        return ""


def _read(story: Path, published: date | None, unpacker: Unpacker) -> dict[str, Any]:
    from tallybook import api
    from tallybook.claims.claims_json import claims_json

    article = api.open_story(story, published, unpacker=unpacker)
    tree = claims_json(article, *api.claims(article))
    del tree["id"]
    return tree


def _write(target: Path, tree: dict[str, Any]) -> None:
    from tallybook.cli.emit import as_json

    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{target.name}.half")
    half.write_text(as_json(tree), "utf-8")
    half.replace(target)


@contextmanager
def _bar(stories: int) -> Iterator[Callable[[], None]]:
    """A bar on stderr, gone when it is done."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    columns: Sequence[Any] = (*Progress.get_default_columns()[:2], MofNCompleteColumn())
    with Progress(
        *columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True
    ) as bars:
        task = bars.add_task("Reading", total=stories)
        yield lambda: bars.advance(task)
