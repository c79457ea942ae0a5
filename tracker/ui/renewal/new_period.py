"""A new period: what the new strategy decides, what becomes of the areas, and the new file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.activities.succession import gone_into_sentence
from tracker.domain.core.fields import Field
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _, ngettext
from tracker.domain.plan.plan import FOCUS_AREA_FIELDS, PLAN_FIELDS, Plan
from tracker.domain.plan.renewal import DECIDED_ANEW, Renewal, RenewalPreview
from tracker.errors import InvalidValueError, TrackerError
from tracker.store.plan_file import SUFFIX, PlanFile
from tracker.store.versions.renewal import begin_period, preview_renewal
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.captions import add_captioned, caption_grid
from tracker.ui.kit.cells.cell_table import CellTable
from tracker.ui.kit.dialogs.job_dialog import JobDialog
from tracker.ui.kit.fields.cell_editing import AnyIndex, CellDelegate
from tracker.ui.kit.fields.editors import make_editor
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.target_fields import TargetFields, file_stem
from tracker.ui.kit.layout.turning_row import TurningRow
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.kit.tables.roles import ChoicesRole
from tracker.ui.renewal.area_fates import BECOMES, BEFORE, TITLE, AreaFatesModel
from tracker.ui.session import Session
from tracker.ui.tasks import Progress

_WIDTH = 960
_TABLE_HEIGHT = 200


class NewPeriodDialog(JobDialog):
    """Accepted when the new plan has been made; `begun` is where it lies."""

    def __init__(self, session: Session, actor: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Ny period"), session, parent, width=_WIDTH)
        self._actor = actor
        self.begun: Path | None = None
        plan = session.plan.plan()
        self._preview = preview_renewal(session.plan)
        self.editors = {name: _editor(PLAN_FIELDS[name]) for name in DECIDED_ANEW}
        self.model = AreaFatesModel(session.labels, self)
        self.model.show_areas(self._preview.areas)
        self.areas = CellTable()
        self.goals = QCheckBox()
        self.activities = QCheckBox()
        self.target = TargetFields(SUFFIX)
        self._lay_out()
        self._fill(plan)
        self.add_button(_("Avbryt"), self.reject)
        self.begin_button = self.add_button(_("Starta perioden"), self.begin, role="primary")
        self.target.changed.connect(self._show_state)
        self.progress.succeeded.connect(self._succeed)
        self._show_state()

    def begin(self) -> None:
        """Make the new plan; what is wrong is shown and nothing is left behind."""
        renewal = self._renewal()
        if renewal is None or self.target.problem() or self.progress.is_running:
            return
        self._show_note("")
        work = partial(renew, self._session.plan, self.target.path(), renewal, self._actor)
        self.progress.run(self._session.tasks, work, _("Läser planen …"))
        self._show_state()

    def add_area(self) -> None:
        """Add a new area and stand in its title."""
        index = self.model.add_area()
        self.areas.setCurrentIndex(index)
        self.areas.edit(index)

    def remove_area(self) -> None:
        """Take away the new area stood on."""
        self.model.remove_new(self.areas.currentIndex().row())

    # Building

    def _lay_out(self) -> None:
        self.body.addWidget(
            label(
                _(
                    "Den nya perioden blir en egen plan i en egen fil, med historiken kvar."
                    " Planen som är öppen nu ändras inte, och den nya planen hänvisar till den."
                ),
                "muted",
                wrap=True,
            )
        )
        row = TurningRow(3 * GRID)
        row.add(self._decision(), 2)
        row.add(self._contents(), 3)
        self.body.addWidget(row, 1)
        self.body.addWidget(label(_("Spara som"), "subheading"))
        self.body.addWidget(self.target)
        self.below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.addWidget(self.below)

    def _decision(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(label(_("Beslut"), "subheading"))
        grid = caption_grid()
        for name, editor in self.editors.items():
            caption = _(PLAN_FIELDS[name].label)
            editor.name_for_screen_reader(caption)
            add_captioned(grid, caption, editor)
        column.addLayout(grid)
        column.addStretch(1)
        return column

    def _contents(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GRID)
        noun = self._session.labels.focus_area
        heading = QHBoxLayout()
        heading.addWidget(label(noun.plural_title, "subheading"))
        heading.addStretch(1)
        self.remove_button = button(_("Ta bort ny rad"), self.remove_area)
        heading.addWidget(self.remove_button)
        self.add_button_ = button(noun.new(), self.add_area)
        heading.addWidget(self.add_button_)
        column.addLayout(heading)
        self._prepare_table(noun.plural_title)
        column.addWidget(self.areas, 1)
        column.addWidget(self.goals)
        column.addWidget(self.activities)
        column.addWidget(label(_along(self._preview, self._session.labels), "muted", wrap=True))
        return column

    def _prepare_table(self, name: str) -> None:
        table = self.areas
        table.setModel(self.model)
        delegate = _FateDelegate(table)
        delegate.not_saved.connect(self._show_note)
        table.setItemDelegate(delegate)
        table.setAccessibleName(name)
        table.setMinimumHeight(_TABLE_HEIGHT)
        table.set_up_cells()
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (BEFORE, BECOMES, TITLE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentChanged.connect(
            lambda current, _before: self.remove_button.setEnabled(
                current.row() >= len(self._preview.areas)
            )
        )
        self.remove_button.setEnabled(False)

    def _fill(self, plan: Plan) -> None:
        first = (plan.period_to or self._session.today().year) + 1
        length = plan.period_to - plan.period_from if plan.period_from and plan.period_to else 3
        last = first + length
        kept = ("title", "kind", "adopted_by", "document_owner")
        values: dict[str, object] = {name: getattr(plan, name) for name in kept}
        values |= {"period_from": first, "period_to": last}
        for name, editor in self.editors.items():
            editor.set_value(values.get(name))
        labels = self._session.labels
        self.goals.setText(
            _("Ta med {goals}").format(goals=labels.goal.counted(self._preview.goals))
        )
        self.goals.setChecked(True)
        self.goals.setVisible(bool(self._preview.goals))
        self.activities.setText(
            _("Ta med {activities} som inte är avslutade").format(
                activities=labels.activity.counted(self._preview.open_activities)
            )
        )
        self.activities.setChecked(True)
        about = plan.municipality or plan.title
        self.target.suggest(self._session.plan.path.parent, file_stem(f"{about} {first}–{last}"))

    # Choosing

    def _renewal(self) -> Renewal | None:
        """Return what is chosen, or None when a field breaks its rule, which it then names."""
        decided: dict[str, object] = {}
        is_sound = True
        for name, editor in self.editors.items():
            try:
                decided[name] = editor.field.clean(editor.entered())
            except InvalidValueError as error:
                editor.refuse(str(error))
                is_sound = False
        if not is_sound:
            return None
        return Renewal(
            decided | {"kind": decided["kind"] or ""},
            self.model.choices(),
            self.model.new_areas(),
            with_goals=self.goals.isChecked(),
            with_activities=self.activities.isChecked(),
        )

    def _fail(self, error: TrackerError) -> None:
        field = error.field if isinstance(error, InvalidValueError) else ""
        if field in self.editors:
            self.editors[field].refuse(str(error))
        else:
            super()._fail(error)

    def _succeed(self, begun: Path) -> None:
        self.begun = begun
        self.progress.ended.connect(self.accept)

    def _show_state(self) -> None:
        super()._show_state()
        self.begin_button.setEnabled(not self.progress.is_running and not self.target.problem())


class _FateDelegate(CellDelegate):
    """Lets an area's fate be chosen from a list, and its title be written by its field's rule."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        offered = index.data(ChoicesRole)
        if offered is None:
            return super().createEditor(parent, option, index)
        combo = NamedBox(parent)
        for text, choice in offered:
            combo.addItem(text, choice)
        combo.activated.connect(lambda _place: self.finish(combo))
        return combo

    def show_value(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(str(index.data()))))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def problem_with(self, editor: QWidget, _index: AnyIndex) -> str | None:
        if isinstance(editor, QComboBox):
            return None
        try:
            FOCUS_AREA_FIELDS["title"].clean(self.entered(editor))
        except InvalidValueError as error:
            return str(error)
        return None


