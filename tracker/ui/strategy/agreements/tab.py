"""The plan's agreements with others: a list, and the form of the one chosen."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.activities.agreement import AGREEMENT_FIELDS, AgreementYear
from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.language import N_, _
from tracker.store.agreements.queries import agreements_in
from tracker.store.log.changes import Changes
from tracker.store.rows.repository import Repository
from tracker.ui.kit.basics import EmptyState, button, label, plain_tooltip
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.entity_form import EntityForm, Sections
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.session import Session
from tracker.ui.strategy.agreements.promise import PromisePanel

_ROWS_SHOWN = 5
_PARTIES = Field("parties", N_("Parter, en per rad"), Kind.TEXT)
_TABLES = ("agreement", "agreement_party", "agreement_promise", "delivery", "unit")


class AgreementForm(EntityForm):
    """Shows and edits an agreement's own fields."""

    sections: ClassVar[Sections] = (
        (
            "",
            (
                ("title",),
                ("topics",),
                ("valid_from", "valid_to"),
                ("case_number",),
                ("link",),
                ("note",),
            ),
        ),
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, AGREEMENT_FIELDS, parent)

    def repository(self) -> Repository[Any]:
        return self.session.plan.agreements


class Agreements(QWidget):
    """A list of agreements; of the chosen one its form, its parties and its promises.

    A plan without agreements shows only how to add the first.
    """

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self._found: dict[int, AgreementYear] = {}
        self._is_shown = False
        self.promises: list[PromisePanel] = []
        self.list = TwoLineList(_("Överenskommelser"))
        self.form = AgreementForm(session)
        self.ends = label("", "muted", wrap=True)
        self.parties = FieldSet(
            session,
            Binding(
                write=self._write_parties,
                change_label=lambda _field, _value: _("Ändrade parterna"),
                fields={"parties": _PARTIES},
            ),
            self,
        )
        self.add_button = icon_button(_("Ny överenskommelse"), self.add, "plus")
        self.delete_button = icon_button(_("Ta bort"), self.delete_current, "trash-2")
        self.promise_button = icon_button(_("Lägg till åtagande"), self.add_promise, "plus")
        self.year_heading = label("", "subheading")
        self.first_button = button(_("Ny överenskommelse"), self.add, role="primary")
        self.nothing_yet = EmptyState(
            "users",
            _("Inga överenskommelser ännu"),
            _("Lägg till en överenskommelse när kommunen har lovat någon annan något."),
            self.first_button,
        )
        self._lay_out()
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_current())
        session.changed.connect(self._on_changed)
        session.year_chosen.connect(self._reload)

    def show_agreements(self) -> None:
        """Show the plan's agreements with the year looked at."""
        self._is_shown = True
        plan, today = self._session.plan, self._session.today()
        found = agreements_in(plan, self._session.year)
        self._found = {each.agreement.id: each for each in found}
        chosen = self.list.current_value()
        self.list.blockSignals(True)
        self.list.clear()
        for each in found:
            agreement = each.agreement
            parts = (", ".join(each.parties), agreement.end_sentence(today))
            detail = " · ".join(part for part in parts if part)
            row = self.list.add(agreement.title, detail, agreement.id, "")
            row.setToolTip(plain_tooltip(agreement.title) + plain_tooltip(detail))
        self.list.blockSignals(False)
        self.list.setFixedHeight(self.list.height_of(min(_ROWS_SHOWN, max(1, len(found)))))
        self.nothing_yet.setVisible(not found)
        self._filled.setVisible(bool(found))
        for widget in (
            self.add_button,
            self.first_button,
            self.delete_button,
            self.promise_button,
        ):
            widget.setEnabled(self._session.is_editable)
        self.stand_on(chosen if chosen in self._found else next(iter(self._found), None))

    def add(self) -> None:
        """Write a new agreement and stand in its title."""
        if not self._session.is_editable:
            return
        self.commit_pending()
        added: list[int] = []

        def write() -> None:
            added.append(self._session.plan.agreements.add(title=_("Ny överenskommelse")))

        if self._session.change(_("Ny överenskommelse"), write):
            self.show_agreements()
            self.stand_on(added[0])
            self.form.focus_first()

    def delete_current(self) -> None:
        """Remove the agreement chosen with all that it promises; undo brings it back."""
        current = self._current()
        if current is None or not self._session.is_editable:
            return
        sentence = _("Tog bort överenskommelsen {title}").format(title=current.agreement.title)
        self._forget_forms()
        self._session.change(sentence, self._session.plan.agreements.delete, current.agreement.id)

    def add_promise(self) -> None:
        """Write a new promise in the agreement chosen."""
        current = self._current()
        if current is None or not self._session.is_editable:
            return
        self.commit_pending()
        self._session.change(
            _("Nytt åtagande"),
            self._session.plan.promises.add,
            agreement_id=current.agreement.id,
            title=_("Nytt åtagande"),
        )

    def commit_pending(self) -> None:
        """Save what is being written."""
        self.form.commit_pending()
        self.parties.commit_pending()
        for panel in self.promises:
            panel.fields.commit_pending()

    def forget(self) -> None:
        """Show no agreement any more; nothing is saved."""
        self._is_shown = False
        self._forget_forms()

    def _forget_forms(self) -> None:
        self.form.forget()
        self.parties.forget()
        for panel in self.promises:
            panel.fields.forget()

    def _lay_out(self) -> None:
        self._filled = QWidget()
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        column.addWidget(self.list)
        column.addLayout(buttons)
        column.addWidget(self.form)
        column.addWidget(self.ends)
        self.parties.add_lines(column, (("parties",),))
        column.addWidget(self.year_heading)
        self._promises = QVBoxLayout()
        column.addLayout(self._promises)
        column.addWidget(self.promise_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._filled)
        layout.addWidget(self.nothing_yet, 1)

    def _current(self) -> AgreementYear | None:
        return self._found.get(int(str(self.list.current_value() or 0)))

    def stand_on(self, agreement_id: object) -> None:
        """Stand on an agreement, where one was before when it is not there."""
        self.list.stand_on(agreement_id)
        self._show_current()

    def _show_current(self) -> None:
        current = self._current()
        if current is None:
            return
        self.form.show_row(current.agreement.id)
        sentence = current.agreement.end_sentence(self._session.today())
        self.ends.setText(sentence)
        self.ends.setVisible(bool(sentence))
        self.parties.turn_to(current.agreement.id)
        self.parties.show_values({"parties": "\n".join(current.parties)})
        heading = _("Åtaganden {year}").format(year=self._session.year)
        self.year_heading.setText(heading)
        self.year_heading.setVisible(bool(current.promises))
        self._show_promises(current)

    def _show_promises(self, current: AgreementYear) -> None:
        ids = [found.promise.id for found in current.promises]
        if ids != [panel.promise_id for panel in self.promises]:
            for panel in self.promises:
                self._promises.removeWidget(panel)
                panel.hide()
                panel.deleteLater()
            self.promises = [PromisePanel(self._session, self._choices, id_) for id_ in ids]
            for panel in self.promises:
                self._promises.addWidget(panel)
        units = {unit.id: unit for unit in self._session.plan.units.all()}
        for panel, found in zip(self.promises, current.promises, strict=True):
            panel.show_promise(found, units)

    def _write_parties(self, _name: str, value: object) -> None:
        current = self._current()
        if current is not None:
            names = str(value or "").splitlines()
            self._session.plan.agreement_parties.set_names(current.agreement.id, names)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch(*_TABLES):
            self._reload()

    def _reload(self) -> None:
        if self._is_shown and self.isVisible():
            self.show_agreements()
