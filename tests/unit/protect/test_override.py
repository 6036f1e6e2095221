"""A policy is weakened by nobody but the steward, for a reason, and until a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guarded_tables import PARTS, RAPE, table
from tallybook.protect.override import (
    Override,
    apply_override,
    new_keys,
    read_override,
    sign_override,
)
from tallybook.protect.policy import OFFICIAL, STRICT, policies
from tallybook.protect.release import release
from tallybook.terms.errors import NotAllowed
from tallybook.terms.period import quarter

PRIVATE, PUBLIC = new_keys()
DAY = date(2018, 7, 19)
MONTHS = Override(STRICT, "months.other = 1", "agreed with the partnership", "A. Steward", DAY)


def signed(path: Path, override: Override = MONTHS) -> Path:
    file = path / "override.toml"
    file.write_text(sign_override(override, PRIVATE))
    return file


def test_a_signed_override_is_read_and_changes_its_own_value_alone(tmp_path: Path) -> None:
    found = read_override(signed(tmp_path), PUBLIC, DAY)
    assert found == MONTHS
    strict, weaker = policies()[STRICT], apply_override(found)
    assert weaker.months_for("partnership") == 1
    assert replace(weaker, months=strict.months) == strict


HARMS = {
    "another reason": ("agreed", "argued"),
    "a later day": ("2018-07-19", "2028-07-19"),
    "another change": ("months.other = 1", "full_below = 0"),
    "no signature": ("signature", "signed"),
    "an empty reason": ("agreed with the partnership", ""),
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_the_steward_did_not_sign_does_not_hold(tmp_path: Path, harm: str) -> None:
    file = signed(tmp_path)
    file.write_text(file.read_text().replace(*HARMS[harm]))
    with pytest.raises(NotAllowed) as refused:
        read_override(file, PUBLIC, DAY)
    assert refused.value.code == "override-not-signed"


def test_it_holds_for_its_key_and_its_time(tmp_path: Path) -> None:
    file = signed(tmp_path)
    for public, day in ((new_keys()[1], DAY), (PUBLIC, date(2018, 7, 20)), (b"short", DAY)):
        with pytest.raises(NotAllowed):
            read_override(file, public, day)


@pytest.mark.parametrize("change", ["", "rank = 0", "nothing = 1", "hidden = 3", "months.moon = 1"])
def test_a_change_names_a_value_of_the_policy(change: str) -> None:
    with pytest.raises(NotAllowed):
        apply_override(replace(MONTHS, change=change))


def test_a_release_under_an_override_says_so() -> None:
    summer = (quarter(2017, 1),)
    month = (replace(summer[0], last=date(2017, 4, 30)),)
    one = table([50], offences=(RAPE,), extents=PARTS[:1], periods=month)
    with pytest.raises(NotAllowed):
        release((one,), policy=STRICT)
    found = release((one,), policy=OFFICIAL, override=MONTHS)
    assert found.policy == STRICT
    assert any("A. Steward" in action for action in found.actions)
    other = table([50], periods=month)
    with pytest.raises(NotAllowed):
        release((other,), policy=OFFICIAL, override=MONTHS)
