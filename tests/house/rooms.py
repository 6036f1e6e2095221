"""The house as drawn (docs/decisions/0002): who may import whom, and which library lives where.

One row a room. A room may import the rooms of its row and nothing else of Tallybook. `terms` are
everybody's words, so every row has them. Add a row when you add a room: the tests compare this
table with the folders both ways.
"""

from __future__ import annotations

MAY_IMPORT: dict[str, str] = {
    "terms": "",
    "chance": "terms",
    "figures": "terms",
    "register": "disk terms",
    "disk": "terms",
    "fetch": "terms",
    "simulate": "terms",
    "sources": "figures terms",
    "store": "disk figures terms",
    "records": "disk figures terms",
    "delay": "chance figures terms",
    "watch": "chance figures terms",
    "evaluate": "disk chance figures terms",
    "reckon": "register chance figures terms",
    "compare": "reckon register chance figures terms",
    "protect": "compare reckon disk figures terms",
    "claims": "protect compare reckon register figures terms",
    "assess": "protect compare reckon register chance figures terms",
    "publish": "assess claims protect evaluate watch delay figures terms",
}
"""Rooms that are folders. cli.py and the front door are below, because they may import all."""

WIRING = ("cli", "api", "desk", "__init__")
"""What wires rooms together and holds no rule of the field. No room imports it."""

LIVES_IN: dict[str, str] = {
    "duckdb": "store records",
    "cryptography": "records protect",
    "keyring": "records",
    "narwhals": "store",
    "pandas": "publish",
    "python_calamine": "sources publish",
    "openpyxl": "sources publish",
    "gptables": "sources publish",
    "vl_convert": "publish",
    "jinja2": "publish",
    "shapely": "sources store",
    "httpx2": "fetch",
    "highspy": "protect",
    "trafilatura": "claims",
    "pdfminer": "claims",
    "click": "cli",
    "scipy.stats": "",
    "statsmodels": "",
    "importlib.import_module": "__init__",
    "__import__": "",
}
"""Where an outside library may be imported; nowhere, if the row is empty.

scipy.stats and statsmodels take seconds to import: scipy.special has what the papers need. The
last two hide an import from these tests; only the front door may fetch names late.
"""
