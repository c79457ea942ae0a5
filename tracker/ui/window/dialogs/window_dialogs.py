"""The dialogs that the main window opens, each imported when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tracker.domain.core.followup_period import AnyPeriod
from tracker.domain.core.language import _
from tracker.errors import DamagedPlanError, LackingResponsibilityError, TrackerError
from tracker.store.plan_file import SUFFIX
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.dialogs.work_dialog import show_work
from tracker.ui.kit.dropping import dropped_action_plan, dropped_workbooks
from tracker.ui.kit.fields.folders import FolderKind, folder_to_open, remember_folder
from tracker.ui.kit.page import Page
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.window.page_register import ACTIVITIES, FOLLOWUP
from tracker.ui.writing import Retry

if TYPE_CHECKING:
    from tracker.domain.plan.strategy import Strategy
    from tracker.ui.kit.saving.listed import TableToSave
    from tracker.ui.kit.saving.save import TableSaver
    from tracker.ui.many_plans.window import AllPlansWindow


class WindowDialogs(QObject):
    """Opens dialogs over a window and requests what they are accepted with."""

    open_requested = Signal(Path)
    open_at_requested = Signal(Path, int)
    """The path of a plan, and an activity in it or 0."""
    create_requested = Signal(Path, object)
    """The path of a new plan, and its strategy."""
    message = Signal(str)
    row_requested = Signal(str, str, int)
    """A page, a table that it shows, and a row's id."""
    backed_up = Signal()
    theme_changed, text_size_chosen = Signal(object), Signal(int)

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window
        self.all_plans_window: AllPlansWindow | None = None
        self.shortcuts: Callable[[], str] = str
        """What gives the tables of the window's shortcuts as Markdown; the window says it."""
        session.responsibility_asker = self.ask_for_responsibility
        session.job_shower = partial(show_work, window)

    def about_the_plan(self) -> Mapping[str, Callable[[], object]]:
        """Return what opens the dialogs about the open plan, by the names of their commands."""
        return {
            "export": self.export,
            "export_planned": self.export_planned,
            "export_budget": self.export_budget,
            "export_calendar": self.export_calendar,
            "export_whole": self.export_whole,
            "publish": self.publish,
            "import_plan": self.import_plan,
            "fetch_rows": self.fetch_rows,
            "merge_copy": self.merge_copy,
            "quick_entry": self.quick_entry,
            "distribute": self.distribute,
            "remind": self.remind,
            "own_fields": self.own_fields,
            "proposal_round": self.proposal_round,
            "issue_forms": partial(self.issue_forms, ()),
            "issue_joint_forms": self.issue_joint_forms,
            "fix_year": lambda: self.fix_year(self._session.period),
            "revise": self.revise,
            "new_period": self.new_period,
            "back_up": self.back_up,
        }

    @cached_property
    def table_saver(self) -> TableSaver:
        """What writes the tables of pages into files."""
        from tracker.ui.kit.saving.save import TableSaver

        saver = TableSaver(self._settings, self)
        saver.message.connect(self.message)
        saver.failed.connect(partial(messages.show_error, self._window))
        return saver

    def choose_plan(self) -> None:
        """Ask for a plan file and open it; of a whole plan as JSON a plan is made first."""
        folder = folder_to_open(self._settings, FolderKind.PLANS)
        kinds = (_("Planer (*{suffix})").format(suffix=SUFFIX), _("Hela planer som JSON (*.json)"))
        asked = (self._window, _("Öppna plan"), folder, ";;".join(kinds))
        chosen, _kind = QFileDialog.getOpenFileName(*asked)
        if not chosen:
            return
        remember_folder(self._settings, FolderKind.PLANS, Path(chosen).parent)
        if Path(chosen).suffix.lower() == ".json":
            self.read_whole(Path(chosen))
        else:
            self.open_requested.emit(Path(chosen))

    def read_whole(self, source: Path) -> None:
        """Ask where the plan of a JSON file shall lie, make it, and open it."""
        from tracker.ui.window.dialogs.whole_plan import ReadWholePlanDialog

        dialog = ReadWholePlanDialog(source, self._session, self._settings, self._window)
        dialog.accepted.connect(lambda: self._open(dialog.written))
        _show(dialog)

    def own_fields(self) -> None:
        """Change the plan's own fields, the first one at once."""
        from tracker.ui.own_fields.dialog import OwnFieldsDialog

        dialog = OwnFieldsDialog(self._session, self._window)
        _show(dialog)
        dialog.begin()

    def save_table(self, table: TableToSave) -> None:
        """Ask for a file, and write a page's table into it."""
        self.table_saver.choose_file(table, self._window)

    def export_whole(self) -> None:
        """Ask for a file, and write everything in the plan as JSON."""
        from tracker.ui.window.dialogs.whole_plan import SaveWholePlanDialog

        _show(SaveWholePlanDialog(self._session, self._settings, self._window))

    def new_plan(self, strategy_id: str | None = None) -> None:
        """Ask what a new plan starts from and where it shall lie, and create it."""
        from tracker.ui.window.dialogs.new_plan import NewPlanDialog, strategy_of

        dialog = NewPlanDialog(self._settings, strategy_id, self._window)
        dialog.accepted.connect(
            lambda: self.create_requested.emit(
                dialog.path, strategy_of(dialog, self._session.today())
            )
        )
        _show(dialog)

    def new_plan_from_file(self, source: Path | None = None) -> None:
        """Ask for an action plan from elsewhere, make a plan, and show what is taken into it."""
        from tracker.ui.importing.import_plan import choose_action_plan
        from tracker.ui.window.dialogs.new_plan import NewPlanDialog, strategy_of

        path = source or choose_action_plan(self._window)
        if path is None:
            return
        dialog = NewPlanDialog(self._settings, None, self._window, source=path)

        def create() -> None:
            self.create_requested.emit(dialog.path, strategy_of(dialog, self._session.today()))
            if self._open_path() == dialog.path:
                self.import_plan([path])

        dialog.accepted.connect(create)
        _show(dialog)

    def new_plan_from_document(self, source: Path | None = None) -> None:
        """Ask for a municipality's document, show what it says, and make a plan of what is kept."""
        from tracker.ui.documents.making import make_from_document

        def create(target: Path, strategy: Strategy) -> bool:
            self.create_requested.emit(target, strategy)
            return self._open_path() == target

        make_from_document(source, self._session, self._settings, self._window, create)

    def take_dropped(self, data: QMimeData) -> None:
        """Show what dropped files would change: forms that have come back, or an action plan."""
        from tracker.exchange.forms.finding import looks_like_form

        plan = dropped_action_plan(data)
        if plan is None or looks_like_form(plan):
            self.receive_forms(dropped_workbooks(data))
        else:
            self.import_plan([plan])

    def all_plans(self) -> None:
        """Show the window of all plans in a folder, which is as it was left."""
        if self.all_plans_window is None:
            from tracker.ui.many_plans.window import AllPlansWindow

            self.all_plans_window = AllPlansWindow(self._settings)
            self.all_plans_window.open_requested.connect(self.open_at_requested)
            self.all_plans_window.help_requested.connect(partial(self.help, "all_plans"))
        self.all_plans_window.show()
        self.all_plans_window.raise_()
        self.all_plans_window.activateWindow()

    def close_all_plans(self) -> None:
        """Close the window of all plans, when it is open."""
        if self.all_plans_window is not None:
            self.all_plans_window.close()

    def restore(self) -> None:
        """Ask which backup to restore, and open what was restored."""
        from tracker.ui.window.dialogs.restore import RestoreDialog

        dialog = RestoreDialog(self._open_path(), self._settings, self._window, self._session.tasks)
        dialog.accepted.connect(lambda: self._open(dialog.restored))
        _show(dialog)

    def back_up(self) -> None:
        """Take a backup now and say its name."""
        try:
            path = self._session.plan.back_up()
        except TrackerError as error:
            messages.show_error(self._window, error)
            return
        self.backed_up.emit()
        self.message.emit(_("Säkerhetskopian {file} är sparad.").format(file=path.name))

    def offer_backup(self, path: Path, error: DamagedPlanError) -> None:
        """Offer the newest sound backup of a damaged plan, and open what was restored."""
        from tracker.ui.window.dialogs.open_damaged import offer_backup

        self._open(offer_backup(self._window, path, error))

    def export(self) -> None:
        """Ask for a period and a file, and export its follow-up."""
        from tracker.store.followup.years import followup_periods
        from tracker.ui.window.dialogs.export import ExportDialog

        periods = [period for period, _state in followup_periods(self._session.plan.connection)]
        _show(ExportDialog(self._session, self._settings, periods, self._window))

    def quick_entry(self) -> None:
        """Write activities, one a line."""
        from tracker.ui.entry.dialog import QuickEntryDialog

        dialog = QuickEntryDialog(self._session, self._settings, self._window)
        open_row = partial(self.row_requested.emit, ACTIVITIES, "activity")
        dialog.open_requested.connect(open_row)
        _show(dialog)

    def distribute(self) -> None:
        """Give out the activities that are no unit's yet, one by one."""
        from tracker.ui.responsibility.distribute import DistributeDialog

        _show(DistributeDialog(self._session, self._window))

    def remind(self) -> None:
        """Show one reminder to each owner of all that is late or comes soon."""
        from tracker.ui.window.dialogs.remind_owners import RemindOwnersDialog

        _show(RemindOwnersDialog(self._session, self._settings, self._window))

    def ask_for_responsibility(self, error: LackingResponsibilityError, retry: Retry) -> None:
        """Ask whose activities shall be that are taken in, and take them in."""
        from tracker.ui.responsibility.ask import AskResponsibilityDialog

        _show(AskResponsibilityDialog(self._session, error, retry, self._window))

    def export_planned(self) -> None:
        """Ask for a file, and write the plan of activities as a document to decide on."""
        from tracker.ui.window.dialogs.export_planned import ExportPlannedDialog

        _show(ExportPlannedDialog(self._session, self._settings, self._window))

    def export_budget(self) -> None:
        """Ask for a year and a file, and export that year's budget sheet."""
        from tracker.ui.window.dialogs.export_budget import BudgetDialog

        _show(BudgetDialog(self._session, self._settings, self._window))

    def export_calendar(self) -> None:
        """Ask where the plan's days shall lie as a calendar file, and write it."""
        from tracker.ui.window.dialogs.export_calendar import CalendarDialog

        _show(CalendarDialog(self._session, self._settings, self._window))

    def revise(self) -> None:
        """Ask for a reason, and keep the plan as it stands as a version."""
        from tracker.ui.renewal.revise import ReviseDialog

        _show(ReviseDialog(self._session, self._window))

    def new_period(self) -> None:
        """Ask what a new period decides, and open its plan."""
        from tracker.ui.renewal.new_period import NewPeriodDialog

        dialog = NewPeriodDialog(self._session, self._settings.actor, self._window)
        dialog.accepted.connect(lambda: self._open(dialog.begun))
        _show(dialog)

    def new_part(self, show_page: Callable[[str], object]) -> None:
        """Ask until which day a part of the year goes, and have its follow-up shown."""
        from tracker.ui.followup.new_part import NewPartDialog

        dialog = NewPartDialog(self._session, self._window)
        dialog.accepted.connect(lambda: show_page("followup"))
        _show(dialog)

    def issue_forms(self, unit_ids: Sequence[int]) -> None:
        """Ask where the forms of these units shall lie, and make them."""
        from tracker.ui.unit_forms.issue_forms import IssueFormsDialog

        _show(IssueFormsDialog(self._session, self._settings, unit_ids, self._window))

    def issue_joint_forms(self) -> None:
        """Ask which plans shall share the units' forms, and make them."""
        from tracker.ui.unit_forms.issue_joint import IssueJointDialog

        _show(IssueJointDialog(self._session, self._settings, self._window))

    def proposal_round(self) -> None:
        """Start a proposal round, or go on with the one that is open."""
        show = partial(self.row_requested.emit, FOLLOWUP, "proposed_goal", 0)
        if self._session.plan.rounds.open_one() is not None:
            show()
            return
        from tracker.ui.followup.rounds.start_round import StartRoundDialog

        dialog = StartRoundDialog(self._session, self._window)
        dialog.accepted.connect(show)
        _show(dialog)

    def issue_round(self, unit_ids: Sequence[int]) -> None:
        """Ask where the forms of these units in the proposal round shall lie, and make them."""
        from tracker.ui.unit_forms.issue_round import IssueRoundDialog

        _show(IssueRoundDialog(self._session, self._settings, unit_ids, self._window))

    def serve(self, page: Page) -> None:
        """Show the dialogs that a page asks for."""
        page.issue_requested.connect(self.issue_forms)
        page.issue_round_requested.connect(self.issue_round)
        page.fix_requested.connect(self.fix_year)
        page.next_year_requested.connect(self.next_year)

    def fix_year(self, period: AnyPeriod) -> None:
        """Show what is missing of a period and fix it; a fixed one is opened again."""
        from tracker.ui.followup.fix_year import FixYearDialog, ReopenYearDialog

        session = self._session
        kind = ReopenYearDialog if session.plan.followups.is_fixed(period) else FixYearDialog
        _show(kind(session, period, self._window))

    def next_year(self, year: int) -> None:
        """Show what is open when `year` ends, and begin the next one."""
        from tracker.ui.renewal.next_year import NextYearDialog

        _show(NextYearDialog(self._session, year, self._window))

    def publish(self) -> None:
        """Ask for a period and a place, and publish its follow-up as a web page."""
        from tracker.store.followup.years import followup_periods
        from tracker.ui.window.dialogs.publish import PublishDialog

        periods = [period for period, _state in followup_periods(self._session.plan.connection)]
        _show(PublishDialog(self._session, self._settings, periods, self._window))

    def receive_forms(self, paths: Sequence[Path] = ()) -> None:
        """Show what returned forms would change in the open plan, and take in what is chosen."""
        if not self._session.is_editable:
            reason = self._session.plan.read_only_reason if self._session.is_open else None
            sentence = reason or _("Öppna först den plan som formulären skickades ut från.")
            messages.show_error(self._window, TrackerError(sentence))
            return
        from tracker.ui.unit_forms.receive_forms import ReceiveFormsDialog

        dialog = ReceiveFormsDialog(self._session, paths, self._window, self._settings)
        dialog.received.connect(self.message)
        _show(dialog)

    def import_plan(self, paths: Sequence[Path] = ()) -> None:
        """Show what an action plan from elsewhere would become, and take it in."""
        if not self._session.is_editable:
            reason = self._session.plan.read_only_reason if self._session.is_open else None
            sentence = reason or _("Öppna först den plan som filen ska läsas in i.")
            messages.show_error(self._window, TrackerError(sentence))
            return
        from tracker.ui.importing.import_plan import ImportPlanDialog

        dialog = ImportPlanDialog(self._session, paths, self._window, self._settings)
        dialog.imported.connect(self.message)
        _show(dialog)

    def fetch_rows(self, paths: Sequence[Path] = ()) -> None:
        """Show what another plan has, and fetch what is chosen of it."""
        from tracker.ui.many_plans.fetch_dialog import FetchDialog

        dialog = FetchDialog(self._session, paths, self._window, self._settings)
        dialog.fetched.connect(self.message)
        _show(dialog)

    def merge_copy(self, paths: Sequence[Path] = ()) -> None:
        """Show what has been done in a copy of the plan, and take it in."""
        from tracker.ui.merging.merge_copy import MergeCopyDialog

        dialog = MergeCopyDialog(self._session, paths, self._window)
        dialog.merged.connect(self.message)
        _show(dialog)

    def settings(self) -> None:
        """Show the settings."""
        from tracker.ui.window.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self._settings, self._window, plan_path=self._open_path())
        dialog.theme_changed.connect(self.theme_changed)
        dialog.text_size_chosen.connect(self.text_size_chosen)
        _show(dialog)

    def help(self, topic: str) -> None:
        """Show a topic of the help."""
        from tracker.ui.window.dialogs.help import show_help

        show_help(self._window, topic, self.shortcuts)

    def diagnosis(self) -> str:
        """Return what is told of the program and the open plan, without personal data."""
        from tracker.store.file.measuring import measure
        from tracker.ui.kit.dialogs.diagnostics import diagnosis_text

        plan = None
        with suppress(TrackerError):  # of a damaged plan the rest is told
            if self._session.is_open:
                plan = measure(self._session.plan.connection)
        return diagnosis_text(plan)

    def diagnostics(self) -> None:
        """Copy what is told of the program, and show it."""
        from tracker.ui.kit.dialogs.diagnostics import DiagnosticsDialog

        _show(DiagnosticsDialog(self.diagnosis(), self._window))

    def about(self) -> None:
        """Show what the program is."""
        from tracker.ui.window.dialogs.about import AboutDialog

        _show(AboutDialog(self._window))

    def _open(self, path: Path | None) -> None:
        if path is not None:
            self.open_requested.emit(path)

    def _open_path(self) -> Path | None:
        return self._session.plan.path if self._session.is_open else None


def _show(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
