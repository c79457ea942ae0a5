"""Making the units' forms: which units, by when, and where the files are put."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.followup_period import AnyPeriod
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.forms.content import last_day_to_answer
from tracker.domain.forms.unit_form import IssuedForm
from tracker.domain.reporting.reporting import ReportState, not_issued
from tracker.errors import ConflictError, TrackerError
from tracker.store.followup.reporting import mark_sent
from tracker.store.forms.forms import issue_all
from tracker.store.forms.queries import issued_forms, not_asked, reporting_units
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.basics import label
from tracker.ui.kit.captions import add_captioned, align_captions, caption_grid
from tracker.ui.kit.dialogs.job_dialog import JobDialog
from tracker.ui.kit.fields.editors import DateEditor
from tracker.ui.kit.fields.folder_field import FolderField
from tracker.ui.kit.fields.folders import (
    FolderKind,
    folder_for,
    make_own_folder,
    remember_folder,
)
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress
from tracker.ui.unit_forms.unit_list import ReportList, TickedUnit, with_report

if TYPE_CHECKING:
    from tracker.exchange.forms.issue_forms import WrittenForms

DRAFT_SUFFIX = ".eml"
_LAST_DAY = Field("last_day", N_("Svara senast"), Kind.DATE)
_WIDTH = 600
_LIST_HEIGHT = 208
_SHOWN_TITLES = 3


@dataclass(frozen=True, slots=True)
class Order:
    """The user's choices; `last_day` None: no last day to answer."""

    unit_ids: Sequence[int]
    period: AnyPeriod
    today: date
    last_day: date | None
    folder: Path
    drafts: bool


