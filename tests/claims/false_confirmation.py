"""How many wrong claims are confirmed, and how many right ones are not: measured, by kind.

    python tests/claims/false_confirmation.py BOOK [NUMBER]

prints the page docs/measured/false-confirmation.md. The book holds the table of April 2026.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from claims.wrong_claims import KINDS, RIGHT, WRONG, Made, Table, make
from tallybook.claims.article import Article
from tallybook.claims.count.count import Read, count
from tallybook.claims.finding import AGREED_THEN, AGREES, AGREES_NEAREST, DIFFERS, Finding
from tallybook.claims.read.read import read
from tallybook.claims.read.readings import readings
from tallybook.claims.spot.spot import spot
from tallybook.figures.shelf import Shelf
from tallybook.terms.period import Period

PUBLISHED, TODAY = date(2026, 5, 1), date(2026, 6, 1)
SEED = 2026
CONFIRMED, FAILED, NOT_TOLD, MISSED = "confirmed", "differs", "not told", "not found"
OUTCOMES = (CONFIRMED, FAILED, NOT_TOLD, MISSED)

Outcomes = Counter[tuple[str, str, str]]
"""How many, by kind of claim, what is wrong with it, and what became of it."""


def measure(shelf: Shelf, number: int, seed: int = SEED) -> Outcomes:
    """As many claims, half of them right, through spotting, reading and counting, in one count."""
    table = Table(shelf, Period(PUBLISHED, TODAY))
    every = list(make(table, number, seed))
    found = [_read(one) for one in every]
    told = [one for one in found if one is not None]
    findings = iter(count(told, shelf, published=PUBLISHED, today=TODAY))
    became = (_became(next(findings)) if one is not None else MISSED for one in found)
    return Counter((one.kind, one.wrong, end) for one, end in zip(every, became, strict=True))


def _read(made: Made) -> Read | None:
    """The claim that stands on the number, with its readings; None where none was spotted."""
    article = Article(made.sentence, PUBLISHED)
    start = made.sentence.index(made.number)
    for claim in read(article, spot(article)):
        span = claim.mention.span
        if span.start <= start < span.end:
            return claim, readings(claim, article)
    return None


def _became(found: Finding) -> str:
    if found.verdict in (AGREES, AGREED_THEN, AGREES_NEAREST):
        return CONFIRMED
    return FAILED if found.verdict == DIFFERS else NOT_TOLD


def share(outcomes: Outcomes, wrongs: Iterable[str], end: str, kinds: Sequence[str]) -> float:
    """Of the claims of these sorts and kinds, which share came to this end, in per cent."""
    sorts = set(wrongs)
    every = {key: n for key, n in outcomes.items() if key[1] in sorts and key[0] in kinds}
    total = sum(every.values())
    hit = sum(n for key, n in every.items() if key[2] == end)
    return 100 * hit / total if total else 0.0


def page(outcomes: Outcomes, number: int) -> str:
    """The page of the documentation."""
    by_wrong = [_row(outcomes, sort, (sort,), KINDS) for sort in (RIGHT, *WRONG)]
    right = [_row(outcomes, kind, (RIGHT,), (kind,)) for kind in KINDS]
    wrong = [_row(outcomes, kind, WRONG, (kind,)) for kind in KINDS]
    return _PAGE.format(
        number=number, seed=SEED, by_wrong=_table(by_wrong), right=_table(right),
        wrong=_table(wrong),
    )  # fmt: skip


def _row(
    outcomes: Outcomes, name: str, sorts: tuple[str, ...], kinds: tuple[str, ...]
) -> tuple[str, ...]:
    total = sum(n for key, n in outcomes.items() if key[1] in sorts and key[0] in kinds)
    shares = (f"{share(outcomes, sorts, end, kinds):.1f}" for end in OUTCOMES)
    return (name, f"{total:,}", *shares)


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    heads = ("", "claims", *(f"{end}, %" for end in OUTCOMES))
    lines = [heads, ("---", *("---:" for _ in heads[1:])), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


_PAGE = """# False confirmation, measured

How many wrong claims does `tallybook check` confirm, and how many right ones does it fail?
{number:,} claims were made from the Home Office table of April 2026: sentences about one police
force, one set of offences and one financial year, half of them right. They went through the whole
way (spotted, read, counted), and each was judged on its first reading.

A wrong claim prints the number of another force, another year or other offences, or the right
number moved by 2, 5, 10 or 25 per cent, and rounded as stories round. What happens to be right all
the same is not counted as wrong.

Made with `python tests/claims/false_confirmation.py BOOK {number}` on a book that holds that table;
the sentences follow from the seed {seed}. A smaller run is among the tests.

## By what is wrong

{by_wrong}

## Right claims, by kind

{right}

## Wrong claims, by kind

{wrong}

“Not told” are claims that lack something for the checker, “not found” those whose number was not
spotted: both are failures to help, and neither is a false confirmation. The sentences are ours and
plain; stories are harder to read, and a claim that is misread is mostly not told, or differs.
"""


def main(arguments: Sequence[str]) -> None:
    """Measure on a book and print the page."""
    from tallybook import api

    number = int(arguments[1]) if len(arguments) > 1 else 12_000
    print(page(measure(api.open_desk(arguments[0]).shelf, number), number), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
