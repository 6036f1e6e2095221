"""Write docs/reference from the code and its data, so that no page tells what is no longer so.

`python docs/make_reference.py` writes. With `--check` it writes nothing and fails if a page is
missing, stale or left over.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import click

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "tallybook"
REFERENCE = ROOT / "docs" / "reference"
MADE = "<!-- Made by docs/make_reference.py: edit the source it names, then run it again. -->\n\n"

Pages = dict[str, str]
Words = Mapping[str, Any]

HEADINGS = {
    "says": "What it says",
    "what": "What happened",
    "why": "Why it matters",
    "do": "What to do",
}
"""Fields that get a heading of their own, in this order; every other field goes into a list."""


def all_pages() -> Pages:
    """Every page of the reference by its path, the index included."""
    parts = [
        command_pages(),
        python_page(),
        rule_page(),
        *(entry_pages(kind, title) for kind, title in KINDS.items()),
        pattern_page(),
        glossary_page(),
    ]
    pages = {path: text for part in parts for path, text in part.items()}
    return {path: MADE + text.rstrip() + "\n" for path, text in (pages | index(pages)).items()}


def command_pages() -> Pages:
    """One page a command, from its own help."""
    if importlib.util.find_spec("tallybook.cli") is None:
        return {}
    command_line = importlib.import_module("tallybook.cli")
    helps = dict(_helps(command_line.main, ("tallybook",)))
    pages = {
        f"commands/{name.replace(' ', '-')}.md": f"# tallybook {name}\n\n```text\n{text}\n```\n"
        for name, text in helps.items()
    }
    return pages | {"commands/index.md": _list_page("Commands", pages)}


def _helps(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    import click

    context = click.Context(
        command,
        info_name=" ".join(path),
        terminal_width=100,
        help_option_names=["-h", "--help"],
    )
    if not isinstance(command, click.Group):
        yield " ".join(path[1:]), command.get_help(context)
        return
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        if inner is not None:
            yield from _helps(inner, (*path, name))


def python_page() -> Pages:
    """Every verb of the front door with its signature and docstring, in the order of `__all__`."""
    from tallybook import api

    sections = [_name_section(name, getattr(api, name)) for name in api.__all__]
    intro = "What `from tallybook import api` offers: the verbs of the command line.\n\n"
    return {"python.md": "# Python\n\n" + intro + "\n".join(sections)}


def _name_section(name: str, thing: object) -> str:
    doc = inspect.getdoc(thing) or ""
    if not callable(thing):
        return f"## {name}\n"
    kind = "class " if inspect.isclass(thing) else ""
    return f"## {name}\n\n```python\n{kind}{name}{_signature(thing)}\n```\n\n```text\n{doc}\n```\n"


def _signature(thing: Callable[..., object]) -> str:
    try:
        return str(inspect.signature(thing))
    except ValueError:  # an exception or a type without one of its own
        return "(...)"


def rule_page() -> Pages:
    """The table of what may be compared along which axis."""
    file = PACKAGE / "compare" / "rules.toml"
    if not file.exists():
        return {}
    tables = _tables(tomllib.loads(file.read_text("utf-8")))
    intro = (
        "What may be compared: along each axis, what each difference between the two sides leads "
        "to. A difference that no row names is refused. From `compare/rules.toml`.\n\n"
    )
    return {"rules.md": "# Rules of comparison\n\n" + intro + _grid(tables)}


def _grid(tables: Mapping[str, Words]) -> str:
    columns = list(dict.fromkeys(key for words in tables.values() for key in words))
    rows = [[name, *(_cell(words.get(c)) for c in columns)] for name, words in tables.items()]
    lines = [["rule", *columns], ["---"] * (len(columns) + 1), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _cell(value: object) -> str:
    return _text(value).replace("|", "\\|").replace("\n", " ")


KINDS = {
    "errors": "Errors",
    "caveats": "Caveats",
    "register": "Register of notices",
}


def entry_pages(kind: str, title: str) -> Pages:
    """One page an entry of every errors.toml, caveats.toml or the register's notices.toml."""
    pattern = "register/notices.toml" if kind == "register" else f"*/{kind}.toml"
    entries: dict[str, Words] = {}
    for file in sorted(PACKAGE.glob(pattern)):
        entries |= _tables(tomllib.loads(file.read_text("utf-8")))
    pages = {f"{kind}/{code}.md": _entry(code, words) for code, words in sorted(entries.items())}
    return pages | {f"{kind}/index.md": _list_page(title, pages)} if pages else {}


