"""Every dialog of the program over an open plan, by the name of its class: none is forgotten."""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtWidgets import QDialog

import tracker.ui
from tests.support.documents import DOCUMENTS
from tests.support.plans import open_plan
from tests.support.returned_forms import filled_in, send_out
from tracker.domain.activities.asked import rule_of
from tracker.domain.activities.selection import Column
from tracker.domain.reporting.reminder import Reminder
from tracker.errors import LackingResponsibilityError
from tracker.store.file.connection import Connection
from tracker.store.followup.years import followup_periods
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.asking import AskRange, AskText
from tracker.ui.activities.bulk.dialog import BulkDialog
from tracker.ui.activities.sections.check_dialog import CheckDialog
from tracker.ui.activities.sections.contributions import contributions_dialog
from tracker.ui.activities.sections.note_dialog import NoteDialog
from tracker.ui.activities.sections.succession_dialog import SuccessionDialog
from tracker.ui.activities.sharing.dialog import SharingDialog
from tracker.ui.activities.views.name_dialog import ViewNameDialog
from tracker.ui.dimensions.page import DimensionsDialog
from tracker.ui.documents.dialog import DocumentDialog
from tracker.ui.documents.place import PlanPlaceDialog
from tracker.ui.entry.dialog import QuickEntryDialog
from tracker.ui.followup.fix_year import FixYearDialog, ReopenYearDialog
from tracker.ui.followup.new_part import NewPartDialog
from tracker.ui.followup.remind import RemindDialog
from tracker.ui.followup.reporting.completion import CompletionDialog
from tracker.ui.followup.rounds.decisions_dialog import DecisionsDialog
from tracker.ui.followup.rounds.goal_dialog import ProposeGoalDialog
from tracker.ui.followup.rounds.start_round import StartRoundDialog
from tracker.ui.followup.steps.turn_on import TurnOnDialog
from tracker.ui.importing.import_plan import ImportPlanDialog
from tracker.ui.indicators.statistics import StatisticsDialog
from tracker.ui.kit.dialogs.choose_units import UnitsDialog
from tracker.ui.kit.dialogs.diagnostics import DiagnosticsDialog
from tracker.ui.kit.dialogs.error import ErrorDialog
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.kit.dialogs.work_dialog import WorkDialog
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.many_plans.fetch_dialog import FetchDialog
from tracker.ui.meetings.plan_year import PlanYearDialog
from tracker.ui.merging.merge_copy import MergeCopyDialog
from tracker.ui.organisation.merge import MergeDialog
from tracker.ui.organisation.purge import PurgeDialog
from tracker.ui.own_fields.dialog import OwnFieldsDialog
from tracker.ui.own_fields.removed_choice import RemovedChoice
from tracker.ui.personal.choose_mine import ChooseMineDialog
from tracker.ui.renewal.new_period import NewPeriodDialog
from tracker.ui.renewal.next_year import NextYearDialog
from tracker.ui.renewal.revise import ReviseDialog
from tracker.ui.responsibility.ask import AskResponsibilityDialog
from tracker.ui.responsibility.distribute import DistributeDialog
from tracker.ui.strategy.new_sub_goal import SubGoalDialog
from tracker.ui.tasks import Job
from tracker.ui.unit_forms.form_words import FormWordsDialog
from tracker.ui.unit_forms.issue_forms import IssueFormsDialog
from tracker.ui.unit_forms.issue_joint import IssueJointDialog
from tracker.ui.unit_forms.issue_round import IssueRoundDialog
from tracker.ui.unit_forms.receive_forms import ReceiveFormsDialog
from tracker.ui.voices.dialog import VoiceDialog
from tracker.ui.window.dialogs.about import AboutDialog
from tracker.ui.window.dialogs.export import ExportDialog
from tracker.ui.window.dialogs.export_budget import BudgetDialog
from tracker.ui.window.dialogs.export_calendar import CalendarDialog
from tracker.ui.window.dialogs.export_planned import ExportPlannedDialog
from tracker.ui.window.dialogs.help import HelpDialog
from tracker.ui.window.dialogs.new_plan import NewPlanDialog
from tracker.ui.window.dialogs.publish import PublishDialog
from tracker.ui.window.dialogs.remind_owners import RemindOwnersDialog
from tracker.ui.window.dialogs.restore import RestoreDialog
from tracker.ui.window.dialogs.settings import SettingsDialog
from tracker.ui.window.dialogs.whole_plan import ReadWholePlanDialog, SaveWholePlanDialog
from tracker.ui.window.main_window import MainWindow

Makers = dict[str, Callable[[], QDialog]]

_BASES = frozenset({"Frame", "JobDialog", "FileJobDialog", "LettersDialog", "ReadingDialog"})
"""What dialogs are made of; none of these is opened by itself."""


def dialog_classes() -> set[str]:
    """Return the names of all dialogs that the program has, from whatever module."""
    for module in pkgutil.walk_packages(tracker.ui.__path__, "tracker.ui."):
        importlib.import_module(module.name)
    return {made.__name__ for made in _below(QDialog)} - _BASES


