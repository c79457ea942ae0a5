"""Which row of the issued form each returned row is about, whatever was sorted or pasted.

A row's hidden key may have stayed where it was while the rest was sorted away from under it. So
key and title must agree; where they do not, the title decides if it can, and the row is doubtful.
What cannot be placed is set aside with all that stands in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tracker.domain.core.language import _, ngettext
from tracker.domain.forms.returned import (
    FormProblem,
    Place,
    ProblemKind,
    ReturnedForm,
    ReturnedRow,
    spoken_value,
)
from tracker.domain.forms.shown_cells import folded_text, is_as_shown, short
from tracker.domain.forms.shuffled import are_shuffled, kept_answers, shuffled_problem
from tracker.domain.forms.unit_form import (
    INPUTS,
    FormPart,
    IssuedForm,
    IssuedRow,
    RowKey,
    is_input,
)

_NAMING = {
    FormPart.ACTIVITY: ("title",),
    FormPart.INDICATOR: ("title", "series"),
    FormPart.DELIVERY: ("title", "agreement"),
}
"""The columns by which people know a row."""

_CONTRADICTIONS = 2
"""So many locked cells of another row make one doubt the title."""

Name = tuple[str, ...]


def place_rows(issued: IssuedForm, returned: ReturnedForm) -> ReturnedForm:
    """Return the form with each row under the key of what it is about.

    Rows that cannot be placed are left out and become problems, as does what stands beside and
    below the tables. Rows of the summary and of proposals stay as they are.
    """
    rows = [row for row in returned.rows if row.key.part not in _NAMING]
    loose = [row for row in returned.loose if row.key.part not in _NAMING]
    problems: list[FormProblem] = []
    beside = list(returned.rows)
    aside: set[RowKey] = set()
    for part in _NAMING:
        table = _Table(issued, part, returned)
        rows += [*table.placed, *table.found]
        beside += table.found
        problems += table.problems
        aside |= table.aside
    problems += _beside(beside)
    return replace(
        returned,
        rows=tuple(rows),
        loose=tuple(loose),
        problems=(*returned.problems, *problems),
        aside=frozenset(aside),
    )


def answers_text(row: ReturnedRow, issued: Iterable[IssuedRow] = ()) -> str:
    """Return what somebody has written in a row: "Resultat: Nio platser; Utfall, antal: 9".

    That includes the locked cells, but for texts that were shown in a row as `issued`.
    """
    rules = INPUTS[row.key.part]
    written = [
        f"{_(rule.label)}: {spoken_value(row.value(name))}"
        for name, rule in rules.items()
        if row.value(name) is not None
    ]
    known = {folded_text(text) for each in issued for text in each.shown.values()}
    written += [
        spoken_value(value)
        for name in row.spots
        if name not in rules
        and (value := row.value(name)) is not None
        and folded_text(value) not in known
    ]
    return "; ".join(written)


@dataclass
class _Table:
    """The rows of one part: `placed` had a key, `found` have been placed by their titles alone.

    `unplaced` could not be placed; `aside` are their keys and those of their titles.
    """

    issued: IssuedForm
    part: FormPart
    returned: ReturnedForm
    placed: list[ReturnedRow] = field(default_factory=list)
    found: list[ReturnedRow] = field(default_factory=list)
    problems: list[FormProblem] = field(default_factory=list)
    aside: set[RowKey] = field(default_factory=set)
    unplaced: list[ReturnedRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        part = self.part
        self._own = {row.key: row for row in self.issued.rows if row.key.part is part}
        self._named: defaultdict[Name, list[IssuedRow]] = defaultdict(list)
        for own in self._own.values():
            self._named[_issued_name(own)].append(own)
        keyed = [row for row in self.returned.rows if row.key.part is part]
        loose = [row for row in self.returned.loose if row.key.part is part]
        self._names = {id(row): _name(row) for row in (*keyed, *loose)}
        self._holders: defaultdict[Name, list[ReturnedRow]] = defaultdict(list)
        for row in (*keyed, *loose):
            if (name := self._names[id(row)]) is not None:
                self._holders[name].append(row)
        self._is_displaced = any(map(self._has_anothers_name, keyed))
        moved = [row for row in keyed if self._place(row)]
        self._doubt_shuffled_answers()
        outside = [row for row in loose if not self._place_by_name(row)]
        self.problems += _moved(moved)
        self.problems += _outside(outside)

    def _place(self, row: ReturnedRow) -> bool:
        """Place a row with a key, or set it aside; return whether its title overruled the key."""
        own = self._own.get(row.key)
        if own is None:  # it is reported as belonging to no row of this form
            self.placed.append(row)
            return False
        named = self._named.get(self._names[id(row)] or (), [])
        target = self._target(row, own, named)
        if target is None:
            self.problems.append(self._set_aside(row, own))
            self.unplaced.append(row)
            self.aside |= {own.key, *(issued.key for issued in named)}
            return False
        is_doubtful = target is not own or own not in named
        if is_doubtful:
            row = replace(row, key=target.key, is_doubtful=True)
        self.placed.append(row)
        return target is not own

    def _target(
        self, row: ReturnedRow, own: IssuedRow, named: Sequence[IssuedRow]
    ) -> IssuedRow | None:
        if own in named:
            return self._agreeing(row, own, named)
        if named:
            return self._by_title(row, own, named)
        return own if self._is_retitled(row, own) else None

    def _agreeing(
        self, row: ReturnedRow, own: IssuedRow, named: Sequence[IssuedRow]
    ) -> IssuedRow | None:
        """Key and title agree; two rows of one title are told apart by their other cells."""
        if self._nearer(row, own) is not None:
            return None
        if len(named) == 1:
            return own
        nearest = _nearest(row, named)
        if nearest == [own] or (own in nearest and not self._is_displaced):
            return own
        return nearest[0] if len(nearest) == 1 else None

    def _nearer(self, row: ReturnedRow, own: IssuedRow) -> IssuedRow | None:
        """Return whose locked cells a row rather holds than its own, None for nobody's."""
        distance = _distance(row, own)
        if distance < _CONTRADICTIONS:
            return None
        nearest = min(self._own.values(), key=lambda other: _distance(row, other))
        return nearest if _distance(row, nearest) < distance else None

    def _doubt_shuffled_answers(self) -> None:
        """Doubt the whole table when answers seem to have been sorted away from their rows."""
        if self.placed and are_shuffled([*self.placed, *self.unplaced], self._own):
            self.problems.append(shuffled_problem(self.placed[0].place))
            self.placed = [replace(row, is_doubtful=True) for row in self.placed]

    def _by_title(
        self, row: ReturnedRow, own: IssuedRow, named: Sequence[IssuedRow]
    ) -> IssuedRow | None:
        """The title is another row's: the other cells, or else where the own title is, decide.

        Answers that the form was issued with and that still stand by the key show that only the
        facts have been sorted.
        """
        nearest = _nearest(row, named)
        if len(nearest) > 1 or kept_answers(row, own) > kept_answers(row, nearest[0]):
            return None
        to_own, to_named = _distance(row, own), _distance(row, nearest[0])
        if to_named != to_own:
            return nearest[0] if to_named < to_own else None
        is_elsewhere = any(holder is not row for holder in self._holders.get(_issued_name(own), ()))
        return nearest[0] if is_elsewhere else None

    def _is_retitled(self, row: ReturnedRow, own: IssuedRow) -> bool:
        """Whether a row whose title nobody knows is still about what its key says."""
        if self._holders.get(_issued_name(own)):
            return False
        if len(self._own) == 1:
            return True
        if self._is_displaced or _distance(row, own):
            return False
        return not any(
            _distance(row, other) == 0 for other in self._own.values() if other is not own
        )

    def _place_by_name(self, row: ReturnedRow) -> bool:
        """Place a row that has lost its key by its title; return whether that could be done."""
        name = self._names[id(row)]
        named = self._named.get(name or (), [])
        nearest = _nearest(row, named) if named else []
        if name is None or len(nearest) != 1:
            return False
        if not answers_text(row, self._own.values()) and len(self._holders[name]) > 1:
            return False
        self.found.append(replace(row, key=nearest[0].key))
        return True

    def _set_aside(self, row: ReturnedRow, own: IssuedRow) -> FormProblem:
        title = short(spoken_value(row.value("title"))) or "–"
        answers = answers_text(row, self._own.values())
        nearer = self._nearer(row, own) if self._names[id(row)] == _issued_name(own) else None
        if nearer is None:
            sentence = _(
                "Raden ”{title}” går inte att placera säkert: dess dolda nyckel hör till ”{own}”."
                " Det som står där tas inte in, skriv in det för hand: {answers}."
            )
        else:
            sentence = _(
                "Raden ”{title}” går inte att placera säkert: de låsta cellerna bredvid hör till"
                " ”{own}”. Det som står där tas inte in, skriv in det för hand: {answers}."
            )
        reason = sentence.format(
            title=title,
            own=short((nearer or own).title),
            answers=answers or _("tomt"),
        )
        return FormProblem(ProblemKind.UNPLACED, reason, row.place)

    def _has_anothers_name(self, row: ReturnedRow) -> bool:
        own = self._own.get(row.key)
        named = self._named.get(self._names[id(row)] or (), [])
        return own is not None and bool(named) and own not in named


