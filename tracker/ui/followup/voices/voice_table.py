"""The voices as a table for the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tracker.domain.core.language import N_, _
from tracker.domain.reporting.voice import VoiceLine
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

DAY, WHO, PLACE, SAID, LED_TO = range(5)
"""The table's columns."""


def who(line: VoiceLine) -> str:
    """Return the group, or of a unit's own words whose report it is."""
    return _("Rapport: {unit}").format(unit=line.unit or "–") if line.voice is None else line.who


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


_Column = TableColumn[VoiceLine]
_COLUMNS = (
    _Column(named(N_("Datum")), lambda line: line.when, key="heard_on"),
    _Column(named(N_("Vilka")), who, key="who", tooltip=who),
    _Column(
        named(N_("Gäller")), lambda line: line.place, key="about", tooltip=lambda line: line.place
    ),
    _Column(
        named(N_("Vad de sa")),
        lambda line: line.headline,
        key="said",
        listed=lambda line: line.said or None,
        tooltip=lambda line: line.said,
        tint=lambda line: None if line.said else "muted",
    ),
    _Column(
        named(N_("Ledde till")),
        lambda line: _on_one_line(line.led_to),
        key="led_to",
        listed=lambda line: line.led_to or None,
        tooltip=lambda line: line.led_to,
    ),
)


class VoiceTableModel(PlanTableModel[VoiceLine]):
    """One row a voice."""

    listed_as = "voices"

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, _COLUMNS, parent)
