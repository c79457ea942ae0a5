"""Merging two units, or two owners, that are the same: shows what moves before anything does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.plan.plan import OWNER_FIELDS, UNIT_FIELDS
from tracker.errors import TrackerError
from tracker.store.organisation.merging import (
    Merger,
    merge_owners,
    merge_units,
    preview_owner_merger,
    preview_unit_merger,
)
from tracker.store.organisation.organisation import read_organisation
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.captions import add_captioned, caption_grid
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.choices import unused
from tracker.ui.kit.fields.editors import let_type
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session

_WIDTH = 560


_Choice = tuple[int, str, bool, int]
"""A row's id and name, whether it is used, and how many activities it has."""


@dataclass(frozen=True, slots=True)
class _Kind:
    title: str
    rows: Callable[[PlanFile], list[_Choice]]
    preview: Callable[[PlanFile, int, int], Merger]
    merge: Callable[[PlanFile, int, int], None]
    fields: dict[str, Field]


def _units(plan: PlanFile) -> list[_Choice]:
    rows = read_organisation(plan.connection).units
    return [(row.id, row.unit.name, row.unit.active, row.activities) for row in rows]


def _owners(plan: PlanFile) -> list[_Choice]:
    rows = read_organisation(plan.connection).owners
    return [(row.key, row.owner.title, row.owner.active, row.activities) for row in rows]


_KINDS = {
    "unit": _Kind(N_("Slå ihop enheter"), _units, preview_unit_merger, merge_units, UNIT_FIELDS),
    "owner": _Kind(
        N_("Slå ihop ansvariga"), _owners, preview_owner_merger, merge_owners, OWNER_FIELDS
    ),
}


class MergeDialog(Frame):
    """Accepted when the two have been merged into `kept_id`. `table` is `unit` or `owner`."""

    def __init__(
        self, session: Session, table: str, row_id: int, parent: QWidget | None = None
    ) -> None:
        self._kind = _KINDS[table]
        super().__init__(_(self._kind.title), parent, width=_WIDTH)
        self._session = session
        self._merger: Merger | None = None
        self.gone = self._combo(_("Det här tas bort"))
        self.kept = self._combo(_("Det här blir kvar"))
        choices = named_apart(self._kind.rows(session.plan), session.labels)
        for combo in (self.gone, self.kept):
            for choice_id, name in choices:
                combo.addItem(name, choice_id)
            let_type(combo)
        self.gone.setCurrentIndex(self.gone.findData(row_id))
        self.kept.setCurrentIndex(-1)
        self.kept.setPlaceholderText(_("Välj"))
        self.outcome = label("", wrap=True)
        self._lay_out()
        self.add_button(_("Avbryt"), self.reject)
        self._merge = self.add_button(_("Slå ihop"), self.accept, role="primary")
        for combo in (self.gone, self.kept):
            combo.currentIndexChanged.connect(self._preview)
            combo.editTextChanged.connect(self._preview)
        self._preview()
        self.kept.setFocus()

    @property
    def kept_id(self) -> int | None:
        """The id of the row that is kept, None when none is chosen."""
        return self._chosen(self.kept)

    @property
    def gone_id(self) -> int | None:
        """The id of the row that goes, None when none is chosen."""
        return self._chosen(self.gone)

    def swap(self) -> None:
        """Keep the row that was to go, and let the other go."""
        gone, kept = self.gone.currentIndex(), self.kept.currentIndex()
        self.gone.setCurrentIndex(kept)
        self.kept.setCurrentIndex(gone)

    def accept(self) -> None:
        """Merge the two as one change, then accept."""
        kept_id, gone_id = self.kept_id, self.gone_id
        if kept_id is None or gone_id is None or self._merger is None:
            return
        merge, merger = self._kind.merge, self._merger
        change_label = _("Slog ihop {gone} med {kept}").format(gone=merger.gone, kept=merger.kept)
        self._session.change_rows(
            sum(merger.moved.counts.values()) + sum(merger.shared.values()),
            change_label,
            lambda plan, _progress: merge(plan, kept_id, gone_id),
            lambda _nothing: self._merged(),
        )

    def _merged(self) -> None:
        super().accept()

    def _combo(self, name: str) -> QComboBox:
        combo = NamedBox()
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return combo

    def _lay_out(self) -> None:
        intro = _("Två som är samma blir en. Allt som hör till den första flyttas till den andra.")
        self.body.addWidget(label(intro, "muted", wrap=True))
        grid = caption_grid()
        add_captioned(grid, _("Ta bort"), self.gone)
        add_captioned(grid, _("Behåll"), self.kept)
        grid.addWidget(button(_("Byt håll"), self.swap), grid.rowCount() - 1, 2)
        self.body.addLayout(grid)
        self.body.addWidget(label(_("Det här händer"), "subheading"))
        self.body.addWidget(self.outcome)
        self.body.addStretch(1)

    def _chosen(self, combo: QComboBox) -> int | None:
        """What is written must be the name of what is chosen, or nothing is."""
        index = combo.currentIndex()
        is_shown = index >= 0 and combo.itemText(index) == combo.currentText().strip()
        return int(combo.itemData(index)) if is_shown else None

    def _preview(self, _changed: object = None) -> None:
        kept_id, gone_id = self.kept_id, self.gone_id
        self._merger = None
        if kept_id is None or gone_id is None:
            self.outcome.setText(_("Välj vilken som ska vara kvar."))
        elif kept_id == gone_id:
            self.outcome.setText(_("Välj två olika."))
        else:
            self._show_outcome(kept_id, gone_id)
        self._merge.setEnabled(self._merger is not None)

    def _show_outcome(self, kept_id: int, gone_id: int) -> None:
        try:
            merger = self._kind.preview(self._session.plan, kept_id, gone_id)
        except TrackerError as error:
            self.outcome.setText(str(error))
            return
        self._merger = merger
        lines = merger_sentences(merger, self._kind.fields, self._session.labels)
        self.outcome.setText("\n".join(f"• {line}" for line in lines))


