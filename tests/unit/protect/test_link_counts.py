"""Every sum that holds between counts is found, also where it runs over counts in no table."""

from __future__ import annotations

import numpy as np
import pytest

from guarded_tables import (
    FORCE,
    OTHER_SEXUAL,
    PARTS,
    QUARTERS,
    RAPE,
    ROBBERY,
    SEXUAL,
    THEFT,
    YEAR,
    count,
    marked,
)
from tallybook.figures.definition import Count
from tallybook.protect.link_counts import Linked, link_counts
from tallybook.terms.errors import NotAllowed
from tallybook.terms.offences import Offences

TWO = Offences((*THEFT.codes, *ROBBERY.codes))


def can_be_worked_out(linked: Linked, wanted: Count) -> bool:
    """Whether the sums alone give the count when all other counts of the release are shown."""
    unknown = [cell for cell in range(len(linked.cells.counts)) if linked.given[cell]]
    unknown = [cell for cell in unknown if not linked.shown[cell]] + [linked.place[wanted]]
    part = linked.cells.equations[:, unknown].toarray()
    return bool(np.linalg.matrix_rank(part) > np.linalg.matrix_rank(part[:, :-1]))


def spread(amounts: list[float], counts: list[Count]) -> dict[Count, float | None]:
    return dict(zip(counts, amounts, strict=True))


def test_periods_places_and_sets_add_up() -> None:
    year = [count(period=one) for one in (YEAR, *QUARTERS)]
    places = [count(extent=one) for one in (FORCE, *PARTS)]
    sets = [count(one) for one in (SEXUAL, RAPE, OTHER_SEXUAL)]
    for counts in (year, places, sets):
        parts = [10.0 + n for n in range(len(counts) - 1)]
        linked = link_counts(spread([sum(parts), *parts], counts), {})
        assert all(can_be_worked_out(linked, one) for one in counts)


def test_what_a_force_has_beside_some_of_its_parts_is_a_count_too() -> None:
    counts = [count(extent=one) for one in (FORCE, *PARTS[:3])]
    linked = link_counts(spread([63, 20, 20, 20], counts), {})
    (rest,) = linked.cells.counts[linked.given & ~linked.guessed]
    assert rest == 3


def test_overlapping_years_differ_by_counts_that_nobody_was_told() -> None:
    later = count(period=YEAR.shift(3))
    linked = link_counts({later: 22.0}, {count(): 20.0})
    assert linked.guessed.sum() == 3
    assert linked.shown[0 if linked.place[later] else 1]


VALUES = {
    ("a partner", "a stranger", "unknown"): [20, 30, 10],
    ("a partner", "a stranger", "known", "unknown"): [20, 30, 50, 10],
    ("known", "unknown"): [50, 10],
}


@pytest.mark.parametrize("values", VALUES)
def test_values_of_a_mark_are_all_there_are_where_the_unknown_are_among_them(
    values: tuple[str, ...],
) -> None:
    counts = [count(where=marked(("relationship", one))) for one in values]
    linked = link_counts(spread([*VALUES[values], 60], [*counts, count()]), {})
    assert all(can_be_worked_out(linked, one) for one in (*counts, count()))


def test_two_names_of_one_count_agree() -> None:
    names = [count(where=marked(("victim age", one))) for one in ("under 18", "0-17")]
    link_counts(spread([20, 20], names), {})
    with pytest.raises(NotAllowed) as refused:
        link_counts(spread([20, 21], names), {})
    assert refused.value.code == "release-does-not-add-up"


def test_values_that_leave_some_out_leave_a_rest() -> None:
    counts = [count(where=marked(("relationship", one))) for one in ("a partner", "unknown")]
    linked = link_counts(spread([20, 10, 33], [*counts, count()]), {})
    assert not can_be_worked_out(linked, counts[0])
    assert 3 in linked.cells.counts


