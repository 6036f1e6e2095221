"""How many of the publisher's cells should be behind each cell of a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallybook.figures.shelf import Ask
from tallybook.store.tables import asked_of
from tallybook.store.temporary import int_columns
from tallybook.terms.offence_list import offence_classes

if TYPE_CHECKING:
    import numpy as np
    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

# Which spans of days are read from which edition: the tables of one kind print the same classes.
_KINDS = """
create or replace temp table kinds as
select *, row_number() over () - 1 as kind from (select distinct edition, first, last from places)
"""

_SPANS = """
select c.place, k.kind, coalesce(list_position(?::varchar[], if(c.own, c.area, '')), 0)::bigint as
  body, count(*) as number
from places c join kinds k using (edition, first, last) group by all
"""

_CLASSES = """
select k.kind, o.n::bigint as n, count(*) as number,
  coalesce(list_position(?::varchar[], o.only_by), 0)::bigint as body
from kinds k join {frame} f using (edition, first, last) join offs o on f.{code} = o.code {of_frame}
group by all
"""


def expected(connection: DuckDBPyConnection, ask: Ask) -> NDArray[np.int64]:
    """For each cell of the grid the area-spans that answer times the classes printed for them.

    A class that only one body records is expected of that body alone, and nothing else of it. Needs
    the temporary tables of a shelf's question.
    """
    import numpy as np

    periods, extents, offences = ask.shape
    bodies = sorted({c.recorded_by for c in offence_classes().values() if c.recorded_by})
    connection.execute(_KINDS)
    spans = int_columns(connection, _SPANS, [bodies])
    classes = int_columns(connection, _CLASSES.format(**vars(asked_of(ask))), [bodies])
    kinds = 1 + max(spans["kind"], default=-1)
    found = np.zeros((periods * extents, offences))
    for body in np.intersect1d(spans["body"], classes["body"]):
        of, held = spans["body"] == body, np.zeros((periods * extents, kinds))
        held[spans["place"][of], spans["kind"][of]] = spans["number"][of]
        of, printed = classes["body"] == body, np.zeros((kinds, offences))
        printed[classes["kind"][of], classes["n"][of]] = classes["number"][of]
        found += held @ printed
    return found.reshape(-1).astype(np.int64)
