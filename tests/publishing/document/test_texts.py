"""The texts of the plan's document as the follow-up's appendix, in all its kinds of file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.exchange.examples import TODAY, plan_of_example
from tests.exchange.followups import silent
from tests.support.html import parsed
from tests.support.pdf import letters, text_of
from tracker.domain.followup.followup import FollowupContent
from tracker.exchange.followup.workbook import write_followup_workbook
from tracker.publishing.document.followup import followup_document
from tracker.publishing.prints.followup.followup import followup_pdf
from tracker.publishing.web.webpage import write_web_page
from tracker.publishing.word.document import write_followup_docx
from tracker.store.followup.queries import followup_content

_HOSTILE = "=1+1 <b>#fet</b> & {{ x }}"


def _content(tmp_path: Path, *, printed: bool) -> FollowupContent:
    with plan_of_example(tmp_path, "ljusnarsberg") as plan:
        assert plan.document_texts.count() > 0
        if printed:
            with plan.change("Fyllde i"):
                plan.connection.execute(
                    "UPDATE document_text SET is_printed = 1, body = 'Organ ' || id,"
                    " uncertainty = 'Oklart ' || id"
                )
                plan.document_texts.update(2, text=_HOSTILE)
                plan.document_texts.add(kind="role", title="Roll utan text", body="Rådet")
        return followup_content(plan, 2025, TODAY)


def _written(folder: Path, content: FollowupContent) -> Iterator[tuple[str, str]]:
    yield "pdf", text_of(followup_pdf(content, silent).pdf)
    word, page, book = folder / "f.docx", folder / "f.html", folder / "f.xlsx"
    write_followup_docx(content, word, silent)
    yield "docx", "\n".join(paragraph.text for paragraph in docx.Document(str(word)).paragraphs)
    write_web_page(content, page, silent, published_on=TODAY)
    yield "html", parsed(page.read_text(encoding="utf-8")).text
    write_followup_workbook(content, book, silent)
    sheets = load_workbook(book).worksheets
    values = [value for sheet in sheets for row in sheet.values for value in row]
    yield "xlsx", "\n".join(str(value) for value in values if value is not None)


def test_printed_texts_stand_in_every_kind_of_file(tmp_path: Path) -> None:
    content = _content(tmp_path, printed=True)
    section = followup_document(content).texts
    assert section is not None
    assert [group.heading for group in section.groups][:3] == [
        "Syfte",
        "Definitioner",
        "Värdegrund",
    ]
    entries = [entry for group in section.groups for entry in group.entries]
    assert len(entries) == 14
    for kind, found in _written(tmp_path, content):
        shown = letters(found)
        assert letters(section.heading) in shown, kind
        for entry in entries:
            for text in (entry.title, entry.text, entry.facts, entry.uncertainty):
                assert letters(text) in shown, (kind, text)


def test_a_summary_is_marked_and_the_documents_own_words_are_not(tmp_path: Path) -> None:
    section = followup_document(_content(tmp_path, printed=True)).texts
    assert section is not None
    own, summary = section.groups[1].entries[:2]
    assert (own.text, own.facts) == (_HOSTILE, "Organ 2 · Definitioner")
    assert summary.facts == "Organ 3 · Sammanfattning · Definitioner"


@pytest.mark.parametrize("kind", ["pdf", "docx", "html", "xlsx"])
def test_a_plan_without_printed_texts_is_as_before(tmp_path: Path, kind: str) -> None:
    content = _content(tmp_path, printed=False)
    assert followup_document(content).texts is None
    assert "Ur dokumentet" not in dict(_written(tmp_path, content))[kind].splitlines()
