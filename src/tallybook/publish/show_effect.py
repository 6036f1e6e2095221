"""Evaluations as a page: what was promised and what is seen, then each plan with its charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallybook.evaluate.evaluated import Evaluated
from tallybook.evaluate.plan import Plan
from tallybook.figures.caveat import NOTE, Caveat
from tallybook.figures.table import figures_of
from tallybook.protect.release import Release
from tallybook.publish.chart import Chart
from tallybook.publish.chart_look import Spec
from tallybook.publish.draw_effect import named_effects, path_spec, placebo_spec, variations_spec
from tallybook.publish.embed_svg import embed_svg
from tallybook.publish.page import Page, Section
from tallybook.publish.picture import Picture
from tallybook.publish.say_caveats import say_caveats, say_source
from tallybook.publish.say_effect import (
    effect_words,
    say_change,
    say_counted,
    say_effect,
    say_headline,
    say_promised,
    say_range,
    say_result,
)
from tallybook.publish.say_number import say_day, say_days
from tallybook.publish.sheet import NOT_APPLICABLE, Cell, Sheet, word
from tallybook.publish.title_caveat import title_caveat
from tallybook.publish.words import words
from tallybook.terms.area_list import areas
from tallybook.terms.errors import NotAllowed, NotDefined


@dataclass(frozen=True)
class Judged:
    """A plan with its evaluation and the release it rests on, or why it was not judged."""

    plan: Plan
    found: Evaluated | None = None
    passed: Release | None = None
    why: str = ""


def page_of_effects(judged: Sequence[Judged]) -> Page:
    """Evaluated plans as a page that needs nothing else."""
    title = str(effect_words()["page"]["title"])
    facts = (("Plans", str(len(judged))), ("Judged", str(sum(bool(o.found) for o in judged))))
    sections = (*sections_of_effects(judged), _sources(judged))
    beside = str(effect_words()["page"]["beside"])
    return Page(title, facts, sections, _made_up(judged), beside)


def _made_up(judged: Sequence[Judged]) -> str:
    """That no number is about anybody, where the places of a plan do not exist."""
    places = (area for one in judged for area in one.plan.areas)
    unreal = [area for area in places if any(areas()[code].is_made_up for code in area.areas)]
    return str(words()["made-up"]["says"]).format(area=unreal[0]) if unreal else ""


def sections_of_effects(judged: Sequence[Judged]) -> tuple[Section, ...]:
    """What was promised and what is seen, then a section a plan; refuses counts not released."""
    for one in judged:
        _check(one)
    return (_action_plan(judged), *(_section(one, n) for n, one in enumerate(judged, 1)))


def picture_of_effect(one: Judged) -> Picture:
    """The path of one plan as a picture that stands alone."""
    _check(one)
    if one.found is None:
        raise NotDefined(f"{one.plan.id} was not judged: {one.why}", code="picture-not-drawn")
    found, text = one.found, effect_words()["chart"]
    figures = list(figures_of(found.counts))
    return Picture(
        _title(one.plan),
        say_headline(found),
        path_spec(found),
        (say_headline(found), text["path"], *say_caveats(found.caveats)),
        say_source(figures),
        (_path_sheet(found, "path"),),
    )


def tabulate_plans(judged: Sequence[Judged]) -> Sheet:
    """A row a plan: who promised what by when, and what is seen."""
    rows = tuple(_promised(one) for one in judged)
    heads = ("Plan", "Kind", "Owner", "In place by", "Judged over", "Promised", "Seen")
    return Sheet("plans", str(effect_words()["page"]["plans"]), heads, rows)


def _check(one: Judged) -> None:
    if one.found and not (one.passed and one.passed.holds(one.found.counts)):
        raise NotAllowed("Counts of a plan were not released.", code="release-outside-gate")


def _action_plan(judged: Sequence[Judged]) -> Section:
    says = tuple(effect_words()["page"]["says"])
    return Section("promised", "Promised and seen", says, sheets=(tabulate_plans(judged),))


def _promised(one: Judged) -> tuple[Cell, ...]:
    plan = one.plan
    return (
        word(f"{plan.id}: {plan.measure}"),
        word(plan.kind),
        word(plan.owner),
        word(say_day(plan.due)) if plan.due else Cell("no day named", NOT_APPLICABLE),
        word(str(plan.window)),
        word(say_promised(plan)),
        word(say_result(one.found) if one.found else effect_words()["page"]["not-judged"]),
    )


def _title(plan: Plan) -> str:
    return f"{plan.measure}: {say_counted(plan)}"


def _section(one: Judged, number: int) -> Section:
    id, title = f"plan-{number}", f"{one.plan.id}: {_title(one.plan)}"
    if one.found is None:
        return Section(id, title, (f"{effect_words()['page']['not-judged']}: {one.why}",))
    found = one.found
    return Section(
        id, title,
        says=tuple(say_effect(found)[:2]),
        points=tuple(say_effect(found)[2:]),
        charts=tuple(_charts(found, id)),
        after=tuple(_caveats(found)),
    )  # fmt: skip


def _charts(found: Evaluated, id: str) -> Iterator[Chart]:
    text = effect_words()["chart"]
    path = path_spec(found)
    yield _chart(f"{id}-path", "path", path, say_headline(found), _path_sheet(found, f"{id}-path"))
    if found.placebos is not None:
        drawn = placebo_spec(found.placebos, found.plan.start)
        says = text["placebo-describes"].format(places=len(found.placebos.others))
        yield _chart(f"{id}-placebo", "placebo", drawn, says, _gap_sheet(found, f"{id}-placebo"))
    says = text["variations-describes"].format(tried=len(named_effects(found)) - 1)
    drawn = variations_spec(found)
    yield _chart(f"{id}-ways", "variations", drawn, says, _ways_sheet(found, f"{id}-ways"))


def _chart(id: str, kind: str, spec: Spec, describes: str, behind: Sheet) -> Chart:
    text = effect_words()["chart"]
    title = str(text[f"{kind}-title"])
    drawing = embed_svg(spec, id, title, describes)
    return Chart(id, title, describes, drawing, (behind,), legend=str(text[kind]))


def _path_sheet(found: Evaluated, id: str) -> Sheet:
    rows = tuple(
        (word(str(one.period)), _whole(one.came), _tenth(one.expected), _tenth(one.low),
         _tenth(one.high))
        for one in found.path
    )  # fmt: skip
    heads = ("Period", "Recorded", "Would have been likely", "From", "To")
    title = f"{found.plan.id}: recorded, and likely without the change"
    return Sheet(f"{id}-table", title, heads, rows)


def _gap_sheet(found: Evaluated, id: str) -> Sheet:
    assert found.placebos is not None
    places = found.placebos
    rows = tuple(
        (word(str(period)), _share(places.own[n]), *(_share(g[n]) for g in places.others.values()))
        for n, period in enumerate(places.periods)
    )
    heads = ("Period", "The plan's area", *(str(place) for place in places.others))
    title = f"{found.plan.id}: difference to what would have been likely"
    return Sheet(f"{id}-table", title, heads, rows)


def _ways_sheet(found: Evaluated, id: str) -> Sheet:
    seen = effect_words()["seen"]
    rows = tuple(
        (word(name), word(say_change(one.ratio)), word(say_range(one)), word(seen[one.verdict]))
        for name, one in named_effects(found)
    )
    heads = ("Worked out", "Change", "95% range", "Says")
    title = f"{found.plan.id}: ways of working it out"
    return Sheet(f"{id}-table", title, heads, rows, own=0)


def _whole(number: float) -> Cell:
    return Cell(f"{number:,.0f}", number)


def _tenth(number: float | None) -> Cell:
    return Cell("no range", NOT_APPLICABLE) if number is None else Cell(f"{number:,.1f}", number)


def _share(share: float) -> Cell:
    return Cell(f"{share:+.1%}", share)


def _caveats(found: Evaluated) -> Iterator[str]:
    """What warns, each in its own words, and then what is only good to know."""
    for one in found.caveats:
        heavy = effect_words()["page"]["good-to-know" if one.weight == NOTE else "beware"]
        yield f"{heavy} {title_caveat(one)}. {_says(one)}"


def _says(one: Caveat) -> str:
    return say_days(one.says)


def _sources(judged: Sequence[Judged]) -> Section:
    sources = dict.fromkeys(
        say_source(list(figures_of(one.found.counts))) for one in judged if one.found
    )
    return Section("sources", "Sources", tuple(sources) or ("None was read.",))
