"""Every row and column that the log keeps has words of its own, where it is named to people."""

from __future__ import annotations

from tracker.domain.history.row_words import column_word, table_word
from tracker.store.file.schema import columns_of, logged_tables
from tracker.store.plan_file import PlanFile


def test_no_table_or_column_is_named_by_its_identifier(plan: PlanFile) -> None:
    tables = logged_tables(plan.connection)
    assert [table for table in tables if table_word(table) == "Rad"] == []
    assert [
        (table, column)
        for table in tables
        for column in columns_of(plan.connection, table)
        if column_word(table, column) == column
    ] == []
