"""The plan of the campaign that is planted in the made-up county, as the package has it."""

from __future__ import annotations

from importlib.resources import files

CAMPAIGN = (files("tallybook.simulate") / "campaign.toml").read_text("utf-8")
