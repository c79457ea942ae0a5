"""The follow-up as Word text, read back with another reader than the one that wrote it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.table import Table

from tests.exchange.example_followups import example_followup
from tests.exchange.followups import FIX_THE_YEAR, STRATEGY, YEAR, followup, silent
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.plan.strategy import StrategyActivity, StrategyReport
from tracker.errors import CancelledError, TrackerError
from tracker.publishing.word.document import write_followup_docx

OWN_STYLES = {
    "Tabelltext",
    "Tabelletikett",
    "Tabelltal",
    "Tabellrubrik",
    "Tabellrubrik för tal",
    "Not",
    "Utkast",
}
BUILT_IN = {"Title", "Subtitle", "Normal", "Caption", "Heading 1", "Heading 2", "Heading 3"}


def written(folder: Path, content: FollowupContent) -> Document:
    target = folder / "uppföljning.docx"
    write_followup_docx(content, target, silent)
    return docx.Document(str(target))


def part(folder: Path, name: str) -> Element:
    with zipfile.ZipFile(folder / "uppföljning.docx") as archive:
        return fromstring(archive.read(name))  # noqa: S314 -- we have written it ourselves


def texts(document: Document, style: str) -> list[str]:
    return [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name == style
    ]


def everything(document: Document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def xml_of(table: Table) -> CT_Tbl:
    return table._tbl  # noqa: SLF001 -- the library has no other way to it


def table_of(document: Document, caption: str) -> Table:
    """Return the table whose alternative text is `caption`."""
    for table in document.tables:
        named = xml_of(table).tblPr.find(qn("w:tblCaption"))
        if named is not None and named.get(qn("w:val")) == caption:
            return table
    raise AssertionError(caption)


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_SK_R3_it_has_real_headings_that_form_an_outline(tmp_path: Path) -> None:
    document = written(tmp_path, followup(tmp_path))
    assert texts(document, "Title") == ["Uppföljning av aktivitetsplanen 2026"]
    assert texts(document, "Heading 1")[:3] == ["Planen", "Läget i siffror", "Kännetecken"]
    assert texts(document, "Heading 2")[:3] == [
        "I1 Öppen kommun",
        "I2 Möten och upplevelser",
        "Utan integrationsområde",
    ]
    assert texts(document, "Heading 3") == ["1.1 Språkcafé på biblioteket"]
    levels = [
        int(paragraph.style.name[-1])
        for paragraph in document.paragraphs
        if paragraph.style is not None and (paragraph.style.name or "").startswith("Heading")
    ]
    steps = zip([1, *levels], levels, strict=False)
    assert all(after <= before + 1 for before, after in steps)


def test_SK_R3_tables_are_real_with_repeated_heads_and_alternative_text(
    tmp_path: Path,
) -> None:
    document = written(tmp_path, followup(tmp_path))
    assert len(document.tables) > 4
    captions = []
    for table in document.tables:
        heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") for row in xml_of(table).tr_lst]
        assert [head is not None for head in heads] == [True, *[False] * (len(heads) - 1)]
        properties = xml_of(table).tblPr
        captions.append(properties.find(qn("w:tblCaption")).get(qn("w:val")))
        assert properties.find(qn("w:tblDescription")).get(qn("w:val")).startswith("Kolumner: ")
    numbered = [f"Tabell {number}. {caption}" for number, caption in enumerate(captions, 1)]
    shown = [re.sub(r"\s+", " ", caption) for caption in _captions(tmp_path)]
    assert shown == numbered


def _captions(folder: Path) -> list[str]:
    """The captions as they are read, the numbers that Word works out included."""
    found = []
    for paragraph in part(folder, "word/document.xml").iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == "Caption":
            found.append("".join(element.text or "" for element in paragraph.iter(qn("w:t"))))
    return found


def test_SK_R3_nothing_is_formatted_but_by_styles(tmp_path: Path) -> None:
    document = written(tmp_path, followup(tmp_path))
    body = part(tmp_path, "word/document.xml")
    for run in body.iter(qn("w:rPr")):
        assert [element.tag for element in run] == [qn("w:rStyle")]
    for paragraph in body.iter(qn("w:pPr")):
        assert {element.tag for element in paragraph} <= {qn("w:pStyle")}
    for cell in body.iter(qn("w:tcPr")):
        assert [element.tag for element in cell] == [qn("w:tcW")]
    cells = {
        paragraph.style.name
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        if paragraph.style is not None
    }
    assert cells <= OWN_STYLES
    used = {
        paragraph.style.name for paragraph in document.paragraphs if paragraph.style is not None
    }
    assert used <= OWN_STYLES | BUILT_IN | {"Tabellingress"}


def test_words_are_divided_in_running_text_but_not_in_labels(tmp_path: Path) -> None:
    document = written(tmp_path, example_followup(tmp_path, "ljusnarsberg"))
    assert part(tmp_path, "word/settings.xml").find(qn("w:autoHyphenation")) is not None
    undivided = {
        style.name
        for style in document.styles
        if style.element.find(f"{qn('w:pPr')}/{qn('w:suppressAutoHyphens')}") is not None
    }
    assert {"Title", "Heading 1", "Tabellrubrik", "Tabelletikett", "Header"} <= undivided
    assert not undivided & {"Normal", "Tabelltext", "Tabellingress"}
    styles = {
        cell.text: paragraph.style.name
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        if paragraph.style is not None
    }
    assert {styles[text] for text in ("Slutdatum", "Pågår kontinuerligt")} <= undivided
    long_texts = [text for text in styles if len(text.split()) > 8]
    assert long_texts
    assert {styles[text] for text in long_texts} == {"Tabelltext"}


def test_it_says_its_language_title_and_author(tmp_path: Path) -> None:
    document = written(tmp_path, followup(tmp_path))
    properties = document.core_properties
    assert properties.title == "Uppföljning av aktivitetsplanen 2026 – Strategi för integration"
    assert (properties.author, properties.language) == ("Ljusnarsberg", "sv-SE")
    languages = {
        element.get(qn("w:val")) for element in part(tmp_path, "word/styles.xml").iter(qn("w:lang"))
    }
    assert languages == {"sv-SE"}


def test_LJ_R6_the_heading_is_addressed_to_the_recipient(tmp_path: Path) -> None:
    document = written(tmp_path, followup(tmp_path))
    heading = [paragraph.text for paragraph in document.paragraphs[:4]]
    assert heading == [
        "Ljusnarsberg",
        "Uppföljning av aktivitetsplanen 2026",
        "Strategi för integration",
        "Redovisas för och beslutas av kommunstyrelsen",
    ]


def test_the_numbers_are_those_of_the_figures(tmp_path: Path) -> None:
    content = followup(tmp_path)
    document = written(tmp_path, content)
    counts = content.counts()
    key = {row[0]: row[1] for row in rows(table_of(document, "Nyckeltal 2026"))}
    assert key["Insatser i planen"] == str(counts.total) == "4"
    assert key["Försenade"] == str(counts.late) == "1"
    assert key["Planerad kostnad"].replace("\xa0", " ") == "1 290 000 kr"
    by_area = rows(table_of(document, "Status per integrationsområde"))
    assert by_area[-1][0] == "Totalt"
    assert by_area[-1][-2:] == ["4", "1"]
    for column in range(1, len(by_area[0])):
        assert sum(int(row[column]) for row in by_area[1:-1]) == int(by_area[-1][column])


def test_activities_stand_by_area_with_status_and_lateness(tmp_path: Path) -> None:
    document = written(tmp_path, followup(tmp_path))
    table = rows(table_of(document, "Insatser 2026: I1 Öppen kommun"))
    assert table[0] == [
        "Insats",
        "Kännetecken",
        "Enhet och ansvarig",
        "Slutdatum",
        "Status",
        "Försenad",
    ]
    assert table[1] == [
        "1.1 Språkcafé på biblioteket",
        "I1.1",
        "Biblioteket\nBibliotekschef",
        "2026-10-31",
        "◐\xa0Pågår",
        "◷\xa0Försenad. Slutdatum 2026-10-31 passerade för 20 dagar sedan.",
    ]
    assert rows(table_of(document, "Insatser 2026: I2 Möten och upplevelser"))[1][2] == "Löpande"


def test_what_was_reported_stands_under_its_activity(tmp_path: Path) -> None:
    report = StrategyReport(YEAR, "completed", "Resultatet", "Avvikelsen", "Nästa", "Rösterna")
    activity = StrategyActivity(title="Språkcafé", cost_sek=1200, reports=(report,))
    document = written(tmp_path, followup(tmp_path, replace(STRATEGY, activities=(activity,))))
    shown = [paragraph.text.replace("\xa0", " ") for paragraph in document.paragraphs]
    start = next(
        place
        for place, paragraph in enumerate(document.paragraphs)
        if paragraph.style is not None and paragraph.style.name == "Heading 3"
    )
    assert shown[start : start + 6] == [
        "Språkcafé",
        "Resultat: Resultatet",
        "Avvikelse: Avvikelsen",
        "Nästa steg: Nästa",
        "Berördas röster: Rösterna",
        "Planerad kostnad: 1 200 kr",
    ]


@pytest.mark.parametrize("is_fixed", [False, True])
def test_a_draft_says_so_until_the_year_is_fixed(tmp_path: Path, *, is_fixed: bool) -> None:
    edits = [FIX_THE_YEAR] if is_fixed else []
    document = written(tmp_path, followup(tmp_path, STRATEGY, *edits))
    header = document.sections[0].header.paragraphs[0].text
    assert header == ("" if is_fixed else "Utkast – året är inte fastställt")
    assert texts(document, "Utkast") == ([] if is_fixed else [header])
    assert ("Fastställd 2026-11-18" in everything(document)) is is_fixed
    assert ("Dnr KS 2026/112" in document.sections[0].footer.paragraphs[0].text) is is_fixed


def test_only_positions_are_named(tmp_path: Path) -> None:
    content = followup(
        tmp_path, STRATEGY, ("UPDATE owner SET name = ?, email = ?", ("Anna Ek", "anna@ek.example"))
    )
    document = written(tmp_path, content)
    assert "Bibliotekschef" in everything(document)
    with zipfile.ZipFile(tmp_path / "uppföljning.docx") as archive:
        for name in archive.namelist():
            assert b"Anna" not in archive.read(name)
            assert b"anna@" not in archive.read(name)


def test_SK_R5_steering_documents_show_how_long_they_are_in_force(
    tmp_path: Path,
) -> None:
    content = example_followup(
        tmp_path, "skara", ("UPDATE dimension_item SET valid_to = '2019-12-31'", ())
    )
    document = written(tmp_path, content)
    assert "(gällde t.o.m. 2019-12-31)" in everything(document)


def test_SK_R7_every_framework_has_a_table_of_its_items(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "skara")
    document = written(tmp_path, content)
    for coverage in content.parts.dimensions:
        table_rows = rows(table_of(document, f"{coverage.dimension.title} {content.year}"))
        numbers = {row[0]: row[1] for row in table_rows}
        for item in coverage.items:
            name = next(name for name in numbers if name.startswith(item.item.name))
            assert numbers[name] == str(item.shares.total)
        assert table_rows[-1][1] == str(content.counts().total)


@pytest.mark.parametrize(
    "strategy_id", ["vargarda", "vanersborg", "skara", "vimmerby", "ljusnarsberg"]
)
def test_every_example_can_be_written(tmp_path: Path, strategy_id: str) -> None:
    content = example_followup(tmp_path, strategy_id)
    document = written(tmp_path, content)
    text = everything(document)
    assert all(line.title in text for line in content.lines)
    assert all(part.goal.title in text for part in content.parts.goals)
    assert all(part.indicator.title in text for part in content.parts.indicators)
    assert all(part.unit.name in text for part in content.parts.units)


def test_VG_R6_a_plan_without_anything_is_whole(tmp_path: Path) -> None:
    bare = replace(
        STRATEGY, focus_areas=(), units=(), owners=(), activities=(), followup_recipient=None
    )
    document = written(tmp_path, followup(tmp_path, bare))
    assert texts(document, "Heading 1") == [
        "Planen",
        "Läget i siffror",
        "Insatser per integrationsområde",
    ]
    assert not document.tables
    assert "Ingen insats i uppföljningen för 2026." in everything(document)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    title = "<w:b/>\x00\x0b\ufffe{{x}} & =cmd|' \u202eabc" + "Å" * 100_000
    activity = StrategyActivity(title="Kort", reports=(StrategyReport(YEAR, "completed", title),))
    content = followup(tmp_path, replace(STRATEGY, title=title[:200], activities=(activity,)))
    document = written(tmp_path, content)
    assert "<w:b/>{{x}} & =cmd|' abcÅÅÅ" in everything(document)
    assert "Å" * 100_000 in everything(document)
    assert document.core_properties.title is not None
    assert len(document.core_properties.title) <= 255


def _stop(text: str, fraction: float) -> None:
    assert text
    if fraction > 0.0:
        raise CancelledError("Avbrutet.")


def _full(_text: str, _fraction: float) -> None:
    raise TrackerError("Disken är full.")


@pytest.mark.parametrize(("progress", "raised"), [(_stop, CancelledError), (_full, TrackerError)])
def test_what_is_stopped_leaves_the_old_file(
    tmp_path: Path, progress: Callable[[str, float], None], raised: type[TrackerError]
) -> None:
    content = followup(tmp_path)
    target = tmp_path / "uppföljning.docx"
    target.write_bytes(b"den gamla")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(raised):
        write_followup_docx(content, target, progress)
    assert target.read_bytes() == b"den gamla"
    assert sorted(tmp_path.iterdir()) == before


def test_each_page_has_its_number(tmp_path: Path) -> None:
    written(tmp_path, followup(tmp_path))
    footer = part(tmp_path, "word/footer1.xml")
    fields = [element.get(qn("w:instr")) for element in footer.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    shown = "".join(element.text or "" for element in footer.iter(qn("w:t")))
    assert shown == "Strategi för integration · 2026-11-20 · Dnr KS 2025/39 · Sida 1 av 1"


GOAL_COLUMN = 1


def area_table(folder: Path, *edits: tuple[str, tuple[str | int, ...]]) -> list[list[str]]:
    """Return the table of the first area's activities, after edits in the file."""
    content = followup(folder, STRATEGY, *edits)
    return rows(table_of(written(folder, content), "Insatser 2026: I1 Öppen kommun"))


