"""Names for the places and questions of the register's tests."""

from __future__ import annotations

from collections.abc import Callable

from tallybook.register.find_notices import Placed

Ask = Callable[..., dict[str, Placed]]

ENGLAND_AND_WALES = "K04000001"
DEVON_AND_CORNWALL = "E23000035"
GREATER_MANCHESTER = "E23000005"
HAMPSHIRE = "E23000030"
SURREY = "E23000031"
SOUTHAMPTON = "E22000120"
