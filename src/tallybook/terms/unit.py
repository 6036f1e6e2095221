"""What one is counted as one."""

from enum import StrEnum


class Unit(StrEnum):
    """The thing counted; two units are never compared as one."""

    OFFENCES = "offences"
    VICTIMS = "victims"
    SUSPECTS = "suspects"
    OUTCOMES = "outcomes"
    PEOPLE = "people"
    SEVERITY = "severity"  # offences, each weighed by a list of severities, and the weights added
