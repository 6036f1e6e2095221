from __future__ import annotations

from datetime import date

import pytest

from claims.gold import article_of, claim_of, documents
from tallybook.claims.claims_json import claims_json, period_kind


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        ("2017-04-01", "2018-03-31", "financial_year"),
        ("2017-01-01", "2017-12-31", "calendar_year"),
        ("2016-10-01", "2017-09-30", "rolling_12m"),
        ("2017-04-01", "2017-06-30", "quarter"),
        ("2017-04-01", "2017-12-31", "part_year"),
        ("2013-04-01", "2018-03-31", "multi_year"),
        ("2013-04-01", None, "multi_year"),
        (None, None, "unspecified"),
    ],
)
def test_the_kind_of_a_period_follows_from_its_days(first, last, kind):
    days = [day and date.fromisoformat(day) for day in (first, last)]
    assert period_kind(*days) == kind


def test_what_goes_in_by_the_annotators_shape_comes_out_by_it(shared):
    """Every annotated claim survives the way through the nouns, field by field."""
    for document in documents(shared / "claims" / "dev"):
        told = claims_json(article_of(document), map(claim_of, document["claims"]))
        assert told["text"] == document["text"]
        for ours, theirs in zip(told["claims"], document["claims"], strict=True):
            kept = {name: ours[name] for name in theirs if name != "caveats"}
            assert kept == {name: theirs[name] for name in kept}