def test_ages_hold_one_another_as_the_numbers_do() -> None:
    bands = ("0-11", "12-15", "16-17", "under 18", "18 and over", "unknown")
    counts = [count(where=marked(("victim age", one))) for one in bands]
    linked = link_counts(spread([5, 6, 7, 18, 40, 9, 67], [*counts, count()]), {})
    assert all(can_be_worked_out(linked, one) for one in (*counts, count()))
    without = spread([5, 6, 7, 18], counts[:4])
    assert can_be_worked_out(link_counts(without, {}), counts[3])


def test_a_follow_up_holds_the_delays_up_to_it() -> None:
    late = [count(where=marked(("delay months", one))) for one in ("0", "1", "2")]
    within = count(where=marked(("recorded within months", "1")))
    linked = link_counts(spread([10, 20, 30, 30], [*late, within]), {})
    assert can_be_worked_out(linked, within)
    assert can_be_worked_out(linked, late[0])
    assert not can_be_worked_out(linked, late[2])


def test_parts_that_narrow_by_other_and_other_marks_make_a_whole() -> None:
    """As the decomposition of a change does: new, else reclassified, else recent or not."""
    old = ("class", "in use by 2016-04-01")
    here = ("reclassified", "none known")
    kinds = [
        marked(("class", "new since 2016-04-01")),
        marked(old, ("reclassified", "from elsewhere")),
        *(marked(old, here, ("recency", one)) for one in ("recent", "non-recent", "unknown")),
    ]
    counts = [count(SEXUAL, where=kind) for kind in kinds]
    linked = link_counts(spread([7, 8, 30, 20, 3, 68], [*counts, count(SEXUAL)]), {})
    assert all(can_be_worked_out(linked, one) for one in counts)


def test_a_total_over_two_axes_at_once_is_a_total() -> None:
    cells = [
        count(offences, where=marked(("sex", one)))
        for offences in (THEFT, ROBBERY)
        for one in ("female", "male", "unknown")
    ]
    linked = link_counts(spread([9, 8, 7, 6, 5, 4, 39], [*cells, count(TWO)]), {})
    assert all(can_be_worked_out(linked, one) for one in cells)


def test_ways_of_reading_a_mark_are_not_mixed() -> None:
    usual = [count(where=marked(("recency", one))) for one in ("recent", "non-recent", "unknown")]
    half = ("recency threshold days", "180")
    other = [count(where=marked(("recency", one), half)) for one in ("recent", "non-recent")]
    linked = link_counts(spread([50, 10, 5, 40, 65], [*usual, other[0], count()]), {})
    assert all(can_be_worked_out(linked, one) for one in usual)
    assert not can_be_worked_out(linked, other[0])


@pytest.mark.parametrize(("total", "few"), [(49.0, 1.0), (53.0, 3.0)])
def test_what_a_sum_of_two_extracts_is_off_by_is_a_count(total: float, few: float) -> None:
    quarters = [count(period=one) for one in QUARTERS]
    found = link_counts(spread([11, 12, 13, 14], quarters), {count(): total})
    between = found.given & ~found.shown & (found.cells.counts == few)
    assert between.any()


def test_a_published_total_that_differs_by_few_is_another_quantity() -> None:
    quarters = [count(period=one) for one in QUARTERS]
    now = spread([11, 12, 13, 14], quarters)
    found = link_counts(now, {count(): 49.0}, published=[count()])
    assert found.cells.equations.shape[0] == 0


def test_a_figure_that_was_revised_since_binds_nothing() -> None:
    quarters = [count(period=one) for one in QUARTERS]
    now = spread([11, 12, 13, 14], quarters)
    still = link_counts(now, {count(): 50.0})
    assert (still.revised, still.cells.equations.shape[0]) == (0, 1)
    revised = link_counts(now, {count(): 40.0})
    assert revised.cells.equations.shape[0] == 0
    again = link_counts({count(): 50.0}, {count(): 40.0})
    assert again.revised == 1
    assert not again.shown.any()
