"""Every command of the window in one place: its words, its shortcut, its icon."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.values import dataclass
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.looks.assets import icon
from tracker.ui.window.page_register import INDICATORS


@dataclass(frozen=True, slots=True)
class Command:
    """A command: an identifier, Swedish words, keys, an icon; whether it needs an open plan.

    What is done `in_present` cannot be done while the plan is looked at as it was.
    `other_keys` run it too, and are not shown in menus. By the words `also` it is found too.
    """

    name: str
    text: str
    keys: str = ""
    icon: str = ""
    needs_plan: bool = True
    changes_plan: bool = False
    in_present: bool = False
    other_keys: str = ""
    also: str = ""


NEW_ROWS = {
    "new_area": ("strategy", "focus_area"),
    "new_goal": ("strategy", "goal"),
    "new_unit": ("organisation", "unit"),
    "new_owner": ("organisation", "owner"),
    "new_indicator": (INDICATORS, "indicator"),
    "new_meeting": ("meetings", "meeting"),
}
"""The commands that begin a row: the page where it is written, and its table."""

COMMANDS: tuple[Command, ...] = (
    Command("new_plan", N_("Ny plan …"), "Ctrl+Shift+N", "file-plus", needs_plan=False),
    Command(
        "new_plan_from_document",
        N_("Ny plan från kommunens dokument …"),
        needs_plan=False,
        also=N_("strategi program PDF Word dokument läs in ny plan"),
    ),
    Command("new_plan_from_file", N_("Ny plan från Excel …"), needs_plan=False),
    Command("open_plan", N_("Öppna plan …"), "Ctrl+O", "folder-open", needs_plan=False),
    Command(
        "all_plans",
        N_("Alla planer …"),
        "Ctrl+Shift+L",
        "layout-dashboard",
        needs_plan=False,
        also=N_("mapp översikt flera planer förvaltningens lista"),
    ),
    Command("restore", N_("Återställ säkerhetskopia …"), icon="archive-restore", needs_plan=False),
    Command(
        "export",
        N_("Exportera årsuppföljning …"),
        "Ctrl+E",
        "file-spreadsheet",
        also=N_("Excel arbetsbok CSV PDF Word spara som rapport"),
    ),
    Command(
        "export_planned",
        N_("Exportera handlingsplan …"),
        icon="file-plus",
        also=N_("PDF Word beslut bilaga"),
    ),
    Command(
        "export_budget",
        N_("Exportera budgetunderlag …"),
        icon="file-spreadsheet",
        also=N_("Excel kostnader pengar"),
    ),
    Command(
        "export_calendar", N_("Kalenderfil …"), icon="calendar-clock", also=N_("Outlook ics datum")
    ),
    Command(
        "export_whole",
        N_("Spara hela planen som JSON …"),
        icon="download",
        also=N_("exportera flytta arkivera data"),
    ),
    Command("save", N_("Spara"), "Ctrl+S", also=N_("spara ändringar sparat")),
    Command(
        "save_table",
        N_("Spara tabellen som …"),
        "Ctrl+Shift+S",
        "save",
        also=N_("exportera Excel CSV JSON lista ladda ner"),
    ),
    Command(
        "issue_forms",
        N_("Skapa formulär …"),
        icon="file-spreadsheet",
        changes_plan=True,
        also=N_("skicka ut enheter Excel"),
    ),
    Command(
        "issue_joint_forms",
        N_("Ett formulär för flera planer …"),
        icon="file-spreadsheet",
        changes_plan=True,
        also=N_("skicka ut enheter Excel gemensamt"),
    ),
    Command("fix_year", N_("Fastställ året …"), icon="lock", changes_plan=True, also=N_("lås")),
    Command("revise", N_("Revidera planen …"), icon="history", changes_plan=True),
    Command("new_part", N_("Nytt delår …"), icon="calendar-days", changes_plan=True),
    Command("new_period", N_("Ny period …"), icon="calendar-sync", in_present=True),
    Command("print", N_("Skriv ut …"), "Ctrl+P", "printer", also=N_("PDF papper utskrift")),
    Command("publish", N_("Publicera webbsida …"), "Ctrl+Shift+E", "external-link"),
    Command("proposal_round", N_("Förslagsrunda …"), icon="lightbulb", changes_plan=True),
    Command("receive_forms", N_("Ta emot formulär …"), "Ctrl+M", "download", changes_plan=True),
    Command(
        "import_plan",
        N_("Importera handlingsplan …"),
        icon="download",
        changes_plan=True,
        also=N_("Excel Word läsa in"),
    ),
    Command(
        "fetch_rows",
        N_("Hämta från annan plan …"),
        icon="download",
        changes_plan=True,
        also=N_("kopiera återanvänd aktiviteter indikatorer"),
    ),
    Command("merge_copy", N_("Slå ihop med en kopia …"), icon="copy", changes_plan=True),
    Command("back_up", N_("Ta säkerhetskopia nu"), icon="save", in_present=True),
    Command("close_plan", N_("Stäng planen"), "Ctrl+W"),
    Command(
        "settings",
        N_("Inställningar …"),
        "Ctrl+,",
        "settings",
        needs_plan=False,
        also=N_("språk mörkt ljust utseende namn"),
    ),
    Command("quit", N_("Avsluta"), "Ctrl+Q", "log-out", needs_plan=False),
    Command("undo", N_("Ångra"), "Ctrl+Z", "undo-2", changes_plan=True),
    Command("redo", N_("Gör om"), "Ctrl+Y", "redo-2", changes_plan=True, other_keys="Ctrl+Shift+Z"),
    Command("new_activity", N_("Ny"), "Ctrl+N", "plus", changes_plan=True),
    Command(
        "quick_entry",
        N_("Skriv på en rad …"),
        "Ctrl+L",
        "plus",
        changes_plan=True,
        also=N_("snabbt ny lägg till"),
    ),
    Command("new_area", N_("Nytt område"), "Ctrl+Shift+O", "target", changes_plan=True),
    Command("new_goal", N_("Nytt mål"), "Ctrl+Shift+G", "flag", changes_plan=True),
    Command("new_unit", N_("Ny enhet"), "Ctrl+Shift+U", "building-2", changes_plan=True),
    Command("new_owner", N_("Ny ansvarig"), "Ctrl+Shift+A", "users", changes_plan=True),
    Command("new_indicator", N_("Ny indikator"), "Ctrl+Shift+I", "chart-line", changes_plan=True),
    Command("new_meeting", N_("Nytt möte"), "Ctrl+Shift+M", "calendar", changes_plan=True),
    Command("duplicate", N_("Duplicera"), "Ctrl+Shift+D", "copy", changes_plan=True),
    Command("delete", N_("Ta bort"), "Ctrl+Delete", "trash-2", changes_plan=True),
    Command(
        "edit_many",
        N_("Ändra flera …"),
        "Ctrl+Shift+R",
        "list-checks",
        changes_plan=True,
        also=N_("massändra fält sök ersätt flytta datum"),
    ),
    Command("distribute", N_("Fördela …"), "Ctrl+Shift+F", "building-2", changes_plan=True),
    Command(
        "remind",
        N_("Påminn ansvariga …"),
        icon="bell",
        changes_plan=True,
        also=N_("mejl e-post försenade brev"),
    ),
    Command(
        "save_view",
        N_("Spara som vy …"),
        icon="save",
        changes_plan=True,
        also=N_("filter gruppering kolumner sortering"),
    ),
    Command(
        "own_fields",
        N_("Egna fält …"),
        icon="columns-3",
        changes_plan=True,
        also=N_("lägg till kolumn fält val beslutsnummer"),
    ),
    Command("search", N_("Sök"), "Ctrl+F", "search", also=N_("hitta leta")),
    Command("palette", N_("Alla kommandon …"), "Ctrl+K", "list-filter", needs_plan=False),
    Command(
        "larger_text",
        N_("Större text"),
        "Ctrl++",
        needs_plan=False,
        other_keys="Ctrl+=",
        also=N_("textstorlek förstora zooma läsbarhet"),
    ),
    Command(
        "smaller_text",
        N_("Mindre text"),
        "Ctrl+-",
        needs_plan=False,
        also=N_("textstorlek förminska zooma"),
    ),
    Command("help", N_("Hjälp om sidan"), "F1", "circle-question-mark", needs_plan=False),
    Command("shortcuts", N_("Kortkommandon"), "Ctrl+F1", "book-open", needs_plan=False),
    Command("diagnostics", N_("Kopiera diagnostik"), icon="copy", needs_plan=False),
    Command("about", N_("Om programmet"), icon="info", needs_plan=False),
)


class Actions(QObject):
    """The commands as actions; `actions["undo"]` is one of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = {command.name: self._made(command) for command in COMMANDS}
        self._reasons: dict[str, str] = {}

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
        for name, noun in {
            "new_activity": labels.activity,
            "new_area": labels.focus_area,
            "new_goal": labels.goal,
            "new_unit": labels.unit,
            "new_indicator": labels.indicator,
        }.items():
            self.rename(name, noun.new())
        one_line = _("{activity} på en rad …").format(activity=labels.activity.new())
        self.rename("quick_entry", one_line)
        export = _("Exportera {plan} …").format(plan=labels.activity_plan.singular)
        self.rename("export_planned", export)

    def show_undo(self, undo: str | None, redo: str | None, *, is_editable: bool) -> None:
        """Say what would be undone and done again; None: nothing would."""
        for name, done, word in (("undo", undo, _("Ångra")), ("redo", redo, _("Gör om"))):
            text = f"{word}: {_(done)}" if done else word
            self.rename(name, text, with_keys=True)
            self._actions[name].setEnabled(is_editable and done is not None)
            if is_editable:
                nothing = {"undo": _("Det finns inget att ångra."), "redo": _("Inget är ångrat.")}
                self._reasons[name] = nothing[name] if done is None else ""

    def enable(self, *, is_open: bool, is_editable: bool, is_in_past: bool = False) -> None:
        """Offer the commands that make sense now."""
        for command in COMMANDS:
            reason = ""
            if not is_open and command.needs_plan:
                reason = _("Öppna en plan först.")
            elif is_in_past and (command.in_present or command.changes_plan):
                reason = _("Du ser planen som den var. Gå tillbaka till i dag först.")
            elif is_open and command.changes_plan and not is_editable:
                reason = _("Planen är öppen för läsning.")
            self._reasons[command.name] = reason
            self._actions[command.name].setEnabled(not reason)

    def why_not(self, name: str) -> str:
        """Return why a command cannot be run now, as a sentence; "" when it can."""
        return self._reasons.get(name, "")

    def _made(self, command: Command) -> QAction:
        action = QAction(_(command.text), self)
        action.setObjectName(command.name)
        if command.keys:
            keys = [command.keys, *filter(None, [command.other_keys])]
            action.setShortcuts([QKeySequence(pressed) for pressed in keys])
        if command.icon:
            action.setIcon(icon(command.icon))
        return action
