"""One place among many: its rank with the doubt of it, the means, and the limits of chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tallybook.compare.funnel_position import funnel_position
from tallybook.compare.group import MEANS, Group
from tallybook.compare.laid import Grid, Laid, lay
from tallybook.compare.rule import Rule, rules
from tallybook.compare.rule_on import caveat_of
from tallybook.figures.caveat import Caveat, by_weight
from tallybook.figures.definition import Rate, Reckoned
from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of, extent_of
from tallybook.figures.shelf import Shelf
from tallybook.register.notice import Notice
from tallybook.terms.errors import NotComparable, NotDefined, NotHeld
from tallybook.terms.extent import Extent
from tallybook.terms.peer_list import PeerList
from tallybook.terms.same_place import same_place
from tallybook.terms.unit import Unit

POLES = ("1 is the highest", "1 is the lowest")
_SPREAD = 2.0  # above this many times chance, limits of chance alone flag too many members


@dataclass(frozen=True, eq=False)
class Standing:
    """The place of one member of a group.

    `rank` counts from the pole: 1 is the highest, or the lowest. `rank_low` to `rank_high` hold
    together for the whole group; `drawn_low` to `drawn_high` are this member's alone, by
    simulation; `top_share` is the share of draws in which it is among the first five from the top.
    `limits` are the funnel's, in the unit of the figure.
    """

    of: Figure
    group: Group
    member: int
    pole: str
    mean_kind: str
    peers: PeerList
    caveats: tuple[Caveat, ...]

    @property
    def members(self) -> int:
        """How many are ranked."""
        return len(self.group.extents)

    @property
    def rank(self) -> int:
        """The place from the pole."""
        return self._from_pole(int(self.group.ranks[self.member]))

    @property
    def rank_low(self) -> int:
        """The first place that it could have."""
        return min(self._ends(*self.group.joint))

    @property
    def rank_high(self) -> int:
        """The last place that it could have."""
        return max(self._ends(*self.group.joint))

    @property
    def drawn(self) -> tuple[int, int]:
        """First and last place by simulation, for this member alone."""
        low, high = self._ends(self.group.drawn.low, self.group.drawn.high)
        return min(low, high), max(low, high)

    @property
    def top_share(self) -> float:
        """Share of draws among the first five from the top, 0 to 1."""
        return float(self.group.drawn.top_share[self.member])

    @property
    def mean(self) -> float:
        """The group's mean of the kind named."""
        return self.group.means[self.mean_kind]

    @property
    def from_mean(self) -> float:
        """How far above (or below zero, under) the mean of the kind named, in per cent of it."""
        return 100 * (float(self.group.rates[self.member]) / self.mean - 1)

    @property
    def limits(self) -> dict[str, tuple[float, float]]:
        """95 and 99.8 per cent limits, and 99.8 widened by the spread among the members."""
        found = self.group.limits | {"99.8 widened": self.group.wide_limits}
        return {
            name: (float(low[self.member]), float(high[self.member]))
            for name, (low, high) in found.items()
        }

    @property
    def position(self) -> str:
        """Higher, lower or in line: against the 99.8 % limits widened by the group's spread."""
        low, high = self.limits["99.8 widened"]
        side = int(funnel_position(self.group.rates[self.member], low, high))
        return ("lower", "in line", "higher")[side + 1]

    def _from_pole(self, rank: int) -> int:
        ties = int((self.group.ranks == self.group.ranks[self.member]).sum())
        return rank if self.pole == POLES[0] else self.members + 2 - rank - ties

    def _ends(self, low: NDArray[np.int64], high: NDArray[np.int64]) -> tuple[int, int]:
        ends = int(low[self.member]), int(high[self.member])
        return (
            ends
            if self.pole == POLES[0]
            else (1 + self.members - ends[1], 1 + self.members - ends[0])
        )


def standing(
    definition: Reckoned,
    peers: PeerList,
    shelf: Shelf,
    *,
    as_of: date,
    pole: str = POLES[0],
    mean_kind: str = MEANS[0],
    everyone: bool = False,
    local: tuple[Notice, ...] = (),
) -> tuple[Standing, ...]:
    """The standing of the definition's area among its peers, or of every member.

    The default mean is the unweighted mean of the members, as police comparator groups use; the
    pooled mean is beside it. Members without a figure are left out and named. Refuses counts
    (places differ in size) and an area that is not a member.
    """
    rate = rate_only(definition)
    count = count_of(rate)
    grid = Grid((count.period,), peers.extents, (count.offences,))
    laid = lay(rate, grid, shelf, as_of=as_of, local=local)
    return standing_in(laid, rate, peers, pole=pole, mean_kind=mean_kind, everyone=everyone)


