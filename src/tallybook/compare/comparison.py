"""Two figures compared along one axis: what came out, or what is offered instead."""

from __future__ import annotations

from dataclasses import dataclass

from tallybook.compare.pair import Pair, amount_of, definition_of
from tallybook.compare.ratio_interval import ratio_interval
from tallybook.compare.ruling import Ruling
from tallybook.figures.caveat import CAUTION, Caveat, by_weight
from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of
from tallybook.terms.errors import NotTold
from tallybook.terms.unit import Unit


@dataclass(frozen=True)
class Comparison:
    """The two sides, the ruling, and the numbers where the ruling allows them.

    `absolute` is later less earlier in the unit of the figures; `ratio` is times (1 is no change,
    10 is ten times); `percent` is 100 x (ratio - 1), so ten times is +900 per cent. The limits are
    95 %, for chance alone. All are None where refused, unless an override was signed.
    """

    earlier: Figure
    later: Figure
    ruling: Ruling
    absolute: float | None = None
    ratio: float | None = None
    percent: float | None = None
    percent_low: float | None = None
    percent_high: float | None = None
    instead: tuple[Offer, ...] = ()
    override: str = ""

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """The caveats of the ruling, with the override first where there is one."""
        if not self.override:
            return self.ruling.caveats
        who, why = signed(self.override)
        override = Caveat("override", CAUTION, "", (("who", who), ("why", why)))
        return (override, *by_weight(self.ruling.caveats))


@dataclass(frozen=True)
class Offer:
    """Something comparable near what was refused: why it is offered, and what it gives."""

    kind: str
    says: str
    comparison: Comparison


def signed(override: str) -> tuple[str, str]:
    """Who signed an override, and why; refuses one without both."""
    who, colon, why = override.partition(":")
    if not (colon and who.strip() and why.strip()):
        raise NotTold(f"“{override}” does not say who and why.", code="override-unsigned")
    return who.strip(), why.strip()


def percent_limits(pair: Pair) -> tuple[float, float] | None:
    """The 95 % limits of the change in per cent: exact, conditional on the total.

    None where a side has no number, the base is not above zero or the later side is negative, and
    for weighed offences, whose sum is no count. The
    exposures are those of the two sides, so a rate is compared as a rate.
    """
    base, result = pair.base, pair.result
    if base is None or result is None or base.amount <= 0 or result.amount < 0:
        return None
    if count_of(definition_of(pair.later)).unit is Unit.SEVERITY:
        return None
    low, high = ratio_interval(result.amount, base.amount, result.exposure, base.exposure)
    return 100 * (float(low) - 1), 100 * (float(high) - 1)


def compared(pair: Pair, ruling: Ruling, override: str = "") -> Comparison:
    """The comparison of a pair under its ruling; an override must be signed "who: why".

    The signature stays only where it shows what was refused: elsewhere nothing was overridden.
    """
    if override:
        signed(override)
    plain = Comparison(pair.earlier, pair.later, ruling)
    earlier, later = amount_of(pair.earlier), amount_of(pair.later)
    if earlier is None or later is None or (ruling.is_refused and not override):
        return plain
    low, high = pair.limits or (None, None)
    ratio = later / earlier if earlier > 0 and later >= 0 else None
    return Comparison(
        pair.earlier,
        pair.later,
        ruling,
        absolute=later - earlier,
        ratio=ratio,
        percent=None if ratio is None else 100 * (later - earlier) / earlier,
        percent_low=low,
        percent_high=high,
        override=override if ruling.is_refused else "",
    )
