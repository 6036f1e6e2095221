"""What the book says of people by age, of land and of severities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from tallybook.figures.shelf import AgeAsk, Weights
from tallybook.store.temporary import fill
from tallybook.terms.ages import OLDEST, Ages

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# One edition answers for an area, day and sex: ages of two editions do not fit together. Its rows
# make up the ages where, without gap or overlap, they count as many years as these have; what is
# open above counts one year, at its first.
_AGED = """
with newest as (
  select a.area, a."on", arg_max(a.edition, e.age) as edition
  from ages a join editions e on e.digest = a.edition
  where e.published <= $day and a.sex = $sex group by all
)
select a.area, a."on", w.n, sum(a.amount)::bigint, n.edition
from newest n join ages a on a.area = n.area and a."on" = n."on" and a.edition = n.edition
join asked_ages w on a.first_age >= w.first and coalesce(a.last_age, $oldest) <= w.last
where a.sex = $sex
group by a.area, a."on", w.n, w.first, w.last, n.edition
having count(a.amount) = count(*)
  and sum(coalesce(a.last_age, $oldest) - a.first_age + 1) = w.last - w.first + 1
"""

_LAND = """
select area, arg_max(square_km, e.age), arg_max(l.edition, e.age)
from land l join editions e on e.digest = l.edition where e.published <= ? group by area
"""

_WEIGHTS = """
with newest as (
  select w.list, arg_max(w.edition, e.age) as edition
  from weights w join editions e on e.digest = w.edition where e.published <= ? group by w.list
)
select w.list, w.edition, w.code, w.weight from weights w join newest n using (list, edition)
"""


def aged(
    connection: DuckDBPyConnection, ask: AgeAsk
) -> dict[tuple[str, date, Ages], tuple[int, str]]:
    """As the shelf's own."""
    fill(
        connection,
        "asked_ages",
        {
            "n": ("integer", list(range(len(ask.ages)))),
            "first": ("integer", [ages.first for ages in ask.ages]),
            "last": ("integer", [OLDEST if a.last is None else a.last for a in ask.ages]),
        },
    )
    given = {"day": ask.as_of, "sex": ask.sex, "oldest": OLDEST}
    found = connection.execute(_AGED, given).fetchall()
    return {(area, on, ask.ages[n]): (amount, edition) for area, on, n, amount, edition in found}


def land(connection: DuckDBPyConnection, as_of: date) -> dict[str, tuple[float, str]]:
    """As the shelf's own."""
    found = connection.execute(_LAND, [as_of]).fetchall()
    return {area: (square_km, edition) for area, square_km, edition in found}


def weights(connection: DuckDBPyConnection, as_of: date) -> Mapping[str, Weights]:
    """As the shelf's own."""
    found: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for name, edition, code, weight in connection.execute(_WEIGHTS, [as_of]).fetchall():
        found[name, edition][code] = weight
    return {name: Weights(edition, of) for (name, edition), of in found.items()}
