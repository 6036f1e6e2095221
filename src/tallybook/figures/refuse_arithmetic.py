"""Nonsense forbidden by name: figures and definitions are not numbers."""

from __future__ import annotations

from typing import Any, NoReturn

from tallybook.terms.errors import NotDefined

_INSTEAD = {
    "+": "reckon the wider definition (rates do not add; counts of one edition are summed there)",
    "-": "use change for two periods or gap for two areas",
    "*": "use a Rate with its own `per`, or a severity-weighted count",
    "/": "use a Rate or a Share, which check that above and below belong together",
    "<": "use standing for areas, or change for periods: an order without its doubt misleads",
}


def _refusal(symbol: str) -> Any:
    def refuse(self: object, other: object) -> NoReturn:
        raise NotDefined(
            f"{type(self).__name__} {symbol} {type(other).__name__} has no meaning here.",
            code="arithmetic-refused",
            do=f"Instead: {_INSTEAD[symbol]}.",
        )

    return refuse


class NoArithmetic:
    """Mixed into nouns that would lose their meaning under arithmetic or sorting."""

    __add__ = __radd__ = _refusal("+")
    __sub__ = __rsub__ = _refusal("-")
    __mul__ = __rmul__ = _refusal("*")
    __truediv__ = __rtruediv__ = _refusal("/")
    __lt__ = __gt__ = __le__ = __ge__ = _refusal("<")
