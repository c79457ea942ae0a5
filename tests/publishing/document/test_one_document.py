"""The one follow-up document: what it says stands in the PDF, in Word, on the web, in Excel."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.exchange.examples import plan_of_example
from tests.exchange.followups import silent
from tests.support.html import parsed
from tests.support.pdf import letters, text_of
from tracker.domain.followup.fixing import Decision
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.indicators.statistics import format_number
from tracker.exchange.followup.csv import write_followup_csv
from tracker.exchange.followup.workbook import write_followup_workbook
from tracker.publishing.document.followup import followup_document
from tracker.publishing.document.sections import FollowupDocument
from tracker.publishing.prints.followup.followup import followup_pdf
from tracker.publishing.web.webpage import write_web_page
from tracker.publishing.word.document import write_followup_docx
from tracker.store.followup.fixing import fix
from tracker.store.followup.queries import followup_content
from tracker.store.plan_file import PlanFile
from tracker.store.versions.revising import revise

YEAR = 2026
TODAY = date(2026, 11, 21)
_BEFORE = Decision(2025, "KS 2026/14", "kommunstyrelsen", date(2026, 2, 3), "Två kom sent.")
_NOW = Decision(YEAR, "KS 2027/3", "kommunfullmäktige", date(2027, 2, 2), "En enhet svarade inte.")
_TEXTS = ("resultat", "avvikelse", "nästa steg", "röst")
KINDS = ("pdf", "docx", "html", "xlsx")


@dataclass(frozen=True)
class Filled:
    """A follow-up in which every field is filled, and what is read in each kind of file."""

    content: FollowupContent
    document: FollowupDocument
    found: dict[str, str]
    csv_rows: list[dict[str, str]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    folder = tmp_path_factory.mktemp("filled")
    with plan_of_example(folder, "ljusnarsberg") as plan:
        fix(plan, _BEFORE, TODAY)
        _fill(plan)
        revise(plan, date(2026, 9, 1), "Nya mål efter budgeten")
        revise(plan, date(2026, 10, 1), "Ett område till")
        fix(plan, _NOW, date(2027, 2, 2))
        _treat(plan)
        content = followup_content(plan, YEAR, date(2027, 2, 2))
    table = folder / "f.csv"
    write_followup_csv(content, table, silent)
    with table.open(encoding="utf-8-sig", newline="") as file:
        csv_rows = list(csv.DictReader(file, delimiter=";"))
    found = {kind: letters(text) for kind, text in _written(folder, content)}
    return Filled(content, followup_document(content), found, csv_rows)


def _treat(plan: PlanFile) -> None:
    """Let a council have heard of the year and a board have decided on it, after it was fixed."""
    with plan.change("Behandlad"):
        plan.plans.update(1, council_name="Integrationsrådet")
        for body, day, item in (
            ("Integrationsrådet", "2026-12-02", "§ 5"),
            ("Kommunstyrelsen", "2027-02-02", "§ 12 Integration"),
        ):
            meeting_id = plan.meetings.add(body=body, held_on=day, agenda_item=item)
            plan.treatments.treat(meeting_id, YEAR)


def _fill(plan: PlanFile) -> None:
    """Fill in what the example leaves empty: all texts of units, goals, areas and indicators."""
    run = plan.connection.execute
    with plan.change("Fyllde i"):
        run(
            "UPDATE plan SET document_owner = 'Kommunchef', vision = 'En öppen kommun',"
            " suggestions = 'Beteckningarna är programmets.' || char(10) || 'Så är riktningen.'"
        )
        run("UPDATE focus_area SET group_title = 'Grupp ' || id, description = 'Om område ' || id")
        run("INSERT OR IGNORE INTO followup (year) VALUES (?)", [YEAR])
        run(
            "UPDATE followup SET reopened_on = '2026-03-01', reopened_reason = 'Fel siffra'"
            " WHERE year = ?",
            [YEAR],
        )
        run("DELETE FROM unit_report WHERE year = ?", [YEAR])
        run(
            "INSERT INTO unit_report (year, unit_id, state, received_on, summary)"
            " SELECT ?, id, 'received', '2026-11-02', 'Året i enhet ' || id FROM unit",
            [YEAR],
        )
        run("DELETE FROM goal_assessment WHERE year = ?", [YEAR])
        run(
            "INSERT INTO goal_assessment (year, goal_id, fulfilment, trend, comment)"
            " SELECT ?, id, 'partly_fulfilled', 'better', 'Om mål ' || id FROM goal",
            [YEAR],
        )
        plan.group_texts.replace(
            YEAR,
            [("Årets bild", "Första stycket.\n\n=Andra stycket\nmed rad två."), ("Slut", "Tack.")],
        )
        _fill_activities(plan)
        _fill_agreements(plan)
        _fill_voices(plan)
        run(
            "UPDATE indicator SET definition = 'Definition ' || id, kpi_id = 'N' || id,"
            " breakdown = 'Delning ' || id"
        )
        run("UPDATE observation SET note = 'Om värde ' || id")
        run("UPDATE indicator SET owner_unit_id = (SELECT min(id) FROM unit)")
        for indicator in plan.indicators.all():
            plan.indicators.set_target(indicator.id, "2027", "", 12.5)
            plan.indicators.set_break(indicator.id, "2025", f"Brott {indicator.id}")
            if indicator.kind == "quantitative":
                beside = plan.comparisons.add(
                    indicator_id=indicator.id, name=f"Riket {indicator.id}"
                )
                newest = plan.indicators.observations(indicator.id)[-1:]
                for seen in newest:
                    plan.comparisons.set_value(beside, seen.period, seen.series, value=77.5)


def _fill_agreements(plan: PlanFile) -> None:
    (agreement,), (promise,) = plan.agreements.all(), plan.promises.all()
    plan.agreements.update(
        agreement.id,
        valid_from="2026-02-01",
        valid_to="2027-03-31",
        case_number="KS 2026/77",
        link="https://example.se/lok",
    )
    for unit, agreed, delivered in zip(plan.units.all(), (1503, 1004), (1205, 604), strict=False):
        values = {"agreed": agreed, "delivered": delivered, "note": f"Platser i {unit.name}"}
        plan.deliveries.put(YEAR, promise.id, unit.id, **values)


def _fill_voices(plan: PlanFile) -> None:
    activity, area = plan.activities.all()[0], plan.focus_areas.all()[0]
    heard: dict[str, object] = {"heard_on": f"{YEAR}-02-03", "how": "Samtal", "people": 31}
    plan.voices.add(**heard, group_name="Nattarbetare", said="Bussen går för sent", led_to="Ny tur")
    plan.voices.add(**heard, said="Ordet finns inte", focus_area_id=area.id)
    plan.voices.add(**heard, said="Lokalen var kall", activity_id=activity.id)


def _fill_activities(plan: PlanFile) -> None:
    run = plan.connection.execute
    run("UPDATE activity SET cost_sek = 1000 * id")
    run(
        "INSERT INTO cost (activity_id, year, funding, planned_sek, actual_sek)"
        f" SELECT id, {YEAR}, 'Källa ' || id, 300 * id, 70 * id FROM activity"
    )
    run(f"INSERT OR IGNORE INTO planned_year (activity_id, year) SELECT id, {YEAR} FROM activity")
    moved = [row for row in plan.activities.all() if row.approval == "approved" and row.due_date]
    plan.activities.update(moved[1].id, due_date="2028-03-31")
    plan.activities.give_reason(plan.activities.moves(moved[1].id)[-1].id, "Personalbrist")
    units = [unit.id for unit in plan.units.all()[:2]]
    run("DELETE FROM activity_report WHERE year = ?", [YEAR])
    run("DELETE FROM participation")
    for unit_id in units:
        columns = ", ".join(f"'{text} ' || id || ' av {unit_id}'" for text in _TEXTS)
        run(
            "INSERT INTO activity_report (year, activity_id, unit_id, status, result, deviation,"
            f" next_steps, voices) SELECT ?, id, ?, 'in_progress', {columns} FROM activity"
            " WHERE approval = 'approved'",
            [YEAR, unit_id],
        )
        run(
            "INSERT INTO participation (activity_id, unit_id, year, status, target_quantity,"
            " actual_quantity, note) SELECT id, ?, ?, 'in_progress', 1000 * id + ?, 500 * id + ?,"
            " 'Del ' || id || ' av ' || ? FROM activity WHERE approval = 'approved'",
            [unit_id, YEAR, unit_id, unit_id, unit_id],
        )


def _written(folder: Path, content: FollowupContent) -> Iterator[tuple[str, str]]:
    yield "pdf", text_of(followup_pdf(content, silent).pdf)
    word, page, book = folder / "f.docx", folder / "f.html", folder / "f.xlsx"
    write_followup_docx(content, word, silent)
    document = docx.Document(str(word))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    yield "docx", "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    write_web_page(content, page, silent, published_on=TODAY)
    yield "html", parsed(page.read_text(encoding="utf-8")).text
    write_followup_workbook(content, book, silent)
    yield "xlsx", "\n".join(_shown_in(book, content))


def _shown_in(book: Path, content: FollowupContent) -> Iterator[str]:
    """Yield what is read in a workbook; its numbers and dates are shown by formats of cells."""
    units = {part.indicator.unit or "" for part in content.parts.indicators} | {"", "kr"}
    for sheet in load_workbook(book).worksheets:
        yield sheet.title
        for row in sheet.values:
            for value in row:
                if isinstance(value, datetime):
                    yield value.date().isoformat()
                elif isinstance(value, int | float):
                    yield from _shown_numbers(value, units)
                elif value is not None:
                    yield str(value)


def _shown_numbers(value: float, units: set[str]) -> Iterator[str]:
    for decimals in range(3):
        number = format_number(value, decimals)
        yield from (f"{number} {unit} | " for unit in sorted(units))
    yield f"{format_number(100 * value, 0)} % | "


def test_everything_that_can_be_filled_in_is_in_the_document(filled: Filled) -> None:
    document = filled.document
    assert document.goals is not None
    assert document.units is not None
    assert document.indicators is not None
    assert document.since is not None
    assert document.since.groups
    assert document.dimensions is not None
    assert document.figures.costs is not None
    entries = [entry for area in document.activities.areas for entry in area.activities]
    assert all(len(entry.texts) == 2 * len(_TEXTS) for entry in entries)
    assert all(entry.together for entry in entries)
    assert any(entry.events for entry in entries)
    texts = set(document.content_texts())
    assert {"Kommunchef", "En enhet svarade inte.", "kommunfullmäktige"} <= texts
    assert "Om mål 1" in texts
    assert any("Det egna värdet är" in text for text in texts)
    assert {"Årets bild", "Första stycket.", "=Andra stycket\nmed rad två.", "Slut"} <= texts
    assert any("Brott" in text for text in texts)
    assert any("Om värde" in text for text in texts)


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_in_the_document_stands_in_every_kind_of_file(
    filled: Filled, kind: str
) -> None:
    found = filled.found[kind]
    texts = [text.replace(" (seriebrott)", "") for text in filled.document.content_texts()]
    assert len(texts) > 500
    if kind == "xlsx":  # the difference from what was planned is a column of its own
        texts = [re.sub(r" \([^()]* det planerade\)", "", text) for text in texts]
    missing = [text for text in texts if letters(text) not in found]
    assert missing == []


@pytest.mark.parametrize("kind", KINDS)
def test_others_values_stand_under_their_name_in_every_kind_of_file(
    filled: Filled, kind: str
) -> None:
    found = filled.found[kind]
    compared = [part for part in filled.content.parts.indicators if part.comparisons]
    assert compared
    for part in compared:
        assert letters(f"Jämförelse: {part.comparisons[0].name}") in found


@pytest.mark.parametrize("kind", KINDS)
def test_the_groups_own_text_opens_every_kind_of_file(filled: Filled, kind: str) -> None:
    found = filled.found[kind]
    decision = letters(filled.document.plan.facts[0].text)
    assert found.index(letters("Första stycket.")) < found.index(decision)


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_says_which_unit_wrote_it(filled: Filled, kind: str) -> None:
    found = filled.found[kind]
    names = {part.unit.id: part.unit.name for part in filled.content.parts.units}
    written = 0
    for line in filled.content.lines:
        for report in line.reports:
            for text in (report.result, report.deviation, report.next_steps, report.voices):
                written += 1
                assert letters(f"{names[report.unit_id or 0]}: {text}") in found
    assert written == 2 * len(_TEXTS) * len(filled.content.lines)


def test_the_csv_has_the_same_texts(filled: Filled) -> None:
    for line, row in zip(filled.content.lines, filled.csv_rows, strict=True):
        first, second = line.reports
        assert row["Berördas röster"] == (
            f"{first.unit}: {first.voices}\n{second.unit}: {second.voices}"
        )
        assert row["Flyttat slutdatum"] == "\n".join(move.sentence() for move in line.moves)


def test_a_unit_that_alone_reports_on_its_own_activity_is_not_named(tmp_path: Path) -> None:
    with plan_of_example(tmp_path, "ljusnarsberg") as plan:
        content = followup_content(plan, 2025, TODAY)
    alone = [line for line in content.lines if len(line.reports) == 1]
    entries = {
        entry.activity_id: entry
        for area in followup_document(content).activities.areas
        for entry in area.activities
    }
    assert alone
    for line in alone:
        assert all(text.unit == "" for text in entries[line.activity_id].texts)


def test_vb_r7_the_reason_of_each_version_stands_in_every_kind_of_file(filled: Filled) -> None:
    facts = {fact.label: fact.text for fact in filled.document.plan.facts}
    assert facts["Reviderad"] == "2026-09-01: Nya mål efter budgeten"
    assert facts["Senast reviderad"] == "2026-10-01: Ett område till"
    for kind in KINDS:
        assert letters(facts["Senast reviderad"]) in filled.found[kind]


def test_vi_r4_what_a_unit_has_not_supplied_stands_in_every_kind_of_file(filled: Filled) -> None:
    assert filled.document.units is not None
    sentences = [each for entry in filled.document.units.entries for each in entry.missing]
    assert sentences
    assert all("saknas" in sentence and "lämnar värdet." in sentence for sentence in sentences)
    for kind in KINDS:
        assert letters(filled.document.units.missing_heading) in filled.found[kind]
        assert all(letters(sentence) in filled.found[kind] for sentence in sentences)
