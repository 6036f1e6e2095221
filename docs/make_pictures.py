"""Make the pictures of the documentation with Tallybook itself, from its made-up county.

    python docs/make_pictures.py

Takes about two minutes: a locked room of 200,000 made-up rows is made first. Nobody in it exists.
`tests/house/test_pictures_of_docs.py` draws the one that needs no room again and compares.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from tallybook.cli.example_records import WHO, make_example_room
from tallybook.cli.main import main
from tallybook.simulate.write_beside import write_campaign

IMAGES = Path(__file__).parent / "images"
AS_OF = ("--as-of", "2026-01-31", "--book", "example")
SEXUAL = ("--offences", "sexual offences")


def draw_effect(folder: Path, out: Path) -> None:
    """The planted campaign against bicycle theft, from published tables."""
    write_campaign(folder / "plan.toml")
    _run("evaluate", str(folder / "plan.toml"), *AS_OF, "--picture", str(out))


def _of_rows(folder: Path) -> None:
    made = make_example_room(folder)
    room = ("--records", str(made.room), "--key-file", str(made.key), "--as", WHO, *AS_OF)
    nowcast = (*SEXUAL, "--area", "Mockshire", "--period", "2025", *room)
    _run("nowcast", *nowcast, "--picture", str(IMAGES / "nowcast.svg"))
    watched = (*SEXUAL, "--among", "Mockshire Police", "--period", "Sep 2021", *room)
    _run("watch", "--rows", *watched, "--picture", str(IMAGES / "watched.svg"))
    _run("emerging", *SEXUAL, *room, "--picture", str(IMAGES / "emerging.svg"))


def _run(*words: str) -> None:
    print("tallybook", words[0])
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    if result.exit_code:
        raise SystemExit(result.output)


if __name__ == "__main__":
    with TemporaryDirectory() as home:
        draw_effect(Path(home), IMAGES / "evaluate.svg")
        _of_rows(Path(home) / "room")