def _tables(read: Mapping[str, Any]) -> dict[str, Words]:
    """Tables by name, whether written as [name] or as an array of tables with an id."""
    found: dict[str, Words] = {}
    for name, value in read.items():
        if isinstance(value, Mapping):
            found[name] = value
        elif isinstance(value, list) and all(isinstance(row, Mapping) for row in value):
            found |= {str(row.get("id", f"{name} {i}")): row for i, row in enumerate(value, 1)}
    return found


def _entry(code: str, words: Words) -> str:
    title = words.get("title", "")
    heads = [
        f"## {heading}\n\n{_text(words[key])}\n"
        for key, heading in HEADINGS.items()
        if words.get(key)
    ]
    rest = [
        f"- {key.replace('_', ' ')}: {_text(value)}"
        for key, value in words.items()
        if key not in HEADINGS and key not in {"title", "id"} and value not in ("", [])
    ]
    return "\n".join([f"# {code}{': ' if title else ''}{title}\n", *heads, *rest])


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "; ".join(f"{key} {_text(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(_text(inner) for inner in value)
    text = str(value).strip()
    return f"<{text}>" if text.startswith(("http://", "https://")) and " " not in text else text


def pattern_page() -> Pages:
    """The misleading patterns of claims, what answers each, and why some are not answered."""
    folder = PACKAGE / "claims" / "concerns"
    if not folder.exists():
        return {}
    patterns = tomllib.loads((folder / "patterns.toml").read_text("utf-8"))
    concerns = tomllib.loads((folder / "concerns.toml").read_text("utf-8"))
    lines = [["", "Pattern", "Answered by", "Concerns", "How far"], ["---"] * 5]
    for number, words in patterns.items():
        told = [w["title"] for w in concerns.values() if int(number) in w["patterns"]]
        how = _ANSWERED[words["how"]]
        lines.append([number, words["pattern"], how, "; ".join(told), words.get("why", "")])
    table = "".join("| " + " | ".join(map(_cell, line)) + " |\n" for line in lines)
    return {"claim-patterns.md": "# Misleading claims\n\n" + _PATTERNS + table}


_ANSWERED = {
    "concern": "a concern",
    "relation": "the story's own arithmetic",
    "verdict": "the verdict",
    "not": "nothing yet",
}
_PATTERNS = (
    "Wrong and misleading patterns of claims, collected from practice, and what `tallybook check` "
    "does about each. From `claims/concerns/patterns.toml` and `concerns.toml`.\n\n"
)


def glossary_page() -> Pages:
    """The glossary, where readers of the reference find it."""
    return {"glossary.md": (ROOT / "GLOSSARY.md").read_text("utf-8")}


def index(pages: Pages) -> Pages:
    """The first page of the reference: what there is."""
    tops = {path: text for path, text in pages.items() if path.endswith("index.md")}
    tops |= {path: text for path, text in pages.items() if "/" not in path}
    return {"index.md": _list_page("Reference", dict(sorted(tops.items())), "")}


def _list_page(title: str, pages: Pages, folder: str = "strip") -> str:
    lines = [
        f"- [{_heading(text)}]({path.rpartition('/')[2] if folder else path})"
        for path, text in pages.items()
    ]
    return f"# {title}\n\n" + "\n".join(lines)


def _heading(text: str) -> str:
    return text.partition("\n")[0].removeprefix("# ")


def stale(pages: Pages) -> list[str]:
    """What differs between the pages as they should be and as they are."""
    kept = {str(p.relative_to(REFERENCE)): p.read_text("utf-8") for p in REFERENCE.rglob("*.md")}
    wrong = [f"stale or missing: {path}" for path in pages if kept.get(path) != pages[path]]
    return wrong + [f"left over: {path}" for path in kept if path not in pages]


def write(pages: Pages) -> None:
    """Write every page and remove what is no longer made."""
    for path in REFERENCE.rglob("*.md"):
        path.unlink()
    for name, text in pages.items():
        (REFERENCE / name).parent.mkdir(parents=True, exist_ok=True)
        (REFERENCE / name).write_text(text, "utf-8")


def main(arguments: list[str]) -> int:
    """Write, or with --check only compare; 1 if a page is not as it should be."""
    pages = all_pages()
    if arguments != ["--check"]:
        write(pages)
        return 0
    faults = stale(pages)
    if faults:
        print(*faults, "Run: python docs/make_reference.py", sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
