"""From a code, a set's name or an alias to offences."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tallybook.terms.errors import NotDefined
from tallybook.terms.offence_list import offence_classes, offence_sets
from tallybook.terms.offences import Offences


def find_offences(text: str) -> Offences:
    """The offences that the text names: codes ("88A", "19C+19D", "19C, 19D") or a named set.

    Matching is exact but for case and white space; nothing is guessed. Refuses an unknown name,
    naming near ones, and a sub-code, naming its class.
    """
    whole = _plain(text)
    if whole in _names():
        return _names()[whole]
    parts = [part.strip() for part in text.replace("+", ",").split(",") if part.strip()]
    found = [_names().get(_plain(part)) for part in parts]
    if not parts or any(one is None for one in found):
        # Building the set gives the sub-code's own error; what is merely unknown gets near names.
        Offences(tuple(p.upper() for p in parts if p.upper() in offence_classes()) or ("19C",))
        unknown = [p for p, one in zip(parts, found, strict=True) if one is None] or [text]
        raise NotDefined(
            f"No offence class or named set is called {', '.join(f'“{u}”' for u in unknown)}."
            + _near(unknown[0]),
            code="offences-unknown",
        )
    codes = tuple(code for one in found if one for code in one.codes)
    return found[0] if len(found) == 1 and found[0] else Offences(codes)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("-", " ").split())


@cache
def _names() -> Mapping[str, Offences]:
    # Where two classes share a title, the one in use now is meant: it comes last and stays.
    classes = sorted(
        (c for c in offence_classes().values() if not c.counted_in),
        key=lambda c: (c.valid_to is None, not c.outcome_only),
    )
    names: dict[str, Offences] = {}
    for c in classes:
        for alias in (*c.aliases, c.description):
            names[_plain(alias)] = Offences((c.code,))
    for one in offence_sets().values():
        for alias in (one.id, one.label, *one.aliases):
            names[_plain(alias)] = Offences(one.codes, name=one.label)
    for c in classes:  # a code always means itself, whatever a label says
        names[_plain(c.code)] = Offences((c.code,))
    return names


def _near(text: str) -> str:
    import difflib

    near = difflib.get_close_matches(_plain(text), list(_names()), n=3)
    written = dict.fromkeys(_written(one) for one in near)
    return f" Near: {', '.join(written)}." if near else ""


def _written(plain: str) -> str:
    """A name as people type it: a code in capitals, else the name of the set or class."""
    found = _names()[plain]
    code = found.codes[0]
    return code if plain == _plain(code) else str(found)