def _below(kind: type[QDialog]) -> Iterator[type[QDialog]]:
    for made in kind.__subclasses__():
        if made.__module__.startswith("tracker."):
            yield made
        yield from _below(made)


def every_dialog(window: MainWindow, folder: Path) -> Makers:
    """Return what makes each dialog of the program, with something to show in it.

    The window has a plan whose year has begun; files that are read are written into `folder`.
    """
    return (
        _of_the_window(window)
        | _of_activities(window)
        | _of_the_year(window)
        | _of_strategy(window)
        | _of_files(window, folder)
    )


def _of_the_window(window: MainWindow) -> Makers:
    session, settings = window.session, window.settings
    periods = [period for period, _state in followup_periods(session.plan.connection)]
    return {
        "AboutDialog": lambda: AboutDialog(window),
        "BudgetDialog": lambda: BudgetDialog(session, settings, window),
        "CalendarDialog": lambda: CalendarDialog(session, settings, window),
        "DiagnosticsDialog": lambda: DiagnosticsDialog("Version 1", window),
        "ErrorDialog": lambda: ErrorDialog("ValueError", window, diagnose=lambda: "Version 1"),
        "ExportDialog": lambda: ExportDialog(session, settings, periods, window),
        "ExportPlannedDialog": lambda: ExportPlannedDialog(session, settings, window),
        "HelpDialog": lambda: HelpDialog(window),
        "MessageDialog": lambda: MessageDialog("Klart", "Allt är sparat.", window),
        "NewPlanDialog": lambda: NewPlanDialog(settings, None, window),
        "PublishDialog": lambda: PublishDialog(session, settings, periods, window),
        "RemindOwnersDialog": lambda: RemindOwnersDialog(session, settings, window),
        "RestoreDialog": lambda: RestoreDialog(session.plan.path, settings, window, session.tasks),
        "SaveWholePlanDialog": lambda: SaveWholePlanDialog(session, settings, window),
        "SettingsDialog": lambda: SettingsDialog(settings, window, plan_path=session.plan.path),
        "WorkDialog": lambda: WorkDialog("Ändrar 40 insatser", Job(), window),
    }


def _of_activities(window: MainWindow) -> Makers:
    session = window.session
    plan, activity = session.plan, session.plan.activities.all()[0]
    dates, texts = rule_of(Column.DUE_DATE), rule_of(Column.TITLE)
    assert dates is not None
    texts = texts or dates
    people = [(row.id, row.title) for row in plan.owners.all()]
    units = [(row.id, row.name) for row in plan.units.all()]
    ids = [row.id for row in plan.activities.all()[:3]]
    lacking = LackingResponsibilityError("Ansvarig saknas.", tuple(ids))
    return {
        "AskRange": lambda: AskRange(dates, ("", ""), lambda _first, _last: None, window),
        "AskResponsibilityDialog": lambda: AskResponsibilityDialog(
            session, lacking, lambda _run: None, window
        ),
        "AskText": lambda: AskText(texts, "", lambda _text: None, window),
        "BulkDialog": lambda: BulkDialog(session, ids, ids, window),
        "CheckDialog": lambda: CheckDialog(session, activity, None, window),
        "ChooseMineDialog": lambda: ChooseMineDialog(people, units, session.labels, None, window),
        "ContributionsDialog": lambda: contributions_dialog(session, ids, window),
        "DistributeDialog": lambda: DistributeDialog(session, window),
        "NoteDialog": lambda: NoteDialog(session, activity, None, window),
        "OwnFieldsDialog": lambda: OwnFieldsDialog(session, window),
        "QuickEntryDialog": lambda: QuickEntryDialog(session, window.settings, window),
        "RemovedChoice": lambda: RemovedChoice(session.labels, "Budget", 12, ["Bidrag"], window),
        "SharingDialog": lambda: SharingDialog(session, activity, window),
        "SuccessionDialog": lambda: SuccessionDialog(session, ids[:1], window),
        "UnitsDialog": lambda: UnitsDialog(plan.units.all(), session.labels, window),
        "ViewNameDialog": lambda: ViewNameDialog("Spara", "Om", "", lambda _name: None, window),
    }


def _of_the_year(window: MainWindow) -> Makers:
    session, settings = window.session, window.settings
    unit = session.plan.units.all()[0]

    def within_a_round(make: Callable[[], QDialog]) -> QDialog:
        plan = session.plan
        if plan.rounds.open_one() is None:
            with plan.change("Förslagsrunda"):
                plan.rounds.add(title="Förslag", opened_on=f"{session.year}-09-01")
        return make()

    def reminders(_last_day: date) -> list[Reminder]:
        return [Reminder(unit.id, unit.name, "a@example.se", "Påminnelse", "Hej!")]

    return {
        "CompletionDialog": lambda: CompletionDialog(session, unit.id, None, window),
        "DecisionsDialog": lambda: within_a_round(lambda: DecisionsDialog(session, window)),
        "FixYearDialog": lambda: FixYearDialog(session, session.period, window),
        "FormWordsDialog": lambda: FormWordsDialog(session, session.period, window),
        "IssueFormsDialog": lambda: IssueFormsDialog(session, settings, (), window),
        "IssueJointDialog": lambda: IssueJointDialog(session, settings, window),
        "IssueRoundDialog": lambda: within_a_round(
            lambda: IssueRoundDialog(session, settings, (), window)
        ),
        "NewPartDialog": lambda: NewPartDialog(session, window),
        "NewPeriodDialog": lambda: NewPeriodDialog(session, "Samordnaren", window),
        "NextYearDialog": lambda: NextYearDialog(session, session.year, window),
        "ProposeGoalDialog": lambda: ProposeGoalDialog(session, unit.id, window),
        "RemindDialog": lambda: RemindDialog(reminders, session.today(), window),
        "ReopenYearDialog": lambda: ReopenYearDialog(session, session.period, window),
        "ReviseDialog": lambda: ReviseDialog(session, window),
        "StartRoundDialog": lambda: StartRoundDialog(session, window),
        "TurnOnDialog": lambda: TurnOnDialog(session, window),
    }


