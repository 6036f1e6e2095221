"""Which day of an offence decides the period it is counted in."""

from enum import StrEnum


class Basis(StrEnum):
    """Recorded: the day the police recorded it. Occurred: the day it happened."""

    RECORDED = "recorded"
    OCCURRED = "occurred"
