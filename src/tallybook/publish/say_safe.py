"""A sentence that the record bears out, offered for a claim that is doubtful."""

from __future__ import annotations

from tallybook.claims.finding import AGREES, AGREES_NEAREST, OUTSIDE, Comparison, Finding, Recount
from tallybook.claims.questions import say_counted
from tallybook.figures.caveat import NOTE
from tallybook.figures.definition import Count
from tallybook.figures.figure import Figure
from tallybook.figures.value import Number
from tallybook.publish.finding_words import finding_words
from tallybook.publish.say_change import say_change, say_refusal
from tallybook.publish.say_number import say_count, say_day, say_list, say_rate
from tallybook.publish.say_value import say_value


def say_safe(found: Finding) -> str:
    """The sentence; empty where the claim needs none or nothing can be said."""
    if not _is_doubtful(found):
        return ""
    if found.verdict == OUTSIDE:
        return str(finding_words()["safe"]["none"])
    if isinstance(found.compared, Comparison):
        return _of_change(found.compared)
    if found.now is None or found.now.amount is None:
        return ""
    return _of_counts(found, found.now)


def _is_doubtful(found: Finding) -> bool:
    is_warned = any(one.weight != NOTE for one in found.concerns)
    return is_warned or found.verdict not in (AGREES, AGREES_NEAREST)


def _of_counts(found: Finding, now: Recount) -> str:
    words = finding_words()["safe"]
    facts = _facts(now.figures[0]) | {"day": _day(now)}
    if now.formula == "amount":
        then = found.then.amount if found.then else None
        if then is not None and then != now.amount:
            return str(words["count-then"].format(**facts, then=say_count(then)))
        return str(words["count"].format(**facts))
    if now.formula == "per head" and now.amount is not None:
        rate = say_rate(now.amount) + finding_words()["unit"].get(found.claim.mention.unit, "")
        people = say_value(now.figures[1])
        return str(words["rate"].format(**facts, people=people, rate=rate))
    if now.formula in ("sum", "rises in a row", "falls in a row"):
        amounts = say_list(tuple(say_value(one) for one in now.figures))
        first, last = (_count(now.figures[n]).period.label for n in (0, -1))
        return str(words["run"].format(**facts, amounts=amounts, first=first, last=last))
    return ""


def _of_change(compared: Comparison) -> str:
    words = finding_words()["safe"]
    sides = compared.earlier, compared.later
    if not all(isinstance(side.definition, Count) for side in sides):
        return ""
    if not all(isinstance(side.value, Number) for side in sides):
        return ""
    facts = _facts(compared.later) | _sides(compared)
    if not compared.ruling.is_refused:
        return str(words["change"].format(**facts, change=say_change(compared)))
    said = str(words["refused"].format(**facts, why=_small(say_refusal(compared))))
    for offer in compared.instead:
        if offer.kind == "same-months":
            said += words["same-months"].format(**_sides(offer.comparison))
    return said


def _sides(compared: Comparison) -> dict[str, str]:
    return {
        "earlier": say_value(compared.earlier),
        "before": _count(compared.earlier).period.label,
        "later": say_value(compared.later),
        "period": _count(compared.later).period.label,
    }


def _facts(figure: Figure) -> dict[str, str]:
    count = _count(figure)
    return {
        "area": str(count.extent),
        "what": say_counted(str(count.offences)),
        "period": count.period.label,
        "amount": say_value(figure),
    }


def _count(figure: Figure) -> Count:
    if not isinstance(figure.definition, Count):
        raise TypeError(f"{type(figure.definition).__name__} is no count")
    return figure.definition


def _day(recount: Recount) -> str:
    days = sorted({e.published for e in recount.figures[0].provenance.editions})
    return say_list(tuple(say_day(day) for day in days))


def _small(words: str) -> str:
    """The first letter small, unless the word is an abbreviation."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words
