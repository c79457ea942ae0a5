"""The repository of what measures in tables of statistics mean in the plan."""

from __future__ import annotations

import sqlite3

from tracker.domain.core.fields import Stored
from tracker.domain.indicators.mapping import STATISTICS_MAPPING_FIELDS, StatisticsMapping
from tracker.store.rows.repository import Repository


class StatisticsMappingRepository(Repository[StatisticsMapping]):
    """The mappings, one a measure."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(
            connection, "statistics_mapping", StatisticsMapping, STATISTICS_MAPPING_FIELDS, "id"
        )

    def remember(
        self,
        key: tuple[str, str, str],
        *,
        indicator_id: int | None,
        series: str | None = None,
        whole_title: str | None = None,
        whole_measure: str | None = None,
    ) -> bool:
        """Write what the measure `key` (table, title, division) means; return if that is new."""
        table_id, title, measure = key
        values: dict[str, Stored] = {
            "indicator_id": indicator_id,
            "series": series,
            "whole_title": whole_title,
            "whole_measure": whole_measure,
        }
        self._check_references(values)
        known = next((mapping for mapping in self.all() if mapping.key == key), None)
        if known is not None:
            return self._write_different(known.id, self._raw(known.id), values)
        self._insert({"table_id": table_id, "title": title, "measure": measure} | values)
        return True
