"""Every command of the window in one place: its words, its shortcut, its icon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.looks.assets import icon


@dataclass(frozen=True, slots=True)
class Command:
    """A command: an identifier, Swedish words, keys, an icon; whether it needs an open plan.

    What is done `in_present` cannot be done while the plan is looked at as it was.
    `other_keys` run it too, and are not shown in menus.
    """

    name: str
    text: str
    keys: str = ""
    icon: str = ""
    needs_plan: bool = True
    changes_plan: bool = False
    in_present: bool = False
    other_keys: str = ""


COMMANDS: tuple[Command, ...] = (
    Command("new_plan", N_("Ny plan …"), "Ctrl+Shift+N", "file-plus", needs_plan=False),
    Command("open_plan", N_("Öppna plan …"), "Ctrl+O", "folder-open", needs_plan=False),
    Command("restore", N_("Återställ säkerhetskopia …"), icon="archive-restore", needs_plan=False),
    Command("export", N_("Exportera årsuppföljning …"), "Ctrl+E", "file-spreadsheet"),
    Command("export_planned", N_("Exportera handlingsplan …"), icon="file-plus"),
    Command("export_budget", N_("Exportera budgetunderlag …"), icon="file-spreadsheet"),
    Command("export_calendar", N_("Kalenderfil …"), icon="calendar-clock"),
    Command("issue_forms", N_("Skapa formulär …"), changes_plan=True),
    Command("fix_year", N_("Fastställ året …"), changes_plan=True),
    Command("revise", N_("Revidera planen …"), icon="history", changes_plan=True),
    Command("new_part", N_("Nytt delår …"), icon="calendar-days", changes_plan=True),
    Command("new_period", N_("Ny period …"), icon="calendar-sync", in_present=True),
    Command("print", N_("Skriv ut …"), "Ctrl+P", "printer"),
    Command("publish", N_("Publicera webbsida …"), "Ctrl+Shift+E", "external-link"),
    Command("proposal_round", N_("Förslagsrunda …"), icon="lightbulb", changes_plan=True),
    Command("receive_forms", N_("Ta emot formulär …"), "Ctrl+M", "download", changes_plan=True),
    Command("import_plan", N_("Importera handlingsplan …"), changes_plan=True),
    Command("back_up", N_("Ta säkerhetskopia nu"), icon="save", in_present=True),
    Command("close_plan", N_("Stäng planen"), "Ctrl+W"),
    Command("settings", N_("Inställningar …"), "Ctrl+,", "settings", needs_plan=False),
    Command("quit", N_("Avsluta"), "Ctrl+Q", "log-out", needs_plan=False),
    Command("undo", N_("Ångra"), "Ctrl+Z", "undo-2", changes_plan=True),
    Command("redo", N_("Gör om"), "Ctrl+Y", "redo-2", changes_plan=True, other_keys="Ctrl+Shift+Z"),
    Command("new_activity", N_("Ny"), "Ctrl+N", "plus", changes_plan=True),
    Command("duplicate", N_("Duplicera"), "Ctrl+Shift+D", "copy", changes_plan=True),
    Command("delete", N_("Ta bort"), "Ctrl+Delete", "trash-2", changes_plan=True),
    Command("distribute", N_("Fördela …"), "Ctrl+Shift+F", "building-2", changes_plan=True),
    Command("search", N_("Sök"), "Ctrl+F", "search"),
    Command("help", N_("Hjälp om sidan"), "F1", "circle-question-mark", needs_plan=False),
    Command("shortcuts", N_("Kortkommandon"), needs_plan=False),
    Command("about", N_("Om programmet"), icon="info", needs_plan=False),
)


class Actions(QObject):
    """The commands as actions; `actions["undo"]` is one of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = {command.name: self._made(command) for command in COMMANDS}

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def run_by(self, name: str, run: Callable[[], object]) -> None:
        """Have a command run `run`."""
        self._actions[name].triggered.connect(lambda _checked=False: run())

    def rename(self, name: str, text: str, *, with_keys: bool = False) -> None:
        """Call a command by words of the plan's, which are no markup in its tool tip either."""
        action = self._actions[name]
        action.setText(text)
        tip = f"{text} ({action.shortcut().toString()})" if with_keys else text
        action.setToolTip(plain_tooltip(tip))

    def name_by(self, labels: Labels) -> None:
        """Call the commands about a level by the plan's own words."""
        self.rename("new_activity", labels.activity.new())
        export = _("Exportera {plan} …").format(plan=labels.activity_plan.singular)
        self.rename("export_planned", export)

    def show_undo(self, undo: str | None, redo: str | None, *, is_editable: bool) -> None:
        """Say what would be undone and done again; None: nothing would."""
        for name, done, word in (("undo", undo, _("Ångra")), ("redo", redo, _("Gör om"))):
            text = f"{word}: {_(done)}" if done else word
            self.rename(name, text, with_keys=True)
            self._actions[name].setEnabled(is_editable and done is not None)

    def enable(self, *, is_open: bool, is_editable: bool, is_in_past: bool = False) -> None:
        """Offer the commands that make sense now."""
        for command in COMMANDS:
            allowed = is_open or not command.needs_plan
            if command.changes_plan:
                allowed = is_editable
            if command.in_present:
                allowed = is_open and not is_in_past
            self._actions[command.name].setEnabled(allowed)

    def _made(self, command: Command) -> QAction:
        action = QAction(_(command.text), self)
        action.setObjectName(command.name)
        if command.keys:
            keys = [command.keys, *filter(None, [command.other_keys])]
            action.setShortcuts([QKeySequence(pressed) for pressed in keys])
        if command.icon:
            action.setIcon(icon(command.icon))
        return action