def renew(plan: PlanFile, path: Path, renewal: Renewal, actor: str, progress: Progress) -> Path:
    """Make the plan of a new period from a private copy of `plan`; return where it lies.

    It runs in a worker. Raises TrackerError when something is wrong with what is chosen or the
    file cannot be written, CancelledError when it is stopped before it has begun.
    """
    with plan.copy() as copy:
        progress(_("Skriver den nya planen …"), 0.5)
        begin_period(copy, path, renewal, actor=actor).close()
    return path


def _editor(field: Field) -> FieldEditor:
    return make_editor(field, list)


def _along(preview: RenewalPreview, labels: Labels) -> str:
    """Return what comes along and what stays behind, in sentences."""
    sentences = [
        _("{indicators} följer med, med alla värden.").format(
            indicators=labels.indicator.counted(preview.indicators)
        )
        if preview.indicators
        else "",
        ngettext(
            "{activities} som är avslutad eller avböjd stannar i den gamla planen.",
            "{activities} som är avslutade eller avböjda stannar i den gamla planen.",
            preview.closed_activities,
        ).format(activities=labels.activity.counted(preview.closed_activities))
        if preview.closed_activities
        else "",
        gone_into_sentence(preview.gone_into_others, labels),
        _("Fastställda år går fortfarande att läsa: {years}.").format(
            years=", ".join(map(str, preview.fixed_years))
        )
        if preview.fixed_years
        else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)
