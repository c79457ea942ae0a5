"""The ways to change the open plan: few rows at once, many of them at length, and back again."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from tracker.domain.core.jobs import Progress, silent
from tracker.domain.core.language import _
from tracker.errors import LackingResponsibilityError, TrackerError
from tracker.store.log.changes import Changes
from tracker.store.log.history import ChangeSet
from tracker.store.long_writing import Work
from tracker.store.plan_file import PlanFile
from tracker.ui.long_change import FEW_ROWS, LongChange
from tracker.ui.tasks import Job, Tasks

P = ParamSpec("P")
T = TypeVar("T")

Retry = Callable[[Callable[[PlanFile], None]], object]
"""Runs a change that was refused once more, with what shall be written before it."""

ResponsibilityAsker = Callable[[LackingResponsibilityError, Retry], object]
"""Asks the user whose activities shall be, and retries with the answer."""

JobShower = Callable[[str, Job], object]
"""Shows what is being written at length and how far it has come, and lets it be cancelled."""

Refuse = Callable[[TrackerError], object]


class Writing(QObject):
    """Writes to the open plan, and signals what became of it; the session is one.

    `changed` carries what changed and who asked for it, so that the initiator can ignore its
    own echo. `failed` carries an error for the user and `message` a
    sentence; the main window shows both.
    """

    changed = Signal(object, object)
    failed = Signal(object)
    message = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.responsibility_asker: ResponsibilityAsker | None = None
        self.job_shower: JobShower | None = None
        self._long_change: LongChange | None = None
        self._refusals: list[TrackerError] | None = None

    @property
    @abstractmethod
    def plan(self) -> PlanFile:
        """The open plan; asking without an open plan is a bug."""

    @abstractmethod
    def announce(self, changes: Changes, initiator: object) -> None:
        """Signal to every listener what has been committed; no changes, no signal."""

    @abstractmethod
    def _rest_watch(self) -> None:
        """Do not look for what others write: what is written at length is announced by itself."""

    @abstractmethod
    def _watch_again(self) -> None:
        """Look for what others write again."""

    def change(
        self,
        label: str,
        write: Callable[P, object],
        *arguments: P.args,
        **values: P.kwargs,
    ) -> bool:
        """Run `write` as one change set called `label`; return whether it was accepted."""
        return self.change_by(None, label, write, *arguments, **values)

    def change_by(
        self,
        initiator: object,
        label: str,
        write: Callable[P, object],
        *arguments: P.args,
        **values: P.kwargs,
    ) -> bool:
        """Like `change`, naming who asks, so that it can ignore the echo in `changed`."""
        accepted: list[object] = []
        self.change_rows(
            0,
            label,
            lambda _plan, _progress: write(*arguments, **values),
            accepted.append,
            initiator=initiator,
        )
        return bool(accepted)

    def change_rows(
        self,
        rows: int,
        label: str,
        write: Work[T],
        done: Callable[[T], object] | None = None,
        *,
        initiator: object = None,
        refused: Refuse | None = None,
    ) -> None:
        """Like `change` for few rows, like `change_at_length` for many; `rows` says how many.

        For what may be either, such as pasting or filling: `write` is called in either case with
        the plan to write to (never use another) and with what it reports its progress to.
        """
        if self._refusals is not None:
            self._join(label, write, done)
            return
        if rows > FEW_ROWS:
            self.change_at_length(label, write, done, initiator=initiator, refused=refused)
            return
        try:
            with self.plan.change(label) as draft:
                result = write(self.plan, silent)
        except TrackerError as error:
            self._refuse(error, rows, label, write, done, refused)
            return
        self.announce(draft.changes, initiator)
        if done is not None:
            done(result)

    def together(self, label: str, write: Callable[[list[TrackerError]], object]) -> bool:
        """Make whatever `write` changes one change called `label`, whole or not at all.

        Changes within it are refused into the list that it gets; `changed` is sent once, after
        all. An error that it raises takes back everything and goes to `failed`. Returns whether it
        was accepted.
        """
        self._refusals = []
        try:
            with self.plan.change(label) as draft:
                write(self._refusals)
        except TrackerError as error:
            self._refusals = None
            self.failed.emit(error)
            return False
        finally:
            self._refusals = None
        self.announce(draft.changes, None)
        return True

    def _join(self, label: str, write: Work[T], done: Callable[[T], object] | None) -> None:
        """Do a change as a part of those that are made together."""
        try:
            with self.plan.change(label):
                result = write(self.plan, silent)
        except TrackerError as error:
            if self._refusals is not None:
                self._refusals.append(error)
            return
        if done is not None:
            done(result)

    def change_at_length(
        self,
        label: str,
        write: Work[T],
        done: Callable[[T], object] | None = None,
        *,
        initiator: object = None,
        refused: Refuse | None = None,
    ) -> None:
        """Run `write(plan, progress)` in the job thread, as one change set called `label`.

        It writes through the `plan` it is given, another connection to the same file, and reports
        to `progress(text, fraction)` every few rows, which stops it when the user cancels: then
        nothing is left of it. A dialog shows the words; until it is done the plan is read as it
        was, and every other change is refused. Afterwards `changed` is sent as for any change,
        one undo takes all of it back, and `done` gets what `write` returned. An error goes to
        `refused`, or else to `failed`.
        """

        def work(plan: PlanFile, progress: Progress) -> T:
            with plan.change(label):
                return write(plan, progress)

        def refuse(error: TrackerError) -> None:
            self._refuse(error, FEW_ROWS + 1, label, write, done, refused)

        self.work_at_length(_("Skriver i planen"), work, done, initiator=initiator, refused=refuse)

    def work_at_length(
        self,
        text: str,
        work: Work[T],
        done: Callable[[T], object] | None = None,
        *,
        initiator: object = None,
        refused: Refuse | None = None,
    ) -> None:
        """Like `change_at_length` for `work` that frames its own change sets.

        `text` says over the progress what is being done.
        """
        plan, refuse = self.plan, refused or self.failed.emit
        try:
            is_shown = self.job_shower is not None
            change = LongChange(plan, work, self.tasks, is_shown=is_shown)
        except TrackerError as error:
            refuse(error)
            return

        def take_in(result: T, changes: Changes) -> None:
            self.announce(changes, initiator)
            if done is not None:
                done(result)

        self._rest_watch()
        self._long_change = change
        if self.job_shower is not None:
            self.job_shower(text, change.job)
        change.ended.connect(partial(self._end_writing, change))
        change.written.connect(take_in)
        change.refused.connect(refuse)

    def _end_writing(self, change: LongChange) -> None:
        if self._long_change is change:  # what was done after it may be long as well
            self._long_change = None
            self._watch_again()

    def _stop_writing(self) -> None:
        """Stop what is being written, which leaves nothing, and wait until it has."""
        if self._long_change is not None:
            change, self._long_change = self._long_change, None
            change.job.cancel()
            self.tasks.wait_for_jobs()
            with suppress(TrackerError):  # what is closed shows no steps to undo
                change.give_back()

    def _refuse(
        self,
        error: TrackerError,
        rows: int,
        label: str,
        write: Work[T],
        done: Callable[[T], object] | None,
        refused: Refuse | None,
    ) -> None:
        """Ask for what a change was refused for, when it can be given; else say why it was."""
        if isinstance(error, LackingResponsibilityError) and self.ask_for_lacking(
            error, label, write, done, rows=rows
        ):
            return
        (refused or self.failed.emit)(error)

    def ask_for_lacking(
        self,
        error: LackingResponsibilityError,
        label: str,
        write: Work[T],
        done: Callable[[T], object] | None = None,
        *,
        rows: int = 0,
    ) -> bool:
        """Ask for the units and owners that a change was refused for; return whether it is asked.

        When they are given, they and `write` become one change called `label`, as in
        `change_rows`, and then `done` is run. Without a window there is nobody to ask.
        """
        if self.responsibility_asker is None:
            return False

        def retry(give: Callable[[PlanFile], None]) -> None:
            def write_both(plan: PlanFile, progress: Progress) -> T:
                give(plan)
                return write(plan, progress)

            self.change_rows(rows, label, write_both, done)

        self.responsibility_asker(error, retry)
        return True

    def undo(self) -> None:
        """Take back the newest change."""
        history = self.plan.history
        said = _("Ångrat: {label}")
        self._step(history.undo_label, history.undo_size, PlanFile.undo, said)

    def redo(self) -> None:
        """Do the newest undone change again."""
        history = self.plan.history
        said = _("Gjort om: {label}")
        self._step(history.redo_label, history.redo_size, PlanFile.redo, said)

    def revert(self, entry: ChangeSet, done: Callable[[Changes], object], refused: Refuse) -> None:
        """Take one change back out of turn; `done` gets what that changed, maybe nothing."""

        def revert(plan: PlanFile, progress: Progress) -> Changes:
            return plan.history.revert(entry.id, entry.label, progress)

        size = self.plan.history.size_of(entry.id, FEW_ROWS + 1)
        self._take_back(size, entry.label, revert, done, refused)

    def _step(
        self,
        label: str | None,
        size: Callable[[int], int],
        step: Callable[[PlanFile, Progress], Changes],
        said: str,
    ) -> None:
        def tell(_changes: Changes) -> None:
            if label:
                self.message.emit(said.format(label=label))

        self._take_back(size(FEW_ROWS + 1), label or "", step, tell)

    def _take_back(
        self,
        rows: int,
        label: str,
        step: Callable[[PlanFile, Progress], Changes],
        done: Callable[[Changes], object],
        refused: Refuse | None = None,
    ) -> None:
        """Take a step in the history: at once, or at length when it touches many rows."""
        if rows > FEW_ROWS:
            self.work_at_length(
                _("Återställer: ”{label}”").format(label=label), step, done, refused=refused
            )
            return
        try:
            changes = step(self.plan, silent)
        except TrackerError as error:
            (refused or self.failed.emit)(error)
            return
        self.announce(changes, None)
        done(changes)
