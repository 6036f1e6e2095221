"""A finding as a card: every sentence that a reader is told."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.claims.concerns.concerns import on_the_face
from tallybook.claims.concerns.words import concern_words
from tallybook.claims.count.judge import agrees
from tallybook.claims.finding import DIFFERS, Concern, Finding, Question, Recount
from tallybook.claims.intake.neutral import neutral
from tallybook.claims.questions import lacking_words, missing_words, question_words
from tallybook.claims.reading import Reading, Resolved
from tallybook.figures.caveat import REFUSE
from tallybook.publish.card import Asked, Card, Hole, Told
from tallybook.publish.finding_words import finding_words
from tallybook.publish.say_number import say_days
from tallybook.publish.say_recounted import (
    say_amount,
    say_editions,
    say_official,
    say_recount_of,
    say_working,
)
from tallybook.publish.say_safe import say_safe
from tallybook.publish.show_claim import show_claim

_STREAKS = ("rises in a row", "falls in a row")


def say_finding(found: Finding, number: int) -> Card:
    """The card of a finding; numbers run from 1 in the order of the text."""
    words = finding_words()
    mention, verdict = found.claim.mention, words["verdict"][found.verdict]
    face = on_the_face(found.concerns)
    owned = tuple(one for one in found.concerns if one.said and one.weight == REFUSE)
    return Card(
        number,
        found.claim.id,
        neutral(" ".join(mention.quote.split())),
        words["kind"][mention.kind],
        found.verdict,
        verdict["sign"],
        verdict["means"],
        say_official(found),
        words["adds"].get(found.adds_up, ""),
        tuple(holes_of(found.reading)) if found.reading else (),
        _missing(found),
        say_working(found.judged) if found.judged else (),
        _rule(found),
        _differs(found),
        _now(found),
        _others(found),
        tuple(dict.fromkeys(one.says for one in found.inside if one.says)),
        tuple(_told(one) for one in face),
        tuple(_told(one) for one in owned),
        tuple(_told(one) for one in found.concerns if one not in face and one not in owned),
        say_safe(found),
        tuple(_asked(one) for one in found.questions),
        show_claim(found, number),
    )


def holes_of(reading: Reading) -> Iterator[Hole]:
    """What a reading counts, hole by hole, and how each is known."""
    yield _hole("offences", reading.side.offences)
    yield _hole("area", reading.side.extent)
    yield _hole("period", reading.side.period)
    if reading.versus:
        side = reading.versus
        of = {"period": side.period, "extent": side.extent, "offences": side.offences}
        yield _hole(f"versus-{reading.along}", of[reading.along])  # type: ignore[arg-type]
    if reading.narrowed:
        names, how = finding_words()["hole"], finding_words()["how"]
        yield Hole(names["narrowed"], "; ".join(reading.narrowed), how["stated"], "")


def _hole(name: str, filled: Resolved) -> Hole:  # type: ignore[type-arg]
    words = finding_words()
    how = words["how"][filled.how]
    if filled.value is None:
        return Hole(words["hole"][name], filled.words or words["how"]["open"], how, "")
    says = str(filled.value)
    own = f" (“{filled.words}”)" if filled.words and filled.words != says else ""
    return Hole(words["hole"][name], f"{says}{own}", how, filled.why)


def _missing(found: Finding) -> str:
    if not found.missing:
        return ""
    words = missing_words().get(found.missing)
    if words is None:
        return _lacking(found.missing, found.reading)
    why = next((r.missing for r in (found.now, found.then) if r and r.missing), "")
    narrowed = "; ".join(found.reading.narrowed) if found.reading else ""
    facts = {"why": say_days(why), "unit": found.claim.mention.unit, "narrowed": narrowed}
    return words["says"].format(**facts)


def _lacking(code: str, reading: Reading | None) -> str:
    """The reader's own words for what is missing."""
    lacks = dict(reading.lacking) if reading else {}
    words = lacking_words().get(code)
    if words is None:
        return f"{code.replace('-', ' ').capitalize()}."
    return words["says"].format(words=lacks.get(code, ""))


def _rule(found: Finding) -> str:
    judged = found.judged
    if judged is None or judged.amount is None:
        return ""
    words, formula = finding_words()["rule"], judged.formula
    quote = found.claim.mention.quote
    low, high = (None if x is None else _limit(formula, x) for x in (found.low, found.high))
    key = _shape(found)
    official = say_recount_of(found, judged)
    meets = agrees((found.low, found.high), judged)
    if formula in _STREAKS:
        key = "streak" if meets else "streak-apart"
        return str(words[key].format(quote=quote, low=f"{found.low:g}", official=official))
    claim = words[key].format(quote=quote, low=low, high=high)
    return str(words["meets" if meets else "apart"].format(claim=claim, official=official))


def _limit(formula: str, limit: float) -> str:
    """A limit in its unit, with no more decimals than it has."""
    if formula in ("amount", "sum", "difference") and limit == round(limit):
        return say_amount(formula, limit)
    return f"{limit:,.10g}".replace("-", "\N{MINUS SIGN}")


def _shape(found: Finding) -> str:
    low, high = found.low, found.high
    if low is None and high is None:
        return "any"
    if low is None:
        return "up-to"
    if high is None:
        return "from"
    return "exact" if low == high else "between"


def _differs(found: Finding) -> str:
    judged, value = found.judged, found.claim.mention.value
    counts = ("amount", "sum")
    if found.verdict != DIFFERS or judged is None or judged.amount is None or value is None:
        return ""
    if judged.formula not in counts:
        return ""
    by = value - judged.amount
    share = f" ({abs(100 * by / judged.amount):.1f} per cent)" if judged.amount > 0 else ""
    key = "higher" if by > 0 else "lower"
    said = say_amount("amount", abs(by)) + share
    words = finding_words()["differs"]
    tail = words["further"] if _moves_away(value, judged, found.now) else ""
    return str(words[key].format(by=said)) + tail


def _moves_away(value: float, first: Recount, now: Recount | None) -> bool:
    """Whether later editions go on in the direction in which the first one differs."""
    if now is None or now.amount is None or first.amount is None or not first.nearest:
        return False
    return value < first.amount < now.amount or value > first.amount > now.amount


def _now(found: Finding) -> str:
    now, judged = found.now, found.judged
    if now is None or judged is None or now is judged or now.amount is None:
        return ""
    words = finding_words()["now"]
    days = say_editions(now)
    said, before = say_recount_of(found, now), say_recount_of(found, judged)
    is_same = said == before
    if is_same:
        return "" if days == say_editions(judged) else str(words["same"].format(days=days))
    return str(words["other"].format(days=days, amount=said))


def _others(found: Finding) -> str:
    words = finding_words()["others"]
    if not found.tried:
        return ""
    if found.others:
        meant = words["or"].join(dict.fromkeys(one.reading.instead for one in found.others))
        return str(words["agree"].format(tried=found.tried, instead=meant))
    key = "failed" if found.verdict == DIFFERS else "failed-after"
    return str(words[key].format(tried=found.tried))


def _told(concern: Concern) -> Told:
    words = concern_words()[concern.code]
    says = say_days(words["says"].format(**dict(concern.facts)))
    return Told(concern.code, concern.weight, words["title"], says, concern.said, concern.citation)


def _asked(question: Question) -> Asked:
    words = question_words()[question.code]
    whom = finding_words()["whom"][words["whom"]]
    return Asked(whom, words["ask"].format(**dict(question.facts)))
