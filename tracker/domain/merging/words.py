"""What a copy has done, in the plan's words, line by line as it is chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.history.compare import compare
from tracker.domain.history.difference import Difference, shortened
from tracker.domain.history.plan_state import PlanState
from tracker.domain.history.row_words import column_word, table_word
from tracker.domain.merging.parts import CopyMerge, Part, PartKey, PartKind, Why
from tracker.domain.merging.structure import ORDER

_WHY = {
    Why.BOTH_CHANGED: N_("Ändrat på båda håll."),
    Why.CHANGED_HERE: N_("Borttaget i kopian, men här har det ändrats eller fått något nytt."),
    Why.REMOVED_HERE: N_(
        "Borttaget i den här planen, men ändrat eller använt i kopian. Väljs det, kommer det"
        " tillbaka."
    ),
}
_NAMING = ("activity_id", "goal_id", "indicator_id", "focus_area_id", "dimension_id", "item_id",
           "unit_id", "meeting_id", "agreement_id", "owner_id")  # fmt: skip
_NAMED = {"item_id": "dimension_item"}


@dataclass(frozen=True, slots=True)
class MergeLine:
    """One line that is chosen or left: what the copy has done, and what the plan says instead.

    `keys` are the parts it stands for. `sentence` says all, `title` what it is about and `detail`
    the rest. `here` is what the plan has now, "" when nothing speaks
    against it; `why` says what does.
    """

    keys: tuple[PartKey, ...]
    sentence: str
    title: str = ""
    detail: str = ""
    here: str = ""
    why: str = ""
    is_safe: bool = True
    is_refused: bool = False

    @property
    def key(self) -> PartKey:
        """What tells the line from others."""
        return self.keys[0]


def merge_lines(merge: CopyMerge) -> tuple[MergeLine, ...]:
    """Return what a copy has done, what needs a choice first, in the words of the plan."""
    words = _Words(merge)
    lines = [*words.order_lines(), *map(words.line, words.worded())]
    return tuple(sorted(lines, key=lambda line: (line.is_safe, line.is_refused)))


def why_sentence(part: Part) -> str:
    """Return why a part is not taken in without a choice, "" when nothing speaks against it."""
    if part.why is None:
        return ""
    return part.sentence or _(_WHY[part.why])


class _Words:
    def __init__(self, merge: CopyMerge) -> None:
        self._merge = merge
        self._labels = merge.ours.labels()
        self._there = _by_row(compare(merge.base, merge.theirs))
        self._here = _by_row(compare(merge.base, merge.ours))
        self._following: defaultdict[PartKey, int] = defaultdict(int)
        for part in merge.parts:
            if part.follows is not None:
                self._following[part.follows] += 1

    def worded(self) -> Iterator[Part]:
        for part in self._merge.leading:
            if not _is_order(part):
                yield part

    def order_lines(self) -> Iterator[MergeLine]:
        """Yield one line a table for all that has only got another place."""
        by_table: defaultdict[str, list[PartKey]] = defaultdict(list)
        for part in self._merge.leading:
            if _is_order(part):
                by_table[part.table].append(part.key)
        for table, keys in by_table.items():
            sentence = ngettext("{kind}: {count} har en annan plats.", "{kind}: {count} har andra"
                                " platser.", len(keys))  # fmt: skip
            said = sentence.format(kind=table_word(table, self._labels), count=len(keys))
            yield MergeLine(tuple(keys), said, _("Ordning"), said)

    def line(self, part: Part) -> MergeLine:
        sentence, detail = self._said_there(part)
        count = self._following[part.key]
        if count:
            more = ngettext("och {count} som hör till", "och {count} som hör till", count)
            more = more.format(count=count)
            sentence, detail = (f"{text.rstrip('.')}, {more}." for text in (sentence, detail))
        return MergeLine(
            (part.key,),
            sentence,
            self._title(part) or table_word(part.table, self._labels),
            detail,
            "" if part.is_safe else self._said_here(part),
            why_sentence(part),
            part.is_safe,
            part.is_refused,
        )

    def _said_there(self, part: Part) -> tuple[str, str]:
        """Return what the copy has done as a sentence, and without what it is about."""
        found = _about(part, self._there.get(part.row, ()))
        if found and part.kind is not PartKind.BROUGHT_BACK:
            details = (difference.detail for difference in found)
            return (
                " ".join(difference.sentence for difference in found),
                " ".join(detail[:1].upper() + detail[1:] for detail in details),
            )
        name, kind = self._name(part), table_word(part.table, self._labels)
        if part.kind is PartKind.CHANGED:
            columns = ", ".join(column_word(part.table, column) for column in part.values)
            said = _("{name}: {columns} ändrat.")
            return said.format(name=name, columns=columns), said.format(name=kind, columns=columns)
        said = {
            PartKind.ADDED: _("Nytt: {name}."),
            PartKind.REMOVED: _("Borttaget: {name}."),
            PartKind.BROUGHT_BACK: _("Används i kopian: {name}."),
        }[part.kind]
        if part.kind is PartKind.BROUGHT_BACK:
            return said.format(name=name), _("Används i kopian.")
        return said.format(name=name), said.format(name=kind)

    def _said_here(self, part: Part) -> str:
        if part.kind is PartKind.BROUGHT_BACK:
            return _("Borttaget")
        found = _about(part, self._here.get(part.row, ()))
        if part.kind is PartKind.CHANGED and found:
            return "; ".join(shortened(difference.after) for difference in found)
        return " ".join(difference.sentence for difference in found)

    def _name(self, part: Part) -> str:
        """Return "Aktivitet ”Språkkafé”", by the name of what it hangs on when it has none."""
        kind, title = table_word(part.table, self._labels), self._title(part)
        return f"{kind} ”{title}”" if title else kind

    def _title(self, part: Part) -> str:
        states = (self._merge.ours, self._merge.theirs, self._merge.base)
        return shortened(next((name for state in states if (name := _title(state, part))), ""))


def _title(state: PlanState, part: Part) -> str:
    row = state.rows(part.table).get(part.row_id)
    if row is None or part.table == "appearance":
        return ""
    for column in ("title", "name", "label", "text"):
        if row.get(column):
            return str(row[column])
    for column in _NAMING:
        target = row.get(column)
        if target is not None:
            return state.name_of(_NAMED.get(column, column.removesuffix("_id")), target)
    return str(row.get("year") or row.get("held_on") or "")


def _by_row(differences: Sequence[Difference]) -> Mapping[tuple[str, int], list[Difference]]:
    found: defaultdict[tuple[str, int], list[Difference]] = defaultdict(list)
    for difference in differences:
        found[difference.table, difference.row_id].append(difference)
    return found


def _about(part: Part, differences: Sequence[Difference]) -> list[Difference]:
    """Return the differences of a row that a part is about."""
    if part.kind is not PartKind.CHANGED:
        return [difference for difference in differences if difference.field is None]
    return [
        difference
        for difference in differences
        if difference.field is None or difference.field in part.values
    ]


def _is_order(part: Part) -> bool:
    return part.kind is PartKind.CHANGED and tuple(part.values) == (ORDER,) and part.is_safe
