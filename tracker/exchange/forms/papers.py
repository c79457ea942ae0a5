"""The hidden sheets of a unit's form: its papers, and the lists that its cells offer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

from tracker.domain.core.terms import Prognosis, Status, word
from tracker.domain.forms.content import Choice, FormContent, cell_safe
from tracker.domain.forms.unit_form import FORMAT, FormPart
from tracker.domain.indicators.judgement import Judgement, judgement_word
from tracker.exchange.forms.layout import PIECE, hidden_sheet, list_sheet
from tracker.exchange.office.column_letters import column_letter
from tracker.exchange.office.values import Value
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import Look
from tracker.exchange.office.workbook_sheet import Sheet

_PLAIN = Look(wrap=False)
_BESIDE_WORDS = (f"{FormPart.SUMMARY}:", f"{FormPart.QUESTION}:")
_LABELS = 3
"""Columns of a row of the first sheet before the one that the unit writes in."""

_STATUSES, _AREAS, _GOALS, _JUDGEMENTS, _PROGNOSES, _PARENTS = range(6)


class Lists:
    """The lists of a form, and where on their sheet they stand."""

    def __init__(self, content: FormContent) -> None:
        self._sheet = list_sheet(content.place)
        self._columns: list[list[tuple[str, str]]] = [
            [(str(status), word(status)) for status in Status],
            _offered(content.areas),
            _offered(content.goals),
            [(str(judgement), judgement_word(judgement)) for judgement in Judgement],
            [(str(prognosis), word(prognosis)) for prognosis in Prognosis],
        ]
        self.open_names = frozenset({"goal"} if content.parents else ())
        """The inputs in which something else than the list's own may be written."""
        if content.parents:
            self._columns.append(_offered(content.parents))
        self._own: dict[str, int] = {}
        for field in content.form.own:
            if offered := field.rule.listed():
                self._own[field.name] = len(self._columns)
                self._columns.append([(value, cell_safe(words)) for value, words in offered])
        self._answers: dict[int, int] = {}
        for question in content.questions:
            if answers := question.offered():
                self._answers[question.id] = len(self._columns)
                self._columns.append([(answer, cell_safe(answer)) for answer in answers])

    @property
    def statuses(self) -> str:
        """The range of the statuses' words."""
        return self._range(_STATUSES)

    def choices(self, name: str) -> str:
        """Return the range of what the input `name` offers, "" for an input without a list."""
        places = {
            "status": _STATUSES,
            "focus_area": _AREAS,
            "goal": _GOALS,
            "judgement": _JUDGEMENTS,
            "prognosis": _PROGNOSES,
            "parent": _PARENTS,
            **self._own,
        }
        return self._range(places[name]) if name in places else ""

    def answers(self, question_id: int) -> str:
        """Return the range of a question's answers, "" for one that is answered in words."""
        place = self._answers.get(question_id)
        return "" if place is None else self._range(place)

    def add(self, book: Book) -> None:
        """Add the lists' sheet."""
        sheet = _hidden_sheet(book, self._sheet, [20.0] * 2 * len(self._columns))
        look = sheet.row_look([_PLAIN] * sheet.columns)
        for number in range(max(map(len, self._columns))):
            values: list[Value] = []
            for column in self._columns:
                values += column[number] if number < len(column) else (None, None)
            sheet.add(values, look)

    def _range(self, place: int) -> str:
        letter = column_letter(2 * place + 1)
        return f"'{self._sheet}'!${letter}$1:${letter}${len(self._columns[place])}"


def add_papers(book: Book, content: FormContent, texts: Sequence[str]) -> None:
    """Add the sheet by which a form is known when it comes back; those of all are the last ones.

    `texts` are the workbook's own, `own_texts`.
    """
    write_papers(book, _papers(content, texts), content.place)


def write_papers(book: Book, papers: Iterable[tuple[str, str]], place: int = 0) -> None:
    """Add the hidden sheet with these names and values."""
    sheet = _hidden_sheet(book, hidden_sheet(place), [14.0, 60.0])
    look = sheet.row_look([_PLAIN, _PLAIN])
    for name, value in papers:
        sheet.add((name, value), look)


def pieces(text: str) -> Iterator[str]:
    """Yield `text` in pieces that a cell can hold, which counts some letters as two."""
    start, room = 0, PIECE
    while start < len(text):
        piece = text[start : start + room]
        while len(piece.encode("utf-16-le")) > 2 * PIECE:
            piece = piece[: len(piece) * 3 // 4]
        yield piece
        start += len(piece)


def _papers(content: FormContent, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    form = content.form
    yield "format", str(FORMAT)
    yield "form_id", form.form_id
    yield "plan_uuid", form.plan_uuid
    yield "year", str(form.year)
    if form.until:
        yield "until", form.until
    if form.beside:
        yield "beside", form.beside
    yield "unit_id", str(form.unit_id)
    yield "unit", form.unit
    yield "issued_on", form.issued_on.isoformat()
    if content.place:
        yield "part", str(content.place)
        yield "plan", content.plan.title
    text = form.to_json()
    yield "fingerprint", hashlib.sha256(text.encode()).hexdigest()
    for piece in pieces(json.dumps(texts, ensure_ascii=False, separators=(",", ":"))):
        yield "texts", piece
    for piece in pieces(text):
        yield "content", piece


def own_texts(book: Book) -> list[str]:
    """Return what stands in the visible sheets beside the rows: instructions, headings, facts."""
    texts = {
        " ".join(str(value).split())
        for sheet in book.sheets
        if sheet.worksheet.sheet_state == "visible"
        for row in sheet.rows
        if row.values and (row.values[0] is None or str(row.values[0]).startswith(_BESIDE_WORDS))
        for value in (row.values[:_LABELS] if row.values[0] is not None else row.values)
        if value is not None
    }
    return sorted(texts)


def _offered(choices: Sequence[Choice]) -> list[tuple[str, str]]:
    return [(str(choice.row_id), choice.name) for choice in choices]


def _hidden_sheet(book: Book, name: str, widths: Sequence[float]) -> Sheet:
    sheet = book.add_sheet(name, widths)
    sheet.worksheet.sheet_state = "veryHidden"
    sheet.worksheet.protection.enable()
    return sheet