WITHOUT_GOAL = ("UPDATE activity SET goal_id = NULL WHERE code = '1.2'", ())
WITHOUT_GOALS = ("UPDATE activity SET goal_id = NULL", ())
WITHOUT_CODE = ("UPDATE goal SET code = NULL WHERE code = 'I1.2'", ())
WITHOUT_CODES = ("UPDATE goal SET code = NULL", ())


@pytest.mark.parametrize(
    ("edits", "goals"),
    [
        ([], ["I1.1", "I1.2"]),
        ([WITHOUT_GOAL], ["I1.1", ""]),
        ([WITHOUT_CODE], ["Dialog om olikheter", "Bättre attityder"]),
        ([WITHOUT_CODES], ["Dialog om olikheter", "Bättre attityder"]),
        ([WITHOUT_GOAL, WITHOUT_CODE], ["I1.1", ""]),
        ([WITHOUT_GOAL, WITHOUT_CODES], ["Dialog om olikheter", ""]),
    ],
)
def test_goals_stand_by_code_where_all_have_one_and_else_by_title(
    tmp_path: Path, edits: list[tuple[str, tuple[str | int, ...]]], goals: list[str]
) -> None:
    head, *body = area_table(tmp_path, *edits)
    assert head[GOAL_COLUMN] == "Kännetecken"
    assert [row[0] for row in body] == [
        "1.1 Språkcafé på biblioteket",
        "1.2 Porträttserie om invånare",
    ]
    assert [row[GOAL_COLUMN] for row in body] == goals


