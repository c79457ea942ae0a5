"""Statistics from Kolada and SCB, from files and never from the network.

Read a file, look at the preview, apply what was accepted:

    preview = plan_import(read_statistics(path), plan, today=today)
    changes = apply_import(plan, preview)
"""

from __future__ import annotations

from tracker.exchange.statistics.comparing import Region, chosen_by_itself
from tracker.exchange.statistics.importing import (
    ImportPreview,
    ImportResult,
    apply_import,
    import_statistics,
    plan_import,
    preview_import,
)
from tracker.exchange.statistics.items import (
    BreakSuggestion,
    ImportItem,
    ItemKey,
    State,
    state_word,
)
from tracker.exchange.statistics.mapping import (
    Choice,
    Measure,
    SeriesKey,
    measure_key,
    measure_text,
)
from tracker.exchange.statistics.matching import Certainty, SeriesMatch
from tracker.exchange.statistics.model import (
    Place,
    Problem,
    Provider,
    StatisticsFile,
    StatisticsSeries,
    StatisticsValue,
)
from tracker.exchange.statistics.reading import read_statistics
from tracker.exchange.statistics.words import COUNTRY

__all__ = [
    "COUNTRY",
    "BreakSuggestion",
    "Certainty",
    "Choice",
    "ImportItem",
    "ImportPreview",
    "ImportResult",
    "ItemKey",
    "Measure",
    "Place",
    "Problem",
    "Provider",
    "Region",
    "SeriesKey",
    "SeriesMatch",
    "State",
    "StatisticsFile",
    "StatisticsSeries",
    "StatisticsValue",
    "apply_import",
    "chosen_by_itself",
    "import_statistics",
    "measure_key",
    "measure_text",
    "plan_import",
    "preview_import",
    "read_statistics",
    "state_word",
]
