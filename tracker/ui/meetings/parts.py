"""What a meeting may have beside its facts: participants, decisions, reports it has treated."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.language import N_, _
from tracker.domain.meetings.decision import participants_of, participants_text
from tracker.domain.meetings.treatment import Treated
from tracker.store.meetings.decisions import decision_lines
from tracker.store.meetings.treatments import reports_to_treat, treatments_at
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.meetings.decision_panel import DecisionPanel
from tracker.ui.session import Session

_PARTICIPANTS = Field("participants", N_("Roll, organ – en per rad"), Kind.TEXT)
_MOST_SUGGESTED = 20


class MeetingPart(QWidget):
    """A section of a meeting's form, hidden until it is used or asked for."""

    open_activity_requested = Signal(int)

    def __init__(self, session: Session, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.meeting_id: int | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, GRID, 0, 0)
        self.column.setSpacing(GRID)
        self.column.addWidget(label(heading, "subheading"))

    def offer(self) -> str:
        """Return what the section adds, as an entry of a menu."""
        raise NotImplementedError

    def is_used(self) -> bool:
        """Return whether the meeting has something to show here."""
        raise NotImplementedError

    def can_be_added(self) -> bool:
        """Return whether there is anything to begin with."""
        return True

    def add(self) -> None:
        """Begin a first row."""
        raise NotImplementedError

    def read(self) -> None:
        """Read and show the rows of the meeting, which there is."""
        raise NotImplementedError

    def forget(self) -> None:
        """Show no meeting any more; nothing is saved."""
        self.meeting_id = None

    def commit_pending(self) -> None:
        """Save what is being written."""

    def known_meeting(self) -> int:
        """Return the id of the meeting shown; asking when none is shown is a bug."""
        if self.meeting_id is None:
            raise RuntimeError("no meeting is shown")
        return self.meeting_id


class ParticipantsPart(MeetingPart):
    """Who took part, by role or position, one a line; those known are offered."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Deltagare"), parent)
        self._is_used = False
        self.fields = FieldSet(
            session,
            Binding(
                write=self._write,
                change_label=lambda _field, _value: _("Ändrade deltagarna"),
                fields={"participants": _PARTICIPANTS},
            ),
            self,
        )
        self.fields.add_lines(self.column, (("participants",),))
        self.menu = QMenu(self)
        self.suggest_button = icon_button(_("Lägg till känd …"), self._open_menu, "plus")
        self.column.addWidget(self.suggest_button, 0, Qt.AlignmentFlag.AlignLeft)

    def offer(self) -> str:
        return _("Deltagare")

    def is_used(self) -> bool:
        return self._is_used

    def add(self) -> None:
        self.fields.editors["participants"].setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        present = self.session.plan.participants.of(self.known_meeting())
        self._is_used = bool(present)
        self.fields.turn_to(self.meeting_id)
        self.fields.show_values({"participants": participants_text(present)})
        self.suggest_button.setEnabled(self.session.is_editable)

    def forget(self) -> None:
        super().forget()
        self.fields.forget()

    def commit_pending(self) -> None:
        self.fields.commit_pending()

    def suggestions(self) -> list[str]:
        """Return the participants of other meetings, then the positions of the plan's owners."""
        plan = self.session.plan
        known = [each.text for each in reversed(plan.participants.all())]
        known += [owner.title for owner in plan.owners.all() if owner.active]
        present = {each.text for each in plan.participants.of(self.known_meeting())}
        return [text for text in dict.fromkeys(known) if text not in present][:_MOST_SUGGESTED]

    def fill_menu(self) -> None:
        """Let the menu hold an entry for everybody who is known and not there."""
        self.menu.clear()
        for text in self.suggestions():
            entry = self.menu.addAction(text.replace("&", "&&"))
            entry.triggered.connect(partial(self.add_known, text))
        if self.menu.isEmpty():
            self.menu.addAction(_("Ingen mer är känd")).setEnabled(False)

    def add_known(self, text: str, *_checked: bool) -> None:
        """Let somebody who is known take part."""
        self.commit_pending()
        plan, meeting_id = self.session.plan, self.known_meeting()
        present = [(each.role, each.body) for each in plan.participants.of(meeting_id)]
        wanted = [*present, *participants_of(text)]
        self.session.change(_("Ny deltagare"), plan.participants.set_all, meeting_id, wanted)

    def _open_menu(self) -> None:
        self.fill_menu()
        self.menu.popup(self.suggest_button.mapToGlobal(self.suggest_button.rect().bottomLeft()))

    def _write(self, _name: str, value: object) -> None:
        wanted = participants_of(str(value or ""))
        self.session.plan.participants.set_all(self.known_meeting(), wanted)


