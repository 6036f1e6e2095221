"""What may leave, and what it cost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.desk import own_book, usual_book

if TYPE_CHECKING:
    from tallybook.desk import Desk
    from tallybook.figures.figure import Figure
    from tallybook.figures.table import Table
    from tallybook.protect.cost import Cost
    from tallybook.protect.earlier import Earlier
    from tallybook.protect.evidence import Contributions
    from tallybook.protect.override import Override
    from tallybook.protect.parts import Part
    from tallybook.protect.release import Release


_ROUNDS = 20  # in which what a release withholds is bettered: a second or two


def release_open(table: Table) -> Release:
    """A table of published counts through the gate, under the open policy; refuses guarded ones."""
    from tallybook.protect.release import release

    return release((table,))


def release(
    counts: str | Path | tuple[Part, ...],
    book: str | Path | None = None,
    *,
    policy: str = "official",
    published: date | None = None,
    title: str | None = None,
    is_trial: bool = False,
    is_edition: bool = True,
    method: str = "withhold",
    key_file: str | Path | None = None,
    override: str | Path | None = None,
    desk: Desk | None = None,
) -> Release:
    """Treat guarded counts and release what may leave, beside everything the book released before.

    `counts` are figures and tables, or a CSV or JSON file of counts. What leaves is kept in the
    book's list of releases, and as an edition where asked, unless it is a trial. `method` is
    withhold, round or perturb, the last two with a secret key; `override` a file that the book's
    steward has signed. Published counts of the `desk` are known to everybody: what they would give
    away is withheld too. Refuses what the policy forbids and what cannot be protected.
    """
    from contextlib import nullcontext

    from tallybook.disk.writer_lock import writer_lock
    from tallybook.protect.ledger import RELEASES, read_ledger
    from tallybook.protect.override import read_override, steward_of
    from tallybook.protect.protect_counts import Method
    from tallybook.protect.release import release as verb

    day = published or date.today()
    home = usual_book(book) if is_trial else own_book(book)
    parts, largest, name = _given(counts, day)
    how = Method(method, Path(key_file).read_bytes() if key_file else b"", _ROUNDS)
    signed = read_override(Path(override), steward_of(home / RELEASES), day) if override else None
    with nullcontext() if is_trial else writer_lock(home / RELEASES, patience=60.0):
        found = verb(
            parts,
            policy=policy,
            earlier=read_ledger(home),
            published=_published(parts, desk, day),
            contributions=largest,
            method=how,
            override=signed,
        )
        if found.protection and not is_trial:
            _remember(found, home, day, signed, (title or name) if is_edition else None)
    return found


def _given(
    counts: str | Path | tuple[Part, ...], day: date
) -> tuple[tuple[Part, ...], Contributions | None, str]:
    """The counts, the largest contribution to each where a file tells it, and their name."""
    from tallybook.sources.guarded_counts import read_guarded_counts

    if isinstance(counts, tuple):
        return counts, None, "Released"
    read = read_guarded_counts(Path(counts), day)
    return read.figures, read.largest, Path(counts).stem


def _remember(
    found: Release, home: Path, day: date, signed: Override | None, title: str | None
) -> None:
    """Write into the book's list what left; keep it as an edition too, where it has a title."""
    from tallybook.protect.ledger import write_ledger
    from tallybook.protect.release import earlier_of
    from tallybook.protect.released_rows import released_rows
    from tallybook.store.keep import keep

    write_ledger(home, earlier_of(found), day, signed.as_words() if signed else {})
    if title is not None:
        reading, digest = released_rows(found, title=title, published=day)
        keep(home, reading, digest)


def _published(parts: tuple[Part, ...], desk: Desk | None, day: date) -> Earlier | None:
    from tallybook.protect.parts import leaves
    from tallybook.protect.policy import OFFICIAL, policy_named
    from tallybook.protect.published import published_beside
    from tallybook.protect.release import guarded_counts

    if desk is None:
        return None
    counts = guarded_counts([figure for part in parts for figure in leaves(part)])
    return published_beside(counts, desk.shelf, day, policy_named(OFFICIAL).hidden[1])


def new_steward(book: str | Path | None = None) -> bytes:
    """A key by which the steward of a book signs overrides; the book keeps its public half.

    Refuses a book that has a steward.
    """
    from tallybook.protect.ledger import RELEASES
    from tallybook.protect.override import appoint_steward

    return appoint_steward(own_book(book) / RELEASES)


def sign_override(
    policy: str, change: str, *, why: str, by: str, until: date, key_file: str | Path
) -> str:
    """The file of an override, signed with the steward's key."""
    from tallybook.protect.override import Override
    from tallybook.protect.override import sign_override as verb

    return verb(Override(policy, change, why, by, until), Path(key_file).read_bytes())


def cost_of_release(found: Release, *, with_optimum: bool = False) -> Cost:
    """What the treatment of guarded counts cost, and the fewest that could have been withheld."""
    from tallybook.protect.cost import Cost
    from tallybook.protect.cost import cost_of_release as verb

    if found.protection is None:
        return Cost(len(found.parts), 0, 0, 0.0, 0)
    return verb(found.protection, with_optimum=with_optimum)


def figures_released(found: Release) -> tuple[Figure, ...]:
    """Every figure that a release shows, in the order of its parts."""
    from tallybook.protect.parts import leaves

    return tuple(figure for part in found.parts for figure in leaves(part))
