"""The facts about a value besides its number: source, comment, and a break in the series."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.domain.core.period import period_label
from tracker.domain.indicators.indicator import (
    OBSERVATION_FIELDS,
    SERIES_BREAK_FIELDS,
    Observation,
    SeriesBreak,
)
from tracker.ui.indicators.observation_grid import ObservationGridModel
from tracker.ui.kit.basics import card, label
from tracker.ui.kit.fields.editors import FieldEditor, LineEditor, TextEditor
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session


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
        self.heading = label("", "strong", wrap=True)
        self.facts = label("", "muted", wrap=True)
        self.source: FieldEditor = LineEditor(OBSERVATION_FIELDS["source"])
        self.note: FieldEditor = TextEditor(OBSERVATION_FIELDS["note"])
        self.is_break = QCheckBox()
        self.reason: FieldEditor = TextEditor(SERIES_BREAK_FIELDS["note"])
        frame, self._layout = card()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._build()
        self.source.committed.connect(partial(self._save, _("Ändrade källan"), "source"))
        self.note.committed.connect(partial(self._save, _("Ändrade kommentaren"), "note"))
        self.is_break.clicked.connect(self._toggle_break)
        self.reason.committed.connect(self._save_reason)

    def show_cell(self, index: QModelIndex) -> None:
        """Show what belongs to a cell, first saving what is being written about another."""
        self.commit_pending()
        table = self._model.table
        self.setVisible(index.isValid() and table is not None)
        if not index.isValid() or table is None:
            self._observation = None
            return
        self._observation = self._model.observation_at(index)
        self._period = self._model.period_at(index.column())
        self.heading.setText(self._model.name_of(index))
        self._show_value()
        found = next(
            (series_break for series_break in table.breaks if series_break.period == self._period),
            None,
        )
        self._show_break(found)

    def commit_pending(self) -> None:
        """Save the field the user stands in, as when it is left."""
        if not self._session.is_open:
            return
        for editor in (self.source, self.note, self.reason):
            if editor.isVisible() and editor.is_being_edited():
                editor.commit()

    def _build(self) -> None:
        self._layout.addWidget(self.heading)
        self._layout.addWidget(self.facts)
        self._captions = []
        for text, editor in ((_("Källa"), self.source), (_("Kommentar"), self.note)):
            caption = label(text, "muted")
            caption.setBuddy(editor)
            editor.name_for_screen_reader(text)
            self._captions.append(caption)
            self._layout.addWidget(caption)
            self._layout.addWidget(editor)
        self._layout.addSpacing(GRID // 2)
        self._layout.addWidget(self.is_break)
        self.reason.name_for_screen_reader(_("Orsak till seriebrottet"))
        self._layout.addWidget(self.reason)
        self._layout.addStretch(1)

    def _show_value(self) -> None:
        observation, table = self._observation, self._model.table
        for widget in (*self._captions, self.source, self.note):
            widget.setVisible(observation is not None)
            widget.setEnabled(self._session.is_editable)
        if observation is None or table is None:
            self.facts.setText(_("Inget är skrivet här."))
            return
        facts = observation.shown(table.indicator.unit, table.decimals)
        if observation.fetched_on is not None:
            fetched = _("hämtat {day}").format(day=observation.fetched_on.isoformat())
            facts = f"{facts} · {fetched}"
        self.facts.setText(facts)
        self.source.set_value(observation.source)
        self.note.set_value(observation.note)

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
        self.reason.setEnabled(self._session.is_editable)
        self.reason.set_value(found.note if found else None)

    def _save(self, change_label: str, name: str, value: object) -> None:
        observation = self._observation
        if observation is None:
            return
        set_value = self._session.plan.indicators.set_value
        extra: dict[str, str] = {name: "" if value is None else str(value)}

        def write() -> None:
            set_value(
                observation.indicator_id,
                observation.period,
                observation.series,
                value=observation.value,
                text=observation.text,
                missing_reason=observation.missing_reason,
                **extra,
            )

        self._session.change(change_label, write)

    def _toggle_break(self, checked: bool) -> None:
        table = self._model.table
        if table is None:
            return
        indicators = self._session.plan.indicators
        change: Callable[..., object] = indicators.set_break if checked else indicators.remove_break
        change_label = _("Markerade seriebrott") if checked else _("Tog bort seriebrott")
        self._session.change(change_label, change, table.indicator.id, self._period)

    def _save_reason(self, value: object) -> None:
        table = self._model.table
        if table is not None:
            set_break = self._session.plan.indicators.set_break
            note = None if value is None else str(value)
            self._session.change(
                _("Ändrade orsaken till seriebrottet"),
                set_break,
                table.indicator.id,
                self._period,
                note,
            )
