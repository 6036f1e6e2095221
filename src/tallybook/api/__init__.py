"""The front door: every verb of Tallybook, with the book and the day filled in.

Rooms are imported inside the functions, so that importing this module costs nothing. A desk is an
opened book; where none is given, `open_desk()` opens the usual one. A day left out is today.

    from tallybook import api as tally

    asked = tally.count("88A", "Hampshire", "Apr-Dec 2017")
    for figure in tally.figures_of(tally.reckon(asked)):
        print(figure.value)
"""

from tallybook.api.assessing import assess, publish
from tallybook.api.books import Loaded, boundaries, editions, fetch, find, load, migrate, verify
from tallybook.api.comparisons import (
    change,
    gap,
    peer_list,
    peers,
    revision,
    similar,
    standing,
    write_peer_list,
)
from tallybook.api.definitions import (
    YEAR_BEFORE as YEAR_BEFORE,
)
from tallybook.api.definitions import (
    count,
    outcome_rate,
    place,
    population,
    rate,
    share,
    split_period,
)
from tallybook.api.figures import (
    explain,
    figures_of,
    land,
    outcomes,
    partition,
    reckon,
    standardise,
    street,
)
from tallybook.api.notices import add_notices, register
from tallybook.api.nowcasts import (
    change_nowcast,
    cohorts_in_triangle,
    join_triangles,
    nowcast,
    read_delays,
    sum_nowcast,
)
from tallybook.api.pictures import (
    draw_map,
    draw_over_time,
    draw_revisions,
    draw_standing,
    write_picture,
)
from tallybook.api.plans import (
    bearings_on,
    draw_effect,
    evaluate,
    evaluated_table,
    keep_plans,
    kept_plans,
    plans_held,
    power,
    read_plans,
    write_effects,
)
from tallybook.api.releases import (
    cost_of_release,
    figures_released,
    new_steward,
    release,
    release_open,
    sign_override,
)
from tallybook.api.stories import ask, check, claims, open_story
from tallybook.api.watching import (
    breaks_of,
    clusters,
    draw_clusters,
    draw_emerging,
    draw_watched,
    emerging_by_year,
    scanned_table,
    spots_of,
    watch,
    watched_table,
)
from tallybook.desk import Desk, book_path, open_desk

__all__ = [
    "Desk",
    "Loaded",
    "add_notices",
    "ask",
    "assess",
    "bearings_on",
    "book_path",
    "boundaries",
    "breaks_of",
    "change",
    "change_nowcast",
    "check",
    "claims",
    "clusters",
    "cohorts_in_triangle",
    "cost_of_release",
    "count",
    "draw_clusters",
    "draw_effect",
    "draw_emerging",
    "draw_map",
    "draw_over_time",
    "draw_revisions",
    "draw_standing",
    "draw_watched",
    "editions",
    "emerging_by_year",
    "evaluate",
    "evaluated_table",
    "explain",
    "fetch",
    "figures_of",
    "figures_released",
    "find",
    "gap",
    "join_triangles",
    "keep_plans",
    "kept_plans",
    "land",
    "load",
    "migrate",
    "new_steward",
    "nowcast",
    "open_desk",
    "open_story",
    "outcome_rate",
    "outcomes",
    "partition",
    "peer_list",
    "peers",
    "place",
    "plans_held",
    "population",
    "power",
    "publish",
    "rate",
    "read_delays",
    "read_plans",
    "reckon",
    "register",
    "release",
    "release_open",
    "revision",
    "scanned_table",
    "share",
    "sign_override",
    "similar",
    "split_period",
    "spots_of",
    "standardise",
    "standing",
    "street",
    "sum_nowcast",
    "verify",
    "watch",
    "watched_table",
    "write_effects",
    "write_peer_list",
    "write_picture",
]
