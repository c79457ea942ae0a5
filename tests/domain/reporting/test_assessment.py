"""The working group's judgement of a goal, in words."""

from __future__ import annotations

from itertools import product

import pytest

from tracker.domain.indicators.trend import Trend
from tracker.domain.reporting.assessment import Assessment, Fulfilment, fulfilment_word


@pytest.mark.parametrize(
    ("fulfilment", "trend"), list(product([None, *Fulfilment], [None, *Trend]))
)
def test_as_much_is_shown_as_has_been_judged(
    fulfilment: Fulfilment | None, trend: Trend | None
) -> None:
    words = Assessment(1, 2026, fulfilment, trend, None).words()
    assert (fulfilment is not None) == words.startswith(tuple(map(fulfilment_word, Fulfilment)))
    assert (trend is not None) == ("Trend: " in words)
    if fulfilment is None and trend is None:
        assert words == "Inte bedömt"
