"""The form of the plan's own row: whose it is, who decided it, for how long, who hears of it."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.domain.core.language import N_, _
from tracker.domain.plan.plan import PLAN_FIELDS, Plan
from tracker.domain.plan.revision import plan_revision
from tracker.store.rows.repository import Repository
from tracker.store.strategy import structure
from tracker.store.versions.revising import versions
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.entity_form import EntityForm, Sections
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.tiles import IconLine
from tracker.ui.session import Session
from tracker.ui.strategy.previous_plan import PreviousPlan

_PERIOD = N_("Period")
_REVISION = N_("Revidering")
_FOLLOWUP = N_("Uppföljning")
_RESPONSIBILITY = N_("Ansvar")
_SUGGESTED = N_("Inte beslutat")
_SHOWN_VERSIONS = 5


class PlanForm(EntityForm):
    """Shows and edits decision data. Everything but the title may be empty (VG-R6)."""

    sections: ClassVar[Sections] = (
        ("", (("title",), ("municipality", "kolada_municipality_id"), ("kind",), ("vision",))),
        (
            N_("Beslut"),
            (
                ("adopted_by",),
                ("adopted_on", "paragraph"),
                ("case_number",),
                ("document_owner",),
            ),
        ),
        (_PERIOD, (("period_from", "period_to"), ("period_years",))),
        (_REVISION, (("revision_years", "last_revised_on"),)),
        (
            _FOLLOWUP,
            (
                ("followup_recipient", "followup_decided_by"),
                ("council_name", "council_meetings_per_year"),
                ("asks_prognosis",),
            ),
        ),
        (_RESPONSIBILITY, (("demands_responsibility",),)),
        (_SUGGESTED, (("suggestions",),)),
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.previous = PreviousPlan()
        self.period_note = IconLine("clock-alert", "warning", "warning")
        self.revision_note = IconLine("calendar-sync", "muted", "muted")
        self.revision_warning = IconLine("clock-alert", "warning", "warning")
        self.council_note = label(
            _("Rådet tar emot och samtalar. Det organ som står vid Beslutas av beslutar."),
            "muted",
            wrap=True,
        )
        self.suggestion_note = label(
            _(
                "Det här står inte i dokumentet utan är programmets förslag. Ändra det fritt i"
                " planen, och ta bort raden när ni har tagit ställning."
            ),
            "muted",
            wrap=True,
        )
        self.responsibility_note = label(
            _(
                "Det som krävs frågas efter innan något tas in i planen. Det som redan är med står"
                " kvar, och det som saknas visas på Överblick."
            ),
            "muted",
            wrap=True,
        )
        self.versions = label("", "muted", wrap=True)
        self.revise_button = icon_button(_("Spara som ny version …"), self._revise, "history")
        self.revise_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        super().__init__(session, PLAN_FIELDS, parent)

    def repository(self) -> Repository[Any]:
        return self.session.plan.plans

    def write(self, name: str, value: object) -> None:
        structure.write_plan(self.session.plan, name, value)

    def after_section(self, heading: str) -> None:
        notes: dict[str, tuple[QWidget, ...]] = {
            _PERIOD: (self.period_note, self.previous),
            _REVISION: (
                self.revision_note,
                self.revision_warning,
                self.versions,
                self.revise_button,
            ),
            _FOLLOWUP: (self.council_note,),
            _RESPONSIBILITY: (self.responsibility_note,),
            _SUGGESTED: (self.suggestion_note,),
        }
        for note in notes.get(heading, ()):
            self.layout_.addWidget(note)

    def show_facts(self, row: Plan) -> None:
        self.previous.show_previous(self.session.plan.path, row.previous_file)
        self._show_note(self.period_note, period_warning(row, self.session.today().year))
        self._show_suggestions(is_there=bool(row.suggestions))
        due_revision = plan_revision(row, self.session.today())
        self._show_note(
            self.revision_warning, due_revision.sentence if due_revision.is_overdue else ""
        )
        self._show_note(
            self.revision_note, "" if due_revision.is_overdue else due_revision.sentence
        )
        kept = [version.label for version in versions(self.session.plan.connection)]
        self.versions.setText("\n".join(reversed(kept[-_SHOWN_VERSIONS:])))
        self.versions.setVisible(bool(kept))
        self.revise_button.setEnabled(self.session.is_editable)

    def _show_suggestions(self, *, is_there: bool) -> None:
        """Show the program's suggestions until everything in the plan is somebody's decision."""
        self.headings[_SUGGESTED].setVisible(is_there)
        self.suggestion_note.setVisible(is_there)
        self.show_line("suggestions", shown=is_there)

    def _revise(self) -> None:
        """Ask for a reason, and keep the plan as it stands as a version."""
        from tracker.ui.renewal.revise import ReviseDialog

        self.commit_pending()
        dialog = ReviseDialog(self.session, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @staticmethod
    def _show_note(note: IconLine, sentence: str) -> None:
        note.show_text(sentence)
        note.setVisible(bool(sentence))


def period_warning(plan: Plan, this_year: int) -> str:
    """Return the warning about a plan's period: turned round, or over (SK-R6); else ""."""
    first, last = plan.period_from, plan.period_to
    if first is not None and last is not None and last < first:
        return _("Slutåret {last} ligger före startåret {first}.").format(last=last, first=first)
    if last is not None and last < this_year:
        return _("Planen gällde t.o.m. {year}.").format(year=last)
    return ""
