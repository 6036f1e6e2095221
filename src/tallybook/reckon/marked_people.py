"""The marks that a population may have: ages and sex."""

from __future__ import annotations

from dataclasses import dataclass

from tallybook.figures.definition import Where
from tallybook.terms.ages import Ages, parse_ages
from tallybook.terms.errors import NotHeld

SEXES = ("persons", "females", "males")
EVERY_AGE = Ages(0, None)


@dataclass(frozen=True)
class Marks:
    """Which people are meant."""

    ages: Ages = EVERY_AGE
    sex: str = "persons"

    def __str__(self) -> str:
        who = "people" if self.sex == "persons" else self.sex
        return who if self.ages == EVERY_AGE else f"{who} aged {self.ages.text}"


def marks_of(where: Where) -> Marks | None:
    """The ages and sex of a population's marks; None where it has no mark.

    Refuses another mark, the same one twice, and a sex that no table has.
    """
    if not where:
        return None
    given = dict(where)
    if set(given) - {"age", "sex"} or len(given) != len(where):
        marks = ", ".join(mark for mark, _ in where)
        raise NotHeld(f"No population by {marks} is held; age and sex are.", code="mark-not-held")
    sex = given.get("sex", "persons")
    if sex not in SEXES:
        raise NotHeld(
            f"No population of {sex} is held; {', '.join(SEXES)} are.", code="mark-not-held"
        )
    return Marks(parse_ages(given["age"]) if "age" in given else EVERY_AGE, sex)