def test_a_table_whose_activities_all_lack_a_goal_has_no_such_column(tmp_path: Path) -> None:
    head, *body = area_table(tmp_path, WITHOUT_GOALS)
    assert head == ["Insats", "Enhet och ansvarig", "Slutdatum", "Status", "Försenad"]
    assert {len(row) for row in body} == {5}
    assert body[0][:3] == [
        "1.1 Språkcafé på biblioteket",
        "Biblioteket\nBibliotekschef",
        "2026-10-31",
    ]


def widths(folder: Path, *edits: tuple[str, tuple[str | int, ...]]) -> list[int]:
    content = followup(folder, STRATEGY, *edits)
    table = table_of(written(folder, content), "Insatser 2026: I1 Öppen kommun")
    grid = xml_of(table).find(qn("w:tblGrid"))
    assert grid is not None
    return [int(str(column.get(qn("w:w")))) for column in grid]


def test_a_title_gets_more_room_than_a_code_and_the_table_stays_as_wide(tmp_path: Path) -> None:
    for name in ("kod", "titel"):
        (tmp_path / name).mkdir()
    codes = widths(tmp_path / "kod")
    titles = widths(tmp_path / "titel", WITHOUT_CODES)
    assert titles[GOAL_COLUMN] > codes[GOAL_COLUMN]
    assert titles[0] < codes[0]
    assert abs(sum(titles) - sum(codes)) <= len(codes)
    assert titles[2:] == codes[2:]


def test_a_title_cannot_turn_what_stands_around_it(tmp_path: Path) -> None:
    activity = StrategyActivity(title="\u202eSpråkcafé \u2066שבת\u2069")
    content = followup(tmp_path, replace(STRATEGY, activities=(activity,)))
    shown = everything(written(tmp_path, content))
    assert "Språkcafé שבת" in shown
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", shown)