class IssueFormsDialog(JobDialog):
    """Stands beside the window, which can be used while the forms are written.

    A form that has been made has not been sent: it has when its draft is opened here.

    `unit_ids` are ticked from the start; with none, all units that have not got a form yet are.
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        unit_ids: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        period = session.period
        super().__init__("", session, parent, width=_WIDTH)
        self._settings = settings
        self._period = period
        self._wanted = frozenset(unit_ids)
        self._written: list[Path] = []
        self._drafts: dict[Path, tuple[IssuedForm, ...]] = {}
        self._is_fixed = False
        self.setWindowTitle(self._title())
        nouns = session.labels.unit
        self.units = ReportList(nouns.plural_title)
        self.units.setMinimumHeight(_LIST_HEIGHT)
        self.last_day = DateEditor(_LAST_DAY)
        self.folder = FolderField()
        self.drafts = QCheckBox(_("Skapa e-postutkast med formuläret bifogat"))
        self._fields = self._make_fields()
        self._lay_out()
        self._add_buttons()
        self._fill()
        self._connect()
        self._show_state()

    @property
    def written(self) -> list[Path]:
        """The forms that were written, none before that."""
        return list(self._written)

    def issue(self) -> None:
        """Write the forms of the ticked units, record them, and put the files in the folder."""
        self.last_day.commit()
        if not self._can_issue():
            return
        folder = self.folder.folder()
        make_own_folder(folder)
        remember_folder(self._settings, FolderKind.FORMS, folder)
        self._written = []
        self._show_note("")
        order = Order(
            self.units.chosen(),
            self._period,
            self._session.today(),
            self._day(),
            folder,
            self.drafts.isChecked(),
        )
        self.progress.run(self._session.tasks, self._work(order), _("Läser planen …"))
        self._show_state()

    def speak(self) -> None:
        """Open what the coordinator says in the forms."""
        from tracker.ui.unit_forms.form_words import FormWordsDialog

        dialog = FormWordsDialog(self._session, self._spoken_year(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_drafts(self) -> None:
        """Open the e-mail drafts, and note that their units' forms have been sent."""
        opened = [forms for path, forms in self._drafts.items() if self._open(path)]
        if opened and self._session.change(
            _("Markerade {units} som utskickad").format(
                units=self._session.labels.unit.counted(len(opened))
            ),
            lambda: self._note_sent([form for forms in opened for form in forms]),
        ):
            self._drafts = {}
            self._read_units()
            self._show_note(
                ngettext(
                    "{count} utkast är öppnat och formuläret markerat som utskickat.",
                    "{count} utkast är öppnade och formulären markerade som utskickade.",
                    len(opened),
                ).format(count=len(opened))
            )

    def open(self) -> None:
        """Show the dialog without keeping the window from being used."""
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.show()

    # What a child does in its own way

    def _title(self) -> str:
        return _("Skapa formulär för {year}").format(year=self._session.period)

    def _spoken_year(self) -> AnyPeriod | None:
        """The period of whose forms the coordinator's words are, None for a proposal round."""
        return self._period

    def _about(self) -> str:
        nouns = self._session.labels
        sentence = _(
            "Varje {unit} får en egen Excelfil med sina {activities}, förra årets svar och plats"
            " för förslag. Planen minns formulären tills de kommer tillbaka."
        )
        return sentence.format(unit=nouns.unit.singular, activities=nouns.activity.plural)

    def _units(self) -> tuple[list[TickedUnit], set[int]]:
        """The units, and the ids of those that have not got a form yet.

        Raises ConflictError when no more forms can be made.
        """
        plan, period = self._session.plan, self._period
        reports = {report.unit_id: report for report in plan.unit_reports.of_year(period)}
        rows = [
            (unit, reports.get(unit.id) or not_issued(period, unit.id))
            for unit in reporting_units(plan)
        ]
        waiting = {unit.id for unit, report in rows if report.state is ReportState.NOT_ISSUED}
        return [with_report(unit, report) for unit, report in rows], waiting

    def _require_open(self) -> None:
        """Raise ConflictError when no more forms can be made."""
        self._session.plan.followups.require_open(self._period)

    def _work(self, order: Order) -> Callable[[Progress], WrittenForms]:
        return partial(write_unit_forms, self._session.plan, order)

    def _note_made(self, forms: Iterable[IssuedForm]) -> int:
        """Record the forms, inside a change; return how many are waited for."""
        return issue_all(self._session.plan, forms)

    def _note_sent(self, forms: Sequence[IssuedForm]) -> int:
        unit_ids = [form.unit_id for form in forms]
        return mark_sent(self._session.plan, self._period, unit_ids, self._session.today())

    def _after(self) -> list[str]:
        """Sentences to end with, once the forms are made."""
        titles = not_asked(self._session.plan, self._period, self._session.today())
        if not titles:
            return []
        sentence = _("Ingen frågas om: {titles}. De hör till någon som inte rapporterar.")
        shown = ", ".join(titles[:_SHOWN_TITLES]) + (" …" if len(titles) > _SHOWN_TITLES else "")
        return [sentence.format(titles=shown)]

    # Building

    def _make_fields(self) -> QWidget:
        fields = QWidget()
        grid = caption_grid(fields)
        self.last_day.setFixedWidth(scaled(22 * GRID))
        self.last_day.name_for_screen_reader(_(_LAST_DAY.label))
        add_captioned(grid, _(_LAST_DAY.label), self.last_day)
        grid.addWidget(self.drafts, grid.rowCount(), 1)
        grid.setColumnStretch(1, 0)
        grid.setColumnStretch(2, 1)
        align_captions(grid, self.folder.grid)
        return fields

    def _lay_out(self) -> None:
        self.body.addWidget(label(self._about(), "muted", wrap=True))
        self.body.addWidget(self.units, 1)
        self.body.addWidget(self._fields)
        self.body.addWidget(self.folder)
        self.body.addWidget(self.below)

    def _add_buttons(self) -> None:
        self.every = self.add_button_to_left(self._session.labels.unit.every(), self.units.tick_all)
        self.words_button = self.add_button_to_left(_("Anvisningar och frågor …"), self.speak)
        self._close = self.add_button(_("Stäng"), self.reject)
        self.drafts_button = self.add_button(_("Öppna utkasten"), self.open_drafts)
        self.folder_button = self.add_button(_("Öppna mappen"), self._open_folder, role="primary")
        self.drafts_button.setToolTip(_("Formulären markeras då som utskickade."))
        self.issue_button = self.add_button("", self.issue, role="primary")

    def _fill(self) -> None:
        self._suggest_last_day()
        self.last_day.committed.connect(self.last_day.set_value)
        self.folder.set_folder(folder_for(self._settings, FolderKind.FORMS))
        self.drafts.setChecked(True)
        self._read_units()

    def _suggest_last_day(self) -> None:
        self._suggested = last_day_to_answer(self._session.today()).isoformat()
        self.last_day.set_value(self._suggested)

    def _renew(self) -> None:
        """Suggest another last day on a new day, where no other is written."""
        if self.last_day.entered() == self._suggested:
            self._suggest_last_day()

    def _read_units(self) -> None:
        """Show the units; those that were asked for are ticked, or else those without a form."""
        rows: list[TickedUnit] = []
        waiting: set[int] = set()
        try:
            rows, waiting = self._units()
            self._require_open()
        except ConflictError as error:
            self._show_note(str(error), "danger")
            self._is_fixed = True
        except TrackerError as error:
            self._session.failed.emit(error)
        self.units.fill(rows, self._wanted or waiting)
        if not rows:
            self._show_note(_("Lägg först till dem som ska rapportera, på sidan Organisation."))

    def _connect(self) -> None:
        self.units.ticked.connect(self._show_state)
        self.folder.changed.connect(self._show_state)
        self._session.day_changed.connect(self._renew)
        self.progress.succeeded.connect(self._record)
        self.progress.cancelled.connect(
            lambda: self._show_note(_("Avbrutet. Inga filer skrevs."), "muted")
        )

    def _day(self) -> date | None:
        entered = _LAST_DAY.clean(self.last_day.entered())
        return date.fromisoformat(str(entered)) if entered else None

    def _can_issue(self) -> bool:
        return (
            self._session.is_editable
            and not self._is_fixed
            and bool(self.units.chosen())
            and not self.folder.problem()
            and not self.last_day.problem
            and not self.progress.is_running
        )

    def _record(self, written: WrittenForms) -> None:
        """Let the plan know the forms before their files get their names."""
        with written:
            if not self._session.is_open:
                return
            waited_for: list[int] = []
            recorded = self._session.change(
                _("Skapade formulär"),
                lambda: waited_for.append(self._note_made(written.forms)),
            )
            if not recorded:
                self._show_note(_("Inga formulär skapades."), "danger")
                return
            try:
                self._written = written.place()
            except TrackerError as error:
                self._show_note(str(error), "danger")
                return
        drafts = (path.with_suffix(DRAFT_SUFFIX) for path in self._written)
        self._drafts = {
            path: forms
            for forms, path in zip(written.in_files, drafts, strict=True)
            if path.exists()
        }
        self._wanted = frozenset()
        self._read_units()
        from tracker.exchange.forms.issue_forms import drafts_sentence

        drafts_are = drafts_sentence(written, self.folder.folder())
        answered = len(written.forms) - waited_for[0]
        self._show_note(self._result(len(self._written), answered, drafts_are))

    def _result(self, count: int, answered: int, drafts_are: str) -> str:
        sentences = [
            ngettext(
                "{count} formulär ligger i {folder}.",
                "{count} formulär ligger i {folder}.",
                count,
            ).format(count=count, folder=self.folder.folder()),
            *([drafts_are] if drafts_are else []),
        ]
        if answered < count:
            sentences.append(_("De är skapade, inte utskickade."))
        if answered:
            sentences.append(
                ngettext(
                    "{count} rapport har redan kommit in och står kvar så.",
                    "{count} rapporter har redan kommit in och står kvar så.",
                    answered,
                ).format(count=answered)
            )
        return " ".join([*sentences, *self._after()])

    def _end(self) -> None:
        super()._end()
        if self.folder_button.isVisible():
            self.folder_button.setFocus()

    def _show_state(self) -> None:
        super()._show_state()
        running = self.progress.is_running
        count = len(self.units.chosen())
        is_done = bool(self._written) and not running and not count
        for widget in (self._fields, self.folder, self.units, self.every, self.words_button):
            widget.setEnabled(not running and not self._is_fixed and self._session.is_editable)
        self._close.setEnabled(not running)
        self.folder_button.setVisible(is_done)
        self.drafts_button.setVisible(bool(self._drafts) and not running)
        self.issue_button.setVisible(not is_done)
        self.issue_button.setText(
            ngettext("Skapa {count} formulär", "Skapa {count} formulär", count).format(count=count)
        )
        self.issue_button.setEnabled(self._can_issue())

    def _open_folder(self) -> None:
        self._open(self.folder.folder())


def write_unit_forms(plan: PlanFile, order: Order, progress: Progress) -> WrittenForms:
    """Write units' forms from a private copy of the plan; they are to be recorded and placed.

    It runs in a worker, so it uses nothing of `plan` but its copy. Raises TrackerError when the
    plan cannot be read or a file cannot be written, CancelledError when it is stopped.
    """
    from tracker.exchange.forms.issue_forms import write_forms

    with plan.copy() as copy:
        contents = issued_forms(copy, order.unit_ids, order.period, order.today, order.last_day)
        return write_forms(contents, order.folder, progress, drafts=order.drafts)
