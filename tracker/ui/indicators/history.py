"""An indicator's past in words: its own fields and its values, newest first."""

from __future__ import annotations

from itertools import chain

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.core.dates import local_time
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.period import period_label
from tracker.domain.history.difference import caption
from tracker.domain.indicators.indicator import INDICATOR_FIELDS, series_label
from tracker.domain.indicators.judgement import Judgement, judged_text
from tracker.domain.indicators.statistics import MissingReason, format_number, missing_word
from tracker.store.log.history import RowChange
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

SHOWN_AT_FIRST = 5
_LONGEST = 60


class IndicatorHistory(QWidget):
    """The newest changes, one line a change set; the older ones are shown on demand."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._indicator_id: int | None = None
        self._shows_all = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(label(_("Historik"), "subheading"))
        self.lines = label("", "muted", wrap=True)
        layout.addWidget(self.lines)
        self._more = button(_("Visa allt"), self._show_all, role="link")
        layout.addWidget(self._more)

    def show_indicator(self, indicator_id: int) -> None:
        """Show the past of an indicator, read when it can be seen."""
        if self._indicator_id != indicator_id:
            self._shows_all = False
        self._indicator_id = indicator_id
        labels = self._session.labels
        lines = [_line(changes, labels) for changes in self._sets(indicator_id)]
        shown = lines if self._shows_all else lines[:SHOWN_AT_FIRST]
        self.lines.setText("\n".join(shown))
        self._more.setVisible(len(lines) > len(shown))

    def _sets(self, indicator_id: int) -> list[list[RowChange]]:
        plan = self._session.plan
        history = plan.history
        values = plan.indicators.observations(indicator_id)
        found = chain(
            history.of_row("indicator", indicator_id),
            *(history.of_row("observation", observation.id) for observation in values),
        )
        sets: dict[int, list[RowChange]] = {}
        for change in found:
            sets.setdefault(change.set.id, []).append(change)
        return [sets[key] for key in sorted(sets, reverse=True)]

    def _show_all(self) -> None:
        self._shows_all = True
        if self._indicator_id is not None:
            self.show_indicator(self._indicator_id)


def _line(changes: list[RowChange], labels: Labels) -> str:
    first = changes[0]
    when = local_time(first.set.at).strftime("%Y-%m-%d %H:%M")
    who = first.set.actor or _("okänd")
    return f"{when} · {who} · {_what(changes, labels)}"


def _what(changes: list[RowChange], labels: Labels) -> str:
    if len(changes) == 1 and changes[0].table == "observation":
        return _value_change(changes[0])
    if len(changes) == 1:
        return _fields_change(changes[0], labels)
    values = sum(change.table == "observation" for change in changes)
    counted = ngettext("{count} värde", "{count} värden", values).format(count=values)
    return f"{_(changes[0].set.label)} ({counted})"


def _value_change(change: RowChange) -> str:
    row = change.after or change.before or {}
    name = f"{period_label(str(row['period']))}, {series_label(str(row['series'])).lower()}"
    return f"{name}: {_shown(change.before)} → {_shown(change.after)}"


def _shown(row: object) -> str:
    if not isinstance(row, dict):
        return "–"
    if row.get("value") is not None:
        return format_number(float(row["value"]))
    if row.get("missing_reason"):
        return missing_word(MissingReason(row["missing_reason"]))
    judgement = Judgement(row["judgement"]) if row.get("judgement") else None
    return _shortened(judged_text(judgement, row.get("text")) or "–")


def _fields_change(change: RowChange, labels: Labels) -> str:
    if change.before is None or change.after is None:
        return _("skapades") if change.before is None else _("togs bort")
    changed = [
        caption(field, labels).lower()
        for name, field in INDICATOR_FIELDS.items()
        if change.before.get(name) != change.after.get(name)
    ]
    return _("ändrade {fields}").format(fields=", ".join(changed))


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