def named_apart(choices: list[_Choice], labels: Labels) -> list[tuple[int, str]]:
    """Return ids and names; those of the same name also carry how many activities they have."""
    names = Counter(name for _id, name, _used, _count in choices)
    named = []
    for row_id, name, is_used, count in choices:
        shown = name if is_used else unused(name)
        named.append(
            (row_id, f"{shown} · {labels.activity.counted(count)}" if names[name] > 1 else shown)
        )
    return named


def merger_sentences(merger: Merger, fields: dict[str, Field], labels: Labels) -> list[str]:
    """Return in sentences what a merger would do."""
    kept, gone = merger.kept, merger.gone
    moved = merger.moved.words(labels)
    lines = [
        _("Flyttas till {kept}: {what}.").format(kept=kept, what=moved)
        if moved
        else _("Inget hör till {gone}, så inget behöver flyttas.").format(gone=gone)
    ]
    if merger.shared:
        lines.append(
            _(
                "Båda har redan {what}. Där gäller det {kept} har; det som saknas fylls i från"
                " {gone}, och texter som båda har läggs ihop."
            ).format(what=_shared_words(merger), kept=kept, gone=gone)
        )
    if merger.taken:
        names = ", ".join(_(fields[name].label) for name in merger.taken)
        lines.append(
            _("{kept} saknar {names} och får det från {gone}.").format(
                kept=kept, names=names.lower(), gone=gone
            )
        )
    return [*lines, _("{gone} tas bort. Ctrl+Z ångrar alltihop.").format(gone=gone)]


def _shared_words(merger: Merger) -> str:
    words = {
        "participation": lambda count: ngettext(
            "en medverkan i samma aktivitet", "{count} medverkanden i samma aktiviteter", count
        ),
        "unit_report": lambda count: ngettext(
            "en enhetsrapport för samma år", "{count} enhetsrapporter för samma år", count
        ),
        "activity_report": lambda count: ngettext(
            "en rapport om samma aktivitet och år",
            "{count} rapporter om samma aktivitet och år",
            count,
        ),
        "delivery": lambda count: ngettext(
            "en leverans av samma åtagande och år",
            "{count} leveranser av samma åtaganden och år",
            count,
        ),
        "form_answer": lambda count: ngettext(
            "ett svar på samma fråga", "{count} svar på samma frågor", count
        ),
        "round_unit": lambda count: ngettext(
            "ett svar i samma förslagsrunda", "{count} svar i samma förslagsrundor", count
        ),
    }
    parts = [words[table](count).format(count=count) for table, count in merger.shared.items()]
    return ", ".join(parts)
