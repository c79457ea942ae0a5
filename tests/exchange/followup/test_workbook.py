"""The workbook as the board gets it, read back from files made from plan files."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tests.exchange.followups import (
    FIX_THE_YEAR,
    STRATEGY,
    followup,
    opened,
    rows,
    sheet,
    texts,
    written,
)
from tracker.domain.activities.contribution import ContributesTo
from tracker.domain.activities.cost import ActivityCost
from tracker.domain.activities.link import ActivityLink
from tracker.domain.activities.succession import Tie
from tracker.domain.core.terms import Prognosis, Succession
from tracker.domain.plan.strategy import Strategy, StrategyActivity, StrategyArea
from tracker.exchange.office.workbook_heights import TALLEST


def test_the_summary_shows_whose_plan_which_decision_and_for_whom(tmp_path: Path) -> None:
    found = texts(sheet(opened(tmp_path, followup(tmp_path)), "Sammanfattning"))
    assert found[:6] == [
        "Ljusnarsberg",
        "Uppföljning av aktivitetsplanen 2026",
        "Strategi för integration",
        "Redovisas för och beslutas av kommunstyrelsen",
        "Läget per 2026-11-20",
        "Utkast – året är inte fastställt",
    ]
    assert "Kommunfullmäktige 2025-05-19 § 81" in found
    assert "2025–2028" in found
    assert "KS 2025/39" in found


def test_the_draft_mark_goes_when_the_year_is_fixed(tmp_path: Path) -> None:
    content = followup(tmp_path, STRATEGY, FIX_THE_YEAR)
    found = texts(sheet(opened(tmp_path, content), "Sammanfattning"))
    assert "Fastställd 2026-11-18" in found
    assert "KS 2026/112" in found
    assert not any("Utkast" in text for text in found)


def test_the_summary_counts_by_status_and_area(tmp_path: Path) -> None:
    summary = sheet(opened(tmp_path, followup(tmp_path)), "Sammanfattning")
    table = {
        line[0]: line[1:] for line in summary.iter_rows(values_only=True) if line[0] is not None
    }
    assert table["Integrationsområde"] == (
        "Ej påbörjad", "Pågår", "Pågår kontinuerligt", "Genomförd", "Pausad", "Avbruten",
        "Ej relevant", "Totalt", "Försenade",
    )  # fmt: skip
    assert table["Öppen kommun"] == (0, 1, 0, 1, 0, 0, 0, 2, 1)
    assert table["Möten och upplevelser"] == (0, 0, 1, 0, 0, 0, 0, 1, 0)
    assert table["Utan integrationsområde"] == (1, 0, 0, 0, 0, 0, 0, 1, 0)
    assert table["Totalt"] == (1, 1, 1, 1, 0, 0, 0, 4, 1)
    assert table["Insatser i planen"][0] == 4
    assert table["Genomförda"][0] == 1
    assert table["Genomförda"][2] == 0.25
    assert table["Utan ansvarig"][0] == 2
    assert table["Planerad kostnad"][0] == 1_290_000


def test_the_chart_is_native_stacked_and_shows_its_axes(tmp_path: Path) -> None:
    target = written(tmp_path, followup(tmp_path))
    (chart,) = sheet(load_workbook(target), "Sammanfattning")._charts  # type: ignore[attr-defined] # noqa: SLF001
    assert (chart.barDir, chart.grouping, chart.overlap) == ("bar", "stacked", 100)
    assert chart.x_axis.delete is False
    assert chart.y_axis.delete is False
    assert [series.tx.strRef.strCache.pt[0].v for series in chart.series] == [
        "Ej påbörjad",
        "Pågår",
        "Pågår kontinuerligt",
        "Genomförd",
    ]
    assert len({series.spPr.solidFill for series in chart.series}) == 4
    areas = chart.series[0].cat.strRef.strCache.pt
    assert [area.v for area in areas] == [
        "Öppen kommun",
        "Möten och upplevelser",
        "Utan integrationsområde",
    ]
    with ZipFile(target) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert 'descr="Insatser per integrationsområde och status. Ej påbörjad 1, ' in drawing


def test_the_table_has_a_row_for_every_activity(tmp_path: Path) -> None:
    table = sheet(opened(tmp_path, followup(tmp_path)), "Uppföljning")
    first, second, third, fourth = rows(table)
    assert first == {
        "Integrationsområde": "Öppen kommun",
        "Kännetecken": "Dialog om olikheter",
        "Nr": "1.1",
        "Insats": "Språkcafé på biblioteket",
        "Enhet": "Biblioteket",
        "Ansvarig": "Bibliotekschef",
        "Startdatum": datetime(2026, 1, 1),  # noqa: DTZ001 -- cells know no time zone
        "Slutdatum": datetime(2026, 10, 31),  # noqa: DTZ001
        "Ursprungligt slutdatum": datetime(2026, 6, 30),  # noqa: DTZ001
        "Status": "Pågår",
        "Försenad": "Ja",
        "Dagar försenad": 20,
        "Läge mot slutdatum": "Slutdatum 2026-10-31 passerade för 20 dagar sedan.",
        "Kostnad": 40_000,
        "Resultat": "Fyra kvällar hölls.",
        "Avvikelse": "Lokalen saknades.",
        "Nästa steg": "Ny lokal.",
        "Flyttat slutdatum": "Flyttat från 2026-06-30 till 2026-10-31: Lokalen saknades.",
    }
    assert second["Enhet"] == "Alla enheter"
    assert (second["Försenad"], second["Dagar försenad"]) == ("Nej", None)
    assert third["Slutdatum"] == "Löpande"
    assert fourth["Integrationsområde"] is None


def test_a_status_has_a_word_a_shape_and_a_fill(tmp_path: Path) -> None:
    table = sheet(opened(tmp_path, followup(tmp_path)), "Uppföljning")
    cells = [cell for (cell,) in table["J2:J5"]]
    assert [cell.value for cell in cells] == [
        "Pågår",
        "Genomförd",
        "Pågår kontinuerligt",
        "Ej påbörjad",
    ]
    assert [cell.number_format for cell in cells] == ['"◐ "@', '"✓ "@', '"↻ "@', '"○ "@']
    assert len({cell.fill.start_color.rgb for cell in cells}) == 4


def test_dates_and_sums_have_formats_of_their_own(tmp_path: Path) -> None:
    table = sheet(opened(tmp_path, followup(tmp_path)), "Uppföljning")
    assert {table[cell].number_format for cell in ("G2", "H2", "I2")} == {"yyyy-mm-dd"}
    assert table["N2"].number_format == '[$-41D]#,##0 "kr"'
    assert table["D2"].alignment.wrap_text is True
    assert table["D2"].alignment.vertical == "top"


def test_columns_that_no_activity_uses_are_left_out(tmp_path: Path) -> None:
    strategy = replace(STRATEGY, activities=(StrategyActivity(title="Öppen förskola"),))
    table = sheet(opened(tmp_path, followup(tmp_path, strategy)), "Uppföljning")
    assert not {"Nr", "Kostnad"} & set(rows(table)[0])


def test_the_table_filters_and_prints_on_wide_pages_with_its_header(tmp_path: Path) -> None:
    content = followup(tmp_path, STRATEGY, FIX_THE_YEAR)
    table = sheet(opened(tmp_path, content), "Uppföljning")
    (declared,) = table.tables.values()
    assert declared.ref == declared.autoFilter.ref == "A1:R5"
    assert declared.tableStyleInfo.showRowStripes is True
    assert table.freeze_panes == "E2"
    assert table.print_title_rows == "$1:$1"
    assert table.page_setup.orientation == "landscape"
    assert table.page_setup.paperSize == 9
    assert (table.page_setup.fitToWidth, table.page_setup.fitToHeight) == (1, 0)
    assert table.sheet_properties.pageSetUpPr is not None
    assert table.sheet_properties.pageSetUpPr.fitToPage is True
    header, footer = table.oddHeader, table.oddFooter
    assert header is not None
    assert footer is not None
    assert header.left.text == "Strategi för integration"
    assert header.right.text == "Uppföljning 2026"
    assert footer.left.text == "Dnr KS 2026/112"
    assert footer.center.text == "2026-11-20"
    assert footer.right.text == "Sida &P av &N"


def test_every_page_of_a_draft_says_so(tmp_path: Path) -> None:
    workbook = opened(tmp_path, followup(tmp_path))
    for worksheet in workbook.worksheets:
        assert worksheet.oddHeader is not None
        assert worksheet.oddHeader.right.text == "Uppföljning 2026 – utkast"


def test_each_area_has_a_sheet_with_its_goals_and_activities(tmp_path: Path) -> None:
    workbook = opened(tmp_path, followup(tmp_path))
    assert workbook.sheetnames == [
        "Sammanfattning",
        "Uppföljning",
        "I1 Öppen kommun",
        "I2 Möten och upplevelser",
        "Utan integrationsområde",
        "Enheter",
        "Kännetecken",
    ]
    first_column = [
        row[0].value for row in sheet(workbook, "I1 Öppen kommun").rows if row[0].value is not None
    ]
    assert first_column == [
        "Integrationsområde",
        "Öppen kommun",
        "2 insatser: Pågår 1, Genomförd 1. Försenade: 1.",
        "Insats",
        "Dialog om olikheter",
        "Språkcafé på biblioteket",
        "Bättre attityder",
        "Porträttserie om invånare",
    ]
    meetings = sheet(workbook, "I2 Möten och upplevelser")
    assert "Löpande" in texts(meetings)
    assert "Bara ett förslag" not in texts(meetings)
    tab = sheet(workbook, "I1 Öppen kommun").sheet_properties.tabColor
    assert tab is not None
    assert tab.rgb == "002F7DB8"
    assert sheet(workbook, "I1 Öppen kommun").freeze_panes == "B6"


def test_the_workbook_knows_its_title_author_and_language(tmp_path: Path) -> None:
    workbook = opened(tmp_path, followup(tmp_path))
    assert workbook.properties.title == "Strategi för integration – Uppföljning 2026"
    assert workbook.properties.creator == "Ljusnarsberg"
    assert workbook.properties.language == "sv-SE"
    assert workbook.active is not None
    assert workbook.active.title == "Sammanfattning"


def test_a_plan_without_activities_says_so(tmp_path: Path) -> None:
    workbook = opened(tmp_path, followup(tmp_path, replace(STRATEGY, activities=())))
    sentence = "Ingen insats i uppföljningen för 2026."
    table = sheet(workbook, "Uppföljning")
    assert [line["Insats"] for line in rows(table)] == [sentence]
    assert [declared.ref for declared in table.tables.values()] == ["A1:N2"]
    assert sentence in texts(sheet(workbook, "Sammanfattning"))
    assert texts(sheet(workbook, "I1 Öppen kommun")) == [
        "Integrationsområde",
        "Öppen kommun",
        sentence,
    ]
    assert "Utan integrationsområde" not in workbook.sheetnames


def test_a_plan_of_nothing_but_a_title_is_written(tmp_path: Path) -> None:
    bare = Strategy(id="tom", municipality="", title="Plan")
    workbook = opened(tmp_path, followup(tmp_path, bare))
    assert workbook.sheetnames == ["Sammanfattning", "Uppföljning"]


def test_long_titles_become_valid_sheet_names_of_their_own(tmp_path: Path) -> None:
    titles = (
        "Arbete, utbildning och egen försörjning A",
        "Arbete, utbildning och egen försörjning B",
        "SAMMANFATTNING",
        "Uppföljning",
        "'citerad'",
        "a/b\\c?d*e[f]g:h",
        "Historik",
        "😀" * 40,
    )
    areas = tuple(StrategyArea(f"{number}", title) for number, title in enumerate(titles))
    content = followup(
        tmp_path,
        replace(STRATEGY, focus_areas=areas, activities=()),
        ("UPDATE focus_area SET code = NULL", ()),
    )
    workbook = opened(tmp_path, content)
    names = workbook.sheetnames
    assert names == [
        "Sammanfattning",
        "Uppföljning",
        "Arbete, utbildning och egen fö…",
        "Arbete, utbildning och ege… (2)",
        "SAMMANFATTNING (2)",
        "Uppföljning (2)",
        "citerad",
        "a b c d e f g h",
        "Historik (2)",
        "😀" * 15 + "…",
        "Enheter",
    ]
    assert all(len(name.encode("utf-16-le")) <= 62 for name in names)
    assert titles[0] in texts(sheet(workbook, names[2]))


def test_headings_that_would_be_alike_are_made_distinct(tmp_path: Path) -> None:
    noun = replace(STRATEGY.labels.goal, singular="status\n\n<x>")
    labels = replace(STRATEGY.labels, goal=noun, unit=replace(noun, singular="Status <x>"))
    target = written(tmp_path, followup(tmp_path, replace(STRATEGY, labels=labels)))
    table = sheet(load_workbook(target), "Uppföljning")
    header = [str(cell.value) for cell in table[1]]
    assert header[1] == "Status <x>"
    assert header[4] == "Status <x> (2)"
    assert len({name.casefold() for name in header}) == len(header)
    (declared,) = table.tables.values()
    assert declared.column_names == header


def test_rows_are_high_enough_for_their_texts(tmp_path: Path) -> None:
    long = "Ett resultat som behöver många rader för att få plats i sin kolumn. " * 12
    content = followup(tmp_path, STRATEGY, ("UPDATE activity_report SET result = ?", (long,)))
    table = sheet(opened(tmp_path, content), "Uppföljning")
    height, width = table.row_dimensions[2].height, table.column_dimensions["O"].width
    assert height is not None
    assert height >= len(long) / (width * 1.25) * 12.75
    assert table.row_dimensions[3].height < 60


def test_a_column_grows_when_no_row_could_be_high_enough(tmp_path: Path) -> None:
    long = "Ett resultat som behöver fler rader än en rad i Excel rymmer. " * 50
    content = followup(tmp_path, STRATEGY, ("UPDATE activity_report SET result = ?", (long,)))
    table = sheet(opened(tmp_path, content), "Uppföljning")
    assert table.column_dimensions["O"].width > 60
    assert table.row_dimensions[2].height < TALLEST


def test_a_plan_that_uses_everything_has_more_columns_than_the_alphabet(tmp_path: Path) -> None:
    content = followup(tmp_path)
    line, *others = content.lines
    full = replace(
        line,
        prognosis=Prognosis.AT_RISK,
        obstacle="Lokalen saknas.",
        frequency="Varje vecka",
        scope="Tre platser",
        target_groups=("Nyanlända",),
        contributes_to=(ContributesTo(1, None, None, "Möten"),),
        successor=Tie(2, "Porträttserie", Succession.MERGED),
        predecessors=(Tie(3, "Öppen förskola", Succession.REPLACED),),
        category="Kultur",
        action_plan="Handlingsplan 2026",
        sharing=("Rektor",),
        planned_years=(2026,),
        heard=("Föräldrar",),
        cost_rows=(ActivityCost(1, line.activity_id, 2026, None, None, 40_000, 55_000),),
        links=(ActivityLink(1, line.activity_id, "Protokoll", "https://exempel.se/protokoll"),),
        reports=tuple(replace(report, voices="Barnen trivs.") for report in line.reports),
    )
    everything = replace(content, lines=(full, *others))
    table = sheet(opened(tmp_path, everything), "Uppföljning")
    header = [cell.value for cell in table[1]]
    assert len(header) > 26
    assert header[-1] == "Länkar"
    link = table.cell(2, len(header)).hyperlink
    assert link is not None
    assert link.target == "https://exempel.se/protokoll"
    assert table.tables["Uppfoljning"].ref == f"A1:{get_column_letter(len(header))}5"
    assert table.column_dimensions[get_column_letter(len(header))].width != 13
