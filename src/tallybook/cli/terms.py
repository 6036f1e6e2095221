"""tallybook terms."""

from __future__ import annotations

import click

from tallybook.cli import options as o


@click.command()
@click.argument("what", type=click.Choice(["offences", "sets", "areas", "outcomes"]))
@click.argument("like", default="")
@o.format_
def terms(what: str, like: str, format_: str) -> None:
    """Look up offence classes, named sets, areas or outcomes.

    \b
    Example:
      tallybook terms offences grooming
      tallybook terms areas Hampshire
    """
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    rows = [row for row in _ROWS[what]() if like.lower() in " ".join(row.values()).lower()]
    if format_ == "json":
        emit_json({what: rows})
    elif format_ == "csv":
        emit_csv(rows)
    else:
        emit_table(f"{len(rows)} {what}", rows)


def _offences() -> list[dict[str, str]]:
    from tallybook.terms.offence_list import offence_classes

    return [
        {
            "code": c.code,
            "description": c.description,
            "subgroup": c.subgroup,
            "from": str(c.valid_from or ""),
            "to": str(c.valid_to or ""),
            "counted in": c.counted_in,
            "also": "; ".join(c.aliases),
        }
        for c in offence_classes().values()
    ]


def _sets() -> list[dict[str, str]]:
    from tallybook.terms.offence_list import offence_sets

    return [
        {"set": s.label, "also": "; ".join(s.aliases), "codes": " ".join(s.codes), "note": s.note}
        for s in offence_sets().values()
    ]


def _areas() -> list[dict[str, str]]:
    from tallybook.terms.area_list import areas

    return [
        {
            "code": a.code,
            "name": a.name,
            "kind": f"{a.kind}, made up" if a.is_made_up else a.kind,
            "from": str(a.valid_from or ""),
            "to": str(a.valid_to or ""),
            "also": "; ".join(a.aliases),
        }
        for a in areas().values()
    ]


def _outcomes() -> list[dict[str, str]]:
    from tallybook.terms.outcome_list import outcomes

    return [
        {"code": o.code, "name": o.name, "group": o.group, "also": "; ".join(o.aliases)}
        for o in outcomes().values()
    ]


_ROWS = {"offences": _offences, "sets": _sets, "areas": _areas, "outcomes": _outcomes}