def _issued_name(row: IssuedRow) -> Name:
    return tuple(folded_text(row.shown.get(column, "")) for column in _NAMING[row.key.part])


def _name(row: ReturnedRow) -> Name | None:
    """Return what a row calls itself, None when its title is gone."""
    columns = _NAMING[row.key.part]
    name = tuple(folded_text(row.value(column)) for column in columns)
    return name if name[0] and all(column in row.spots for column in columns) else None


def _distance(row: ReturnedRow, issued: IssuedRow) -> int:
    """Return in how many locked cells, but for its title, a row differs from an issued one."""
    shown = issued.shown
    return sum(
        not is_as_shown(row, column, shown.get(column, ""))
        for column in _locked_columns(row.key.part, tuple(row.spots))
    )


@lru_cache
def _locked_columns(part: FormPart, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        column for column in columns if not is_input(part, column) and column not in _NAMING[part]
    )


def _nearest(row: ReturnedRow, named: Sequence[IssuedRow]) -> list[IssuedRow]:
    if len(named) == 1:
        return list(named)
    distances = [_distance(row, issued) for issued in named]
    least = min(distances)
    return [issued for issued, distance in zip(named, distances, strict=True) if distance == least]


def _moved(rows: Sequence[ReturnedRow]) -> Iterator[FormProblem]:
    if rows:
        sentence = ngettext(
            "{count} rad har inte kvar sin dolda nyckel, kanske för att tabellen är sorterad."
            " Svaren är placerade efter titeln; kontrollera dem innan de tas emot.",
            "{count} rader har inte kvar sina dolda nycklar, kanske för att tabellen är sorterad."
            " Svaren är placerade efter titlarna; kontrollera dem innan de tas emot.",
            len(rows),
        )
        reason = sentence.format(count=len(rows))
        yield FormProblem(ProblemKind.CAUTION, reason, Place(rows[0].place.sheet))


