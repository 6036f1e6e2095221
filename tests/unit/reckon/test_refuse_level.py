"""An extent that no table reaches is refused in words, whatever kind of place it is."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.reckon.tile import refuse_level
from tallybook.terms.errors import NotHeld
from tallybook.terms.find_area import find_area


@pytest.mark.parametrize("name", ["Southampton", "Hampshire Constabulary", "England and Wales"])
def test_every_kind_of_place_is_refused_in_words(name):
    with pytest.raises(NotHeld) as refused:
        refuse_level(find_area(name).extent, date(2018, 3, 31))
    assert refused.value.says.startswith("No table held counts offences for the ")
