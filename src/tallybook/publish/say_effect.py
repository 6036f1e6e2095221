"""An evaluation in sentences that a councillor understands, and no more than it shows."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import inf
from typing import Any

from tallybook.evaluate.evaluated import HIGHER, LOWER, UNCLEAR, Effect, Evaluated, Power, Variation
from tallybook.evaluate.plan import Plan
from tallybook.figures.caveat import Caveat
from tallybook.publish.say_number import say_between
from tallybook.publish.title_caveat import title_caveat

_NAMED = 6
_FIRM = 0.8
_TEN = 10
_LEAST_TO_SPEAK_OF = 0.005


@cache
def effect_words() -> dict[str, Any]:
    """Every text of effects.toml, by section."""
    return tomllib.loads((files(__package__) / "effects.toml").read_text("utf-8"))


def say_effect(found: Evaluated) -> tuple[str, ...]:
    """The result, what it means, what the plan expected, how it was judged, and how firm it is."""
    return (
        say_headline(found),
        effect_words()["meaning"][_meaning(found)],
        *_of_plan(found),
        _basis(found),
        *_placebo(found),
        *_foreseen(found),
        _alike(found),
        *_early(found),
        *_peak(found),
    )


def _meaning(found: Evaluated) -> str:
    verdict = found.effect.verdict
    return verdict if verdict == UNCLEAR or is_firm(found) else "not-firm"


def say_headline(found: Evaluated) -> str:
    """What came, what would have been likely, and the difference with its range."""
    effect = found.effect
    middle, low, high = found.expected
    least, most = sorted((effect.low, effect.high), key=lambda ratio: abs(ratio - 1))
    return str(effect_words()["headline"][effect.verdict]).format(
        came=f"{found.came:,.0f}",
        expected=f"{middle:,.0f}",
        likely=say_between(f"{low:,.0f}", f"{high:,.0f}"),
        change=_size(effect.ratio),
        ends=say_between(_size(least), _size(most)),
        widest=say_range(effect),
    )


def say_change(ratio: float) -> str:
    """A ratio as a change in words: 12% lower, 8% higher, less than 1% lower."""
    return f"{_size(ratio)} {'lower' if ratio < 1 else 'higher'}" if ratio != 1 else "no change"


def _size(ratio: float) -> str:
    size = abs(ratio - 1)
    if size < _LEAST_TO_SPEAK_OF:
        return "less than 1%"
    return "more than 99%" if 0 < ratio < _LEAST_TO_SPEAK_OF else f"{size:.0%}"


def say_range(effect: Effect) -> str:
    """The interval in words, both ends included."""
    return say_between(say_change(effect.low), say_change(effect.high))


def say_seen(effect: Effect) -> str:
    """The verdict in a word or two, with the range."""
    return f"{effect_words()['seen'][effect.verdict]} ({say_range(effect)})"


def say_result(found: Evaluated) -> str:
    """The verdict with its range, and whether other ways of working it out bear it out."""
    said = say_seen(found.effect)
    is_bare = found.effect.verdict == UNCLEAR or is_firm(found)
    return said if is_bare else f"{said}, {effect_words()['seen']['not-firm']}"


def is_firm(found: Evaluated) -> bool:
    """Whether four in five of the other ways say the same."""
    alike, tried = found.alike
    return alike >= _FIRM * tried


def say_variation(one: Variation, caveats: Sequence[Caveat] = ()) -> str:
    """What was otherwise, in a few words; a notice by its title where `caveats` have it."""
    words = effect_words()
    if one.of == "method":
        return str(words["label"][one.how])
    if one.of in ("model", "base"):
        return str(words[one.of][one.how])
    titles = {caveat.code: f"“{title_caveat(caveat)}”" for caveat in caveats}
    return str(words["variation"][one.of]).format(how=titles.get(one.how, one.how))


def _of_plan(found: Evaluated) -> Iterator[str]:
    plan, verdict, words = found.plan, found.effect.verdict, effect_words()
    if plan.expects == "change":
        yield words["expected"]["any"]
        return
    wanted = LOWER if plan.expects == "fall" else HIGHER
    as_wanted = "as-expected" if is_firm(found) else "as-expected-not-firm"
    key = as_wanted if verdict == wanted else "unclear" if verdict == UNCLEAR else "contrary"
    yield words["expected"][key].format(expects=plan.expects)
    if plan.promised:
        yield words["promised"][promise(found)].format(promised=say_promised(plan))


def promise(found: Evaluated) -> str:
    """Whether the size promised is reached, possible or missed."""
    plan, effect = found.plan, found.effect
    side = -1 if plan.expects == "fall" else 1
    ends = sorted(side * (ratio - 1) for ratio in (effect.low, effect.high))
    size = plan.promised / 100
    return "reached" if ends[0] >= size else "missed" if ends[1] < size else "possible"


def say_counted(plan: Plan) -> str:
    """What a plan counts and where: offences, marks that narrow them, areas."""
    marks = [f"{mark} {value}" for mark, value in plan.where]
    return ", ".join([str(plan.offences), *marks, *(str(area) for area in plan.areas)])


def say_promised(plan: Plan) -> str:
    """What a plan promised: a direction, with a size where one was named."""
    return f"{plan.expects} of {plan.promised:g}%" if plan.promised else plan.expects


def _basis(found: Evaluated) -> str:
    words = effect_words()
    key = "beside" if found.places else "alone"
    return str(words["basis"][key]).format(
        method=words["method"][found.effect.method],
        base=found.base,
        window=found.used,
        places=_list([str(one) for one in found.places]),
    )


def say_power(plan: Plan, power: Power) -> tuple[str, ...]:
    """How large a change must be to be seen, whether the size promised is, and what would help."""
    words, expects = effect_words()["power"], _side(plan)
    key = "alone" if not power.places else "beside-one" if power.places == 1 else "beside"
    size = _smallest(plan, power)
    first = words["says" if size else "nothing"].format(
        base=power.base,
        a_year=f"{power.a_year:,.0f}",
        window=plan.window,
        beside=words[key].format(places=power.places),
        expects=expects,
        size=size,
    )
    return (first, *_of_promised(plan, power))


def say_smallest(plan: Plan, power: Power) -> str:
    """The smallest change that is seen, in the direction the plan expects."""
    size = _smallest(plan, power)
    return f"{_side(plan)} of {size} or more" if size else f"no {_side(plan)}"


def _of_promised(plan: Plan, power: Power) -> Iterator[str]:
    words = effect_words()["power"]
    if power.promised is None:
        yield words["more"]
        return
    is_enough, times = power.promised >= power.chance, round(10 * power.promised)
    key = ("always" if times >= _TEN else "enough") if is_enough else "too-small"
    yield words["hardly" if not times else key].format(promised=say_promised(plan), times=times)
    if not is_enough:
        yield words["more"]


def _side(plan: Plan) -> str:
    return "rise" if plan.expects == "rise" else "fall"


def _smallest(plan: Plan, power: Power) -> str:
    """The size in words, of the direction that is expected; empty where none is large enough."""
    if plan.expects == "rise":
        return "" if power.rise == inf else f"{power.rise:.0%}"
    return "" if power.fall == 1 else f"{power.fall:.0%}"


def _foreseen(found: Evaluated) -> Iterator[str]:
    """Where no change is shown: what could not have been shown from the start."""
    if found.effect.verdict == UNCLEAR and found.power is not None:
        size = _smallest(found.plan, found.power)
        words = effect_words()["power"]["looked" if size else "looked-nothing"]
        yield words.format(expects=_side(found.plan), size=size)


def _alike(found: Evaluated) -> str:
    alike, tried = found.alike
    others = [
        f"{say_variation(one, found.caveats)}, {say_range(one.effect)}"
        for one in found.variations
        if one.effect is not None and one.effect.verdict != found.effect.verdict
    ]
    key = "none" if not tried else "all" if not others else "most" if is_firm(found) else "some"
    return str(effect_words()["alike"][key]).format(
        alike=alike, tried=tried, others=_list(others, "; ")
    )


def _placebo(found: Evaluated) -> Iterator[str]:
    if found.placebos is not None:
        places = len(found.placebos.others)
        times = round(found.placebos.chance * (places + 1))
        yield effect_words()["placebo"]["says"].format(places=places, times=times, all=places + 1)


def _early(found: Evaluated) -> Iterator[str]:
    if found.early is not None:
        key = "quiet" if found.early.verdict == UNCLEAR else "rings"
        yield effect_words()["early"][key].format(ends=say_range(found.early))


def _peak(found: Evaluated) -> Iterator[str]:
    peak, words = found.peak, effect_words()["peak"]
    if peak is None:
        return
    if peak.plain_change is not None:
        yield words["plain"].format(plain=say_change(1 + peak.plain_change))
    if peak.return_most >= -_LEAST_TO_SPEAK_OF:
        yield words["usual"]
    else:
        ends = sorted((peak.return_least, peak.return_most), reverse=True)
        falls = say_between(*(_size(1 + fall) for fall in ends))
        yield words["foretold"].format(ends=falls, usual=f"{peak.usual:,.0f}")


def _list(names: list[str], between: str = ", ") -> str:
    more = len(names) - _NAMED
    shown = between.join(names[:_NAMED])
    return shown if more <= 0 else f"{shown}{between}and {more} more"