def _outside(rows: Sequence[ReturnedRow]) -> Iterator[FormProblem]:
    """Name what stands in rows that are none of the form's."""
    if rows:
        sentence = _(
            "Rad {rows} ligger utanför formulärets rader och läses inte in. Skriv in för hand det"
            " som ska med: {texts}."
        )
        numbers = ", ".join(str(row.place.row) for row in rows)
        texts = "; ".join(filter(None, map(_row_text, rows)))
        reason = sentence.format(rows=numbers, texts=texts)
        yield FormProblem(ProblemKind.OUTSIDE, reason, rows[0].place)


def _row_text(row: ReturnedRow) -> str:
    written = [spoken_value(value) for value in row.values if value is not None]
    return "”{texts}”".format(texts=" | ".join(written)) if written else ""


def _beside(rows: Iterable[ReturnedRow]) -> Iterator[FormProblem]:
    """Name what stands in columns that are none of the form's, a sentence a sheet."""
    by_sheet: defaultdict[str, list[ReturnedRow]] = defaultdict(list)
    for row in rows:
        if row.extras:
            by_sheet[row.place.sheet].append(row)
    for sheet, found in by_sheet.items():
        texts = "; ".join(
            f"{column}{row.place.row} ”{spoken_value(value)}”"
            for row in found
            for column, value in row.extras
        )
        sentence = _(
            "Bredvid formulärets kolumner på bladet {sheet} är något skrivet, som inte läses in."
            " Skriv in för hand det som ska med: {texts}."
        )
        yield FormProblem(
            ProblemKind.OUTSIDE, sentence.format(sheet=sheet, texts=texts), found[0].place
        )