def standing_in(
    laid: Laid,
    rate: Rate,
    peers: PeerList,
    *,
    pole: str = POLES[0],
    mean_kind: str = MEANS[0],
    everyone: bool = False,
) -> tuple[Standing, ...]:
    """The standing within figures that were laid out before, for many ranks at once."""
    own = _own(rate, peers)
    if not everyone and own not in peers.extents:
        raise NotDefined(f"{own} is not among {peers.source}.", code="not-a-member")
    group, lacking = _group(laid, rate, peers)
    chosen = group.extents if everyone else (own,)
    if absent := [x for x in chosen if x not in group.extents]:
        raise NotHeld(
            f"No rate is held for {absent[0]}: {lacking[absent[0]]}.", code="nothing-held"
        )
    return tuple(
        _standing(group, group.extents.index(x), peers, pole, mean_kind, lacking) for x in chosen
    )


def _own(rate: Rate, peers: PeerList) -> Extent:
    """The member that covers the ground of the rate: Southampton is a district and a partnership.

    The extent itself where no member does.
    """
    own, on = extent_of(rate), count_of(rate).period.last
    if own in peers.extents or len(own.areas) != 1 or own.without:
        return own
    twins = [code for code in same_place(own.areas[0], on) if code in peers.members]
    return Extent((twins[0],)) if twins else own


def rate_only(definition: Reckoned) -> Rate:
    """The definition, if it is a rate; refuses anything else, counts above all."""
    if not isinstance(definition, Rate):
        raise NotComparable(
            f"{type(definition).__name__}s of places that differ in size are not ranked.",
            code="counts-not-ranked",
        )
    if definition.top.unit is Unit.SEVERITY:
        # The intervals of a rank are those of counts; of a weighed sum they would be too narrow.
        raise NotDefined(
            "Rates of weighed offences are not ranked: their intervals are not those of counts.",
            code="not-compared",
        )
    return definition


def _group(laid: Laid, rate: Rate, peers: PeerList) -> tuple[Group, dict[Extent, str]]:
    count = count_of(rate)
    cells = [(count.period, x, count.offences) for x in peers.extents]
    counted = {at[1]: laid.counted(*at) for at in cells}
    kept = [at for at in cells if (one := counted[at[1]]) is not None and one.amount >= 0]
    lacking = {at[1]: _reason(laid.figure(*at)) for at in cells if at not in kept}
    if len(kept) < 2:
        first = next(iter(lacking.values()))
        raise NotHeld(
            f"Fewer than two of {peers.source} have a rate for {count.period.label}: {first}.",
            code="nothing-held",
        )
    numbers = [one for at in kept if (one := counted[at[1]]) is not None]
    if not any(one.amount for one in numbers):
        raise NotHeld(
            f"None of {peers.source} has any of {count.offences} in {count.period.label}: "
            "there is no order.",
            code="nothing-held",
        )
    group = Group(
        tuple(at[1] for at in kept),
        tuple(laid.figure(*at) for at in kept),
        np.array([one.amount for one in numbers]),
        np.array([one.exposure for one in numbers]),
        rate.per,
    )
    return group, lacking


def _standing(
    group: Group,
    member: int,
    peers: PeerList,
    pole: str,
    mean_kind: str,
    lacking: dict[Extent, str],
) -> Standing:
    bare = Standing(group.figures[member], group, member, pole, mean_kind, peers, ())
    facts = dict(_facts(bare, lacking))
    said = [caveat_of(rule, facts[rule.when]) for rule in group_rules() if rule.when in facts]
    caveats = by_weight((*said, *bare.of.caveats))
    return Standing(bare.of, group, member, pole, mean_kind, peers, caveats)


def _facts(found: Standing, lacking: dict[Extent, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rules of a group that hold, by the name of their condition, with their facts."""
    period = count_of(found.of.definition).period  # type: ignore[arg-type]
    if not found.peers.holds(period):
        yield "list of another time", {"valid": found.peers.validity, "period": period.label}
    if lacking:
        yield "members lacking", {"areas": ", ".join(sorted(str(x) for x in lacking))}
    if found.group.mover:
        yield "one member moves the mean", _moved(found.group, *found.group.mover)
    if found.rank_low != found.rank_high:
        low, high = str(found.rank_low), str(found.rank_high)
        yield "place in doubt", {"low": low, "high": high, "members": str(found.members)}
    if found.group.spread.phi > _SPREAD:
        yield "more spread than chance", {"phi": f"{found.group.spread.phi:.0f}"}


def _moved(group: Group, member: int, without: float) -> dict[str, str]:
    means = {name: f"{mean:.2f}" for name, mean in group.means.items()}
    return {
        "area": str(group.extents[member]),
        "rate": f"{group.rates[member]:.2f}",
        "without": f"{without:.2f}",
        "mean": means["unweighted"],
        "median": means["median"],
        "pooled": means["pooled"],
    }


def group_rules() -> list[Rule]:
    """The rules about the group that a place is ranked in."""
    return [rule for rule in rules() if rule.path == "group"]


def _reason(figure: Figure) -> str:
    value = figure.value
    return str(getattr(value, "reason", "a net count below zero"))
