"""Which day decides the period that something is counted in."""

from enum import StrEnum


class Basis(StrEnum):
    """Recorded: the day the police recorded the offence. Occurred: the day it happened.

    Assigned: the day its outcome was assigned, whenever it was recorded; of outcomes only.
    """

    RECORDED = "recorded"
    OCCURRED = "occurred"
    ASSIGNED = "assigned"