class DecisionsPart(MeetingPart):
    """What was decided: a panel a decision."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Beslut"), parent)
        self.panels: list[DecisionPanel] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        self.column.addLayout(self._rows)
        self.add_button = icon_button(_("Nytt beslut"), self.add, "plus")
        self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def offer(self) -> str:
        return _("Beslut")

    def is_used(self) -> bool:
        return bool(self.panels)

    def add(self) -> None:
        if not self.session.is_editable:
            return
        self.commit_pending()
        decisions, meeting_id = self.session.plan.decisions, self.known_meeting()
        change = partial(decisions.add, meeting_id=meeting_id, text=_("Nytt beslut"))
        if self.session.change(_("Nytt beslut"), change):
            self.read()
            editor = self.panels[-1].fields.editors["text"]
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            editor.select_all()

    def read(self) -> None:
        lines = [
            line
            for line in decision_lines(self.session.plan.connection)
            if line.meeting.id == self.meeting_id
        ]
        if [line.key for line in lines] != [panel.decision_id for panel in self.panels]:
            self._make_panels([line.key for line in lines])
        for panel, line in zip(self.panels, lines, strict=True):
            panel.show_decision(line)
        self.add_button.setEnabled(self.session.is_editable)

    def forget(self) -> None:
        super().forget()
        for panel in self.panels:
            panel.fields.forget()

    def commit_pending(self) -> None:
        for panel in self.panels:
            panel.fields.commit_pending()

    def _make_panels(self, ids: list[int]) -> None:
        self.commit_pending()
        for panel in self.panels:
            self._rows.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        self.panels = [DecisionPanel(self.session, decision_id) for decision_id in ids]
        for panel in self.panels:
            panel.open_activity_requested.connect(self.open_activity_requested)
            self._rows.addWidget(panel)


class TreatedPart(MeetingPart):
    """Which reports the meeting has treated; said beside what was fixed (VI-R8)."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Behandlade rapporter"), parent)
        self.rows: list[QWidget] = []
        self.treated: list[Treated] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID // 2)
        self.column.addLayout(self._rows)
        self.menu = QMenu(self)
        self.add_button = icon_button(_("Lägg till rapport …"), self.add, "plus")
        self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def offer(self) -> str:
        return _("Behandlad rapport")

    def is_used(self) -> bool:
        return bool(self.treated)

    def can_be_added(self) -> bool:
        return bool(self.reports())

    def add(self) -> None:
        self.fill_menu()
        place = self.add_button if self.add_button.isVisible() else self
        self.menu.popup(place.mapToGlobal(place.rect().bottomLeft()))

    def reports(self) -> list[tuple[str, Callable[[], object]]]:
        """Return the reports that the meeting has not treated, each with how to say that it has."""
        done = {(each.treatment.followup_id, each.treatment.snapshot_id) for each in self.treated}
        return [
            (name, partial(self.treat, followup_id, snapshot_id))
            for followup_id, snapshot_id, name in reports_to_treat(self.session.plan.connection)
            if (followup_id, snapshot_id) not in done
        ]

    def fill_menu(self) -> None:
        """Let the menu hold an entry for every report that has not been treated here."""
        self.menu.clear()
        for name, treat in self.reports():
            entry = self.menu.addAction(name.replace("&", "&&"))
            entry.triggered.connect(lambda _checked, treat=treat: treat())
        if self.menu.isEmpty():
            self.menu.addAction(_("Ingen fler uppföljning är startad")).setEnabled(False)

    def treat(self, followup_id: int | None, snapshot_id: int | None) -> None:
        """Write that the meeting has treated a report."""
        self.session.change(
            _("Behandlad vid ett möte"),
            partial(
                self.session.plan.treatments.add,
                meeting_id=self.known_meeting(),
                followup_id=followup_id,
                snapshot_id=snapshot_id,
            ),
        )

    def read(self) -> None:
        found = treatments_at(self.session.plan.connection, self.known_meeting())
        self.add_button.setEnabled(self.session.is_editable)
        if found == self.treated and self.rows:
            return
        self.treated = found
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(treated) for treated in found]
        for row in self.rows:
            self._rows.addWidget(row)

    def _row(self, treated: Treated) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(treated.report, wrap=True), 1)
        remove = icon_button(_("Ta bort"), partial(self._remove, treated), "trash-2")
        remove.setAccessibleName(_("Ta bort {report}").format(report=treated.report))
        remove.setEnabled(self.session.is_editable)
        line.addWidget(remove)
        return row

    def _remove(self, treated: Treated) -> None:
        delete = self.session.plan.treatments.delete
        self.session.change(_("Inte längre behandlad vid ett möte"), delete, treated.key)
