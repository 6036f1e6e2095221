"""Evaluations as JSON and as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tallybook.evaluate.evaluated import Effect, Evaluated, Power
    from tallybook.evaluate.plan import Plan
    from tallybook.publish.show_effect import Judged


def plans_tree(judged: Sequence[Judged]) -> dict[str, Any]:
    """Every plan with its evaluation, or why there is none."""
    return {"plans": [plan_tree(one) for one in judged]}


def plan_tree(one: Judged) -> dict[str, Any]:
    """A plan with its effect, path, variations, sentences and caveats."""
    from tallybook.evaluate.plan_fields import digest_of, plan_fields

    about = {"plan": plan_fields(one.plan), "digest": digest_of(one.plan)}
    if one.found is None:
        return about | {"not_judged": one.why}
    return about | _found_tree(one.found)


def _found_tree(found: Evaluated) -> dict[str, Any]:
    from tallybook.figures.figure_json import caveat_to_json
    from tallybook.publish.say_effect import say_effect

    expected, low, high = found.expected
    return {
        "base": found.base.text,
        "window": found.used.text,
        "came": found.came,
        "expected": {"amount": expected, "low": low, "high": high},
        "effect": _effect_tree(found.effect),
        "places": [one.text for one in found.places],
        "variations": [
            {"of": one.of, "how": one.how, "effect": _effect_tree(one.effect)}
            for one in found.variations
        ],
        "a_year_early": _effect_tree(found.early),
        "placebo_chance": found.placebos.chance if found.placebos else None,
        "peak": vars(found.peak) if found.peak else None,
        "power": power_tree(found.power) if found.power else None,
        "path": [vars(one) | {"period": one.period.text} for one in found.path],
        "says": list(say_effect(found)),
        "caveats": [caveat_to_json(one) for one in found.caveats],
    }


def _effect_tree(effect: Effect | None) -> dict[str, Any] | None:
    return vars(effect) | {"verdict": effect.verdict} if effect else None


def power_tree(power: Power) -> dict[str, Any]:
    """The smallest changes that are seen, as shares; null where none is large enough."""
    return vars(power) | {
        "base": power.base.text,
        "fall": power.fall if power.fall < 1 else None,
    }


def rows_of(found: Evaluated) -> Iterator[dict[str, Any]]:
    """A line a way of working it out, for readers."""
    from tallybook.publish.draw_effect import named_effects
    from tallybook.publish.say_effect import effect_words, say_change, say_range

    for name, effect in named_effects(found):
        yield {
            "worked out": name,
            "change": say_change(effect.ratio),
            "range": say_range(effect),
            "says": effect_words()["seen"][effect.verdict],
        }


def numbers_of(found: Evaluated) -> Iterator[dict[str, Any]]:
    """The same in numbers: ratios of what came to what would have come."""
    from tallybook.publish.draw_effect import named_effects

    for name, effect in named_effects(found):
        limits = {"ratio": effect.ratio, "low": effect.low, "high": effect.high}
        yield {"worked_out": name, "method": effect.method, **limits}


def plan_row(one: Judged) -> dict[str, Any]:
    """What was promised by whom, and what is seen."""
    from tallybook.publish.say_effect import effect_words, say_promised, say_result

    plan: Plan = one.plan
    return {
        "id": plan.id,
        "measure": plan.measure,
        "kind": plan.kind,
        "owner": plan.owner,
        "due": str(plan.due or ""),
        "window": f"{plan.start} to {plan.until}",
        "promised": say_promised(plan),
        "seen": say_result(one.found) if one.found else effect_words()["page"]["not-judged"],
    }
