"""The marks by which states are known in every file: a shape and colours beside the word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.core.terms import Prognosis, Status
from tracker.domain.indicators.trend import Trend
from tracker.domain.reporting.assessment import Fulfilment

INK = "1B1F24"


WHITE = "FFFFFF"


@dataclass(frozen=True, slots=True)
class Mark:
    """A status's signs: a shape before its word, a fill and ink for cells, a colour for bars."""

    shape: str
    fill: str
    ink: str
    bar: str
    bar_ink: str


STATUS_MARKS: Mapping[Status, Mark] = {
    Status.NOT_STARTED: Mark("○", "EEF0F2", "3D454D", "AEB6BF", INK),
    Status.IN_PROGRESS: Mark("◐", "DCEBF5", "0B4A73", "2F7DB8", WHITE),
    Status.CONTINUOUS: Mark("↻", "E3F1F3", "17525C", "8CC3CC", INK),
    Status.COMPLETED: Mark("✓", "DFF1E5", "14532D", "2E8555", WHITE),
    Status.PAUSED: Mark("‖", "FCF0D4", "6B4200", "E3AC3F", INK),
    Status.CANCELLED: Mark("✕", "DDE0E4", "30363D", "5B6570", WHITE),
    Status.NOT_APPLICABLE: Mark("–", "F6F7F8", "57606A", "DADEE3", INK),
}
PROGNOSIS_MARKS: Mapping[Prognosis, Mark] = {
    Prognosis.ON_TRACK: Mark("✓", "DFF1E5", "14532D", "2E8555", WHITE),
    Prognosis.AT_RISK: Mark("▲", "FCF0D4", "6B4200", "E3AC3F", INK),
    Prognosis.WILL_NOT_REACH: Mark("✕", "FBE9E7", "8C1D18", "B3261E", WHITE),
}
LATE_MARK = Mark("◷", "FBE9E7", "8C1D18", "B3261E", WHITE)
DRAFT_MARK = Mark("✎", "FCF0D4", "6B4200", "E3AC3F", INK)
FIXED_MARK = Mark("✓", "DFF1E5", "14532D", "2E8555", WHITE)


def with_shape(mark: Mark, text: str) -> str:
    """Return a word behind its mark's shape, for places that have no number formats."""
    return f"{mark.shape}\N{NO-BREAK SPACE}{text}"


FULFILMENT_MARKS: Mapping[Fulfilment, Mark] = {
    Fulfilment.FULFILLED: Mark("●", "DFF1E5", "14532D", "2E8555", WHITE),
    Fulfilment.PARTLY_FULFILLED: Mark("◐", "FCF0D4", "6B4200", "E3AC3F", INK),
    Fulfilment.NOT_FULFILLED: Mark("○", "FBE9E7", "8C1D18", "B3261E", WHITE),
    Fulfilment.NOT_ASSESSABLE: Mark("–", "EEF0F2", "3D454D", "AEB6BF", INK),
}


TREND_MARKS: Mapping[Trend, Mark] = {
    Trend.BETTER: Mark("▲", "DFF1E5", "14532D", "2E8555", WHITE),
    Trend.UNCHANGED: Mark("▬", "EEF0F2", "3D454D", "AEB6BF", INK),
    Trend.WORSE: Mark("▼", "FBE9E7", "8C1D18", "B3261E", WHITE),
    Trend.NOT_ASSESSABLE: Mark("–", "EEF0F2", "3D454D", "AEB6BF", INK),
}
