"""The facts about a value besides its number: source, comment, and a break in the series."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tracker.domain.core.fields import by_name
from tracker.domain.core.language import N_, _
from tracker.domain.core.period import period_label
from tracker.domain.indicators.indicator import (
    OBSERVATION_FIELDS,
    SERIES_BREAK_FIELDS,
    Observation,
    SeriesBreak,
)
from tracker.ui.indicators.observation_grid import ObservationGridModel
from tracker.ui.kit.basics import card, label
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

_BESIDE = by_name([OBSERVATION_FIELDS[name] for name in ("judged_by", "source", "note")])
"""What is written about a value, in the form's order."""
_LABELS = {
    "judged_by": N_("Ändrade vem som bedömt"),
    "source": N_("Ändrade källan"),
    "note": N_("Ändrade kommentaren"),
}
_REASON = replace(SERIES_BREAK_FIELDS["note"], label=N_("Orsak till seriebrottet"))


class ObservationForm(QWidget):
    """Edits the source and comment of the grid's current cell, and the break at its period."""

    def __init__(
        self, session: Session, model: ObservationGridModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._observation: Observation | None = None
        self._period = ""
        self._indicator_id: int | None = None
        self.heading = label("", "strong", wrap=True)
        self.facts = label("", "muted", wrap=True)
        self._set = FieldSet(
            session,
            Binding(
                write=self._write,
                change_label=lambda field, _value: _(_LABELS[field.name]),
                fields=_BESIDE,
            ),
            self,
        )
        self._reasons = FieldSet(
            session,
            Binding(
                write=self._write_reason,
                change_label=lambda _field, _value: _("Ändrade orsaken till seriebrottet"),
            ),
            self,
        )
        self.is_break = QCheckBox()
        frame, self._layout = card()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._build()
        self.is_break.clicked.connect(self._toggle_break)

    def show_cell(self, index: QModelIndex) -> None:
        """Show what belongs to a cell, first saving what is being written about another."""
        table = self._model.table
        observation = self._model.observation_at(index) if index.isValid() and table else None
        period = self._model.period_at(index.column()) if index.isValid() else ""
        self._set.turn_to(_identity(observation))
        self._reasons.turn_to((table.indicator.id, period) if table and period else None)
        self._observation, self._period = observation, period
        self._indicator_id = table.indicator.id if table else None
        self.setVisible(index.isValid() and table is not None)
        if not index.isValid() or table is None:
            return
        self.heading.setText(self._model.name_of(index))
        self._show_value()
        found = next(
            (series_break for series_break in table.breaks if series_break.period == self._period),
            None,
        )
        self._show_break(found)

    def commit_pending(self) -> None:
        """Save what is being written, as when the field is left."""
        self._set.commit_pending()
        self._reasons.commit_pending()

    @property
    def judged_by(self) -> FieldEditor:
        """The editor of who has judged."""
        return self._set.editors["judged_by"]

    @property
    def source(self) -> FieldEditor:
        """The editor of a value's source."""
        return self._set.editors["source"]

    @property
    def note(self) -> FieldEditor:
        """The editor of a value's comment."""
        return self._set.editors["note"]

    def _build(self) -> None:
        self._layout.addWidget(self.heading)
        self._layout.addWidget(self.facts)
        self._set.add_lines(self._layout, [(name,) for name in _BESIDE])
        self._layout.addSpacing(GRID // 2)
        self._layout.addWidget(self.is_break)
        self.reason = self._reasons.add(_REASON)
        self._layout.addWidget(self.reason)
        self._layout.addStretch(1)

    def _show_value(self) -> None:
        observation, table = self._observation, self._model.table
        for name in _BESIDE:
            is_shown = observation is not None and (name != "judged_by" or observation.has_words)
            self._set.show_line(name, shown=is_shown)
        if observation is None or table is None:
            self.facts.setText(_("Inget är skrivet här."))
            return
        facts = observation.shown(table.indicator.unit, table.decimals)
        if observation.fetched_on is not None:
            fetched = _("hämtat {day}").format(day=observation.fetched_on.isoformat())
            facts = f"{facts} · {fetched}"
        self.facts.setText(facts)
        self._set.show_values({name: getattr(observation, name) for name in _BESIDE})

    def _show_break(self, found: SeriesBreak | None) -> None:
        self.is_break.setText(
            _("Nytt mått från {period}").format(period=period_label(self._period))
        )
        self.is_break.setToolTip(
            _("Seriebrott: värden före och efter går inte att jämföra med varandra.")
        )
        self.is_break.setChecked(found is not None)
        self.is_break.setEnabled(self._session.is_editable)
        self.reason.setVisible(found is not None)
        self._reasons.show_values({_REASON.name: found.note if found else None})

    def _write(self, name: str, value: object) -> None:
        observation = self._observation
        if observation is None:
            return
        written: dict[str, str] = {name: "" if value is None else str(value)}
        self._session.plan.indicators.set_value(
            observation.indicator_id,
            observation.period,
            observation.series,
            value=observation.value,
            text=observation.text,
            judgement=observation.judgement,
            missing_reason=observation.missing_reason,
            **written,
        )

    def _toggle_break(self, checked: bool) -> None:
        table = self._model.table
        if table is None:
            return
        indicators = self._session.plan.indicators
        change: Callable[..., object] = indicators.set_break if checked else indicators.remove_break
        change_label = _("Markerade seriebrott") if checked else _("Tog bort seriebrott")
        self._session.change(change_label, change, table.indicator.id, self._period)

    def _write_reason(self, _name: str, value: object) -> None:
        if self._indicator_id is not None:
            note = None if value is None else str(value)
            self._session.plan.indicators.set_break(self._indicator_id, self._period, note)


def _identity(observation: Observation | None) -> Hashable:
    if observation is None:
        return None
    return observation.indicator_id, observation.period, observation.series