def _of_strategy(window: MainWindow) -> Makers:
    session, plan = window.session, window.session.plan
    owner, activity = plan.owners.all()[0], plan.activities.all()[0]
    days = [date(session.year, month, 10) for month in (3, 6, 9)]

    def voice() -> QDialog:
        with plan.change("Röst"):
            heard = plan.voices.add(
                heard_on=f"{session.year}-03-12",
                group_name="Föräldrar",
                said="Sent.",
                activity_id=activity.id,
            )
        return VoiceDialog(session, Choices(session, window), heard, window)

    return {
        "DimensionsDialog": lambda: DimensionsDialog(session, window),
        "MergeDialog": lambda: MergeDialog(session, "owner", owner.id, window),
        "PlanYearDialog": lambda: PlanYearDialog(session, session.year, days, window),
        "PurgeDialog": lambda: PurgeDialog(session, owner.id, window),
        "SubGoalDialog": lambda: SubGoalDialog(session.labels, "Mål 1", session.year, window),
        "VoiceDialog": voice,
    }


def _of_files(window: MainWindow, folder: Path) -> Makers:
    session, settings = window.session, window.settings
    document = DOCUMENTS / "folkhalsoplan.md"
    return {
        "DocumentDialog": lambda: DocumentDialog(session, [document], window, settings),
        "FetchDialog": lambda: FetchDialog(session, [_other(session.plan, folder)], window),
        "ImportPlanDialog": lambda: ImportPlanDialog(session, [_action_plan(folder)], window),
        "MergeCopyDialog": lambda: MergeCopyDialog(session, [_copy(session.plan, folder)], window),
        "PlanPlaceDialog": lambda: PlanPlaceDialog("Folkhälsoplan", settings, window),
        "ReadWholePlanDialog": lambda: ReadWholePlanDialog(
            folder / "hela.json", session, settings, window
        ),
        "ReceiveFormsDialog": lambda: ReceiveFormsDialog(
            session, [_answered(session.plan, session.year, folder)], window, settings
        ),
        "StatisticsDialog": lambda: StatisticsDialog(session, window),
    }


def _copied(plan: PlanFile, path: Path) -> Path:
    plan.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copy(plan.path, path))


def _copy(plan: PlanFile, folder: Path) -> Path:
    """Return a copy of the plan in which and beside which something has been done."""
    path = _copied(plan, folder / "plan-KOMMUN-PC7.plan")
    first, second = (activity.id for activity in plan.activities.all()[:2])
    with open_plan(path) as copy, copy.change("I kopian"):
        copy.activities.update(first, title="Kopians titel")
        copy.activities.update(second, title="Kopians andra titel")
    with plan.change("Här"):
        plan.activities.update(first, title="Planens titel")
    return path


def _other(plan: PlanFile, folder: Path) -> Path:
    """Return another plan with something that the open one lacks."""
    path = _copied(plan, folder / "annan.plan")
    with open_plan(path) as other, other.change("Annat"):
        connection: Connection = other.connection
        connection.execute("UPDATE plan SET uuid = 'annan', title = 'Folkhälsoplan'")
        other.activities.update(other.activities.all()[0].id, title="Simskola")
    return path


def _action_plan(folder: Path) -> Path:
    """Return an action plan as a workbook of anybody's."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("Målområde", "Insats", "Ansvarig", "Status"),
        ("Trygghet", "Belysning i parken", "Gatuchef", "Pågår"),
        ("Trygghet", "Vandringar", "Säkerhetschef", "Klart kanske"),
    ):
        sheet.append(row)
    path = folder / "handlingsplan.xlsx"
    book.save(path)
    return path


def _answered(plan: PlanFile, year: int, folder: Path) -> Path:
    """Return a unit's form that has come back with something in it."""
    unit = next(row.unit_id for row in plan.activities.all() if row.unit_id is not None)
    (path,) = send_out(plan, folder, unit, year=year, today=date(year, 9, 21))
    with filled_in(path) as form:
        sheet = form.sheet("activity")
        keys = [str(sheet.cell(row, 1).value) for row in range(5, sheet.max_row + 1)]
        form.write(keys[0], result="Fyrtio kvällar.", status="Genomförd")
    return path
