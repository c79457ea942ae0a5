"""Statistics into a plan: matched, previewed, taken in as one change; what is wrong is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.support.examples import load_builtin, new_plan
from tracker.domain.indicators.statistics import MissingReason
from tracker.domain.indicators.trend import Trend
from tracker.domain.plan.strategy import Strategy
from tracker.errors import ConflictError, ReadOnlyError
from tracker.exchange.statistics.files import (
    COUNTRY,
    Certainty,
    Choice,
    ImportItem,
    ImportPreview,
    State,
    apply_import,
    import_statistics,
    plan_import,
    read_statistics,
    state_word,
)
from tracker.store.file.backup import BEFORE_IMPORT, list_backups
from tracker.store.indicators.queries import annual_compilation, indicator_table
from tracker.store.plan_file import PlanFile

FILES = Path(__file__).resolve().parents[2] / "files/statistics"
TODAY = date(2026, 11, 20)


def _vimmerby() -> Strategy:
    return load_builtin("vimmerby")


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with new_plan(tmp_path / "vimmerby.plan", _vimmerby(), actor="Prov") as opened:
        yield opened


def _id(plan: PlanFile, code: str) -> int:
    return next(indicator.id for indicator in plan.indicators.all() if indicator.code == code)


def _preview(plan: PlanFile, name: str) -> ImportPreview:
    return plan_import(read_statistics(FILES / name), plan, today=TODAY)


def _csv(folder: Path, text: str, name: str = "egen.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _kolada(folder: Path, *rows: str, years: str = "2022;2023") -> Path:
    head = f"Kommunkod;Kommun;Nyckeltal-id;Nyckeltal;Kön;{years}"
    return _csv(folder, "\n".join([head, *rows]))


def _only(preview: ImportPreview, period: str, series: str = "") -> ImportItem:
    (item,) = [
        item for item in preview.items if (item.new.period, item.match.name) == (period, series)
    ]
    return item


def test_the_key_figure_decides_and_the_municipality_filters(plan: PlanFile) -> None:
    preview = _preview(plan, "kolada_v2.json")
    assert {match.indicator.code for match in preview.matches} == {"M0", "M1"}
    assert {match.certainty for match in preview.matches} == {Certainty.CERTAIN}
    assert {match.series.municipality_id for match in preview.matches} == {"0884"}
    assert [match.name for match in preview.matches] == ["kvinnor", "män", "", ""]
    assert preview.count(State.NEW) == 7
    (problem,) = preview.problems
    assert "Filen gäller 20–64 år; indikatorn anger ingen ålder." in problem.reason
    assert preview.to_json() | {"problems": []} == {
        "created": 7,
        "updated": 0,
        "unchanged": 0,
        "conflicts": 0,
        "refused": 0,
        "problems": [],
    }


def test_a_file_is_taken_in_as_one_change_with_a_backup_before_it(plan: PlanFile) -> None:
    changes = apply_import(plan, _preview(plan, "kolada_v2.json"))
    assert len(changes.inserted["observation"]) == 7
    (newest, *_older) = plan.history.sets()
    assert (newest.label, newest.source) == ("Läste in statistik från kolada_v2.json", "import")
    assert [backup.kind for backup in list_backups(plan.path)] == [BEFORE_IMPORT]
    table = indicator_table(plan.connection, _id(plan, "M0"))
    observation = table.values["2023", "kvinnor"]
    assert observation.value == 12.701449
    assert observation.source == "Källa: Kolada"
    assert observation.fetched_on == read_statistics(FILES / "kolada_v2.json").fetched_on
    assert table.series == ("", "kvinnor", "män")
    plan.undo()
    assert plan.indicators.observations(_id(plan, "M0")) == []


def test_the_same_file_twice_changes_nothing(plan: PlanFile) -> None:
    apply_import(plan, _preview(plan, "kolada_v2.json"))
    before = plan.newest_change_set()
    preview = _preview(plan, "kolada_v2.json")
    assert (preview.count(State.EQUAL), preview.taken()) == (7, frozenset())
    assert not apply_import(plan, preview)
    assert plan.newest_change_set() == before
    assert len(list_backups(plan.path)) == 1


def test_a_newer_file_adds_a_year_and_revises_another(plan: PlanFile, tmp_path: Path) -> None:
    rows = "0884;Vimmerby;N02926;Utrikes födda, andel (%);Totalt;"
    first = read_statistics(_kolada(tmp_path, f"{rows}12,5;13,1"))
    apply_import(plan, plan_import(first, plan, today=TODAY))
    later = _kolada(tmp_path, f"{rows}12,5;13,2;13,9", years="2022;2023;2024")
    preview = plan_import(read_statistics(later), plan, today=TODAY)
    assert [(item.new.period, item.state) for item in preview.items] == [
        ("2022", State.EQUAL),
        ("2023", State.CHANGED),
        ("2024", State.NEW),
    ]
    assert _only(preview, "2023").sentence().replace("\u00a0", " ") == (
        "2023, Totalt: 13,1 % blir 13,2 %."
    )
    assert _only(preview, "2022").sentence().endswith("oförändrat.")
    apply_import(plan, preview)
    line = annual_compilation(plan.connection, 2024, 3).lines[0]
    assert [value.value for value in line.values if value] == [12.5, 13.2, 13.9]
    assert line.source == "Källa: Kolada"
    assert line.development.trend is Trend.NOT_ASSESSABLE
    assert "önskad riktning är inte angiven" in line.development.sentence


def test_a_figure_written_by_hand_is_never_overwritten_unasked(plan: PlanFile) -> None:
    indicator = _id(plan, "M0")
    with plan.change("Skrev"):
        plan.indicators.set_value(indicator, "2023", value=12, note="Egen räkning")
    preview = _preview(plan, "kolada_v2.json")
    item = _only(
        ImportPreview(
            (), items=tuple(item for item in preview.items if item.match.indicator.id == indicator)
        ),
        "2023",
    )
    assert (item.state, item.is_taken) == (State.CONFLICT, False)
    assert state_word(item.state) == "Krock"
    assert preview.to_json()["conflicts"] == 1
    apply_import(plan, preview)
    table = indicator_table(plan.connection, indicator)
    assert table.values["2023", ""].value == 12
    assert table.values["2022", ""].value == 12.5
    apply_import(plan, _preview(plan, "kolada_v2.json"), accepted=[item.key])
    taken = indicator_table(plan.connection, indicator).values["2023", ""]
    assert (taken.value, taken.source, taken.note) == (13.1, "Källa: Kolada", "Egen räkning")


def test_missing_values_keep_their_reason_and_never_replace_a_value(
    plan: PlanFile, tmp_path: Path
) -> None:
    preview = _preview(plan, "kolada_v3_pages.json")
    assert _only(preview, "2024", "män").is_missing
    apply_import(plan, preview)
    table = indicator_table(plan.connection, _id(plan, "M0"))
    assert table.values["2024", "män"].missing_reason is MissingReason.CONFIDENTIAL
    withdrawn = _kolada(tmp_path, "0884;Vimmerby;N02926;Utrikes födda;Totalt;-;..")
    again = plan_import(read_statistics(withdrawn), plan, today=TODAY)
    assert _only(again, "2022").state is State.NEW
    assert _only(again, "2023").state is State.CONFLICT


def test_what_kolada_took_back_is_reported_and_stays_in_the_plan(plan: PlanFile) -> None:
    result = import_statistics(plan, [FILES / "kolada_v3_pages.json"], today=TODAY)
    reasons = [problem.reason for problem in result.preview.problems]
    assert "Planens värde står kvar" in reasons[0]
    assert result.to_json()["refused"] >= 1


def test_a_suggested_key_figure_asks_first_and_says_what_differs(plan: PlanFile) -> None:
    preview = _preview(plan, "kolada_v3_pages.json")
    (match,) = [match for match in preview.matches if match.indicator.code == "M4"]
    assert match.certainty is Certainty.SUGGESTED
    assert "olika nämnare" in match.caution
    assert all(item.match.indicator.code != "M4" for item in preview.items if item.is_taken)
    reasons = [problem.reason for problem in preview.problems if "N18946" in problem.reason]
    assert "kan höra till ”Andel personer i kommunen godkända i svenska" in reasons[0]
    assert "Välj det själv." in reasons[0]


def test_a_key_figure_that_was_chosen_shuts_the_other_suggestions_out(plan: PlanFile) -> None:
    with plan.change("Valde nämnare"):
        plan.indicators.update(_id(plan, "M4"), kpi_id="N18949")
    preview = _preview(plan, "kolada_v3_pages.json")
    assert all(match.indicator.code != "M4" for match in preview.matches)
    assert [series.table_id for _file, series in preview.unmatched] == ["N18946"]


def test_the_user_chooses_an_indicator_and_a_series(plan: PlanFile) -> None:
    file = read_statistics(FILES / "scb_wide.csv")
    indicator = _id(plan, "M1")
    plain = plan_import(file, plan, today=TODAY)
    assert plain.matches == ()
    assert [series.name for _file, series in plain.unmatched] == [
        "Andel utrikes födda, män",
        "Andel utrikes födda, kvinnor",
        "Andel utrikes födda",
    ]
    assert plain.to_json()["refused"] == 6
    assert "Ingen indikator i planen hör till Andel utrikes födda." in plain.problems[2].reason
    men, women, total = file.series
    choices = {
        men.key: Choice(indicator, "Företagare"),
        women.key: Choice(None),
        total.key: Choice(indicator),
    }
    preview = plan_import(file, plan, choices=choices, today=TODAY)
    assert {match.certainty for match in preview.matches} == {Certainty.CHOSEN}
    apply_import(plan, preview)
    table = indicator_table(plan.connection, indicator)
    assert table.series == ("", "förvärvsarbetande", "företagare")
    assert table.values["2023", "företagare"].source == "Källa: SCB"


def test_another_municipality_is_refused_by_name(plan: PlanFile, tmp_path: Path) -> None:
    path = _kolada(tmp_path, "0883;Västervik;N02926;Utrikes födda;Totalt;14,6;15,0")
    result = import_statistics(plan, [path], dry_run=True, today=TODAY)
    assert result.to_json()["refused"] == 2
    assert result.to_json()["created"] == 0
    assert result.preview.problems[0].reason == (
        "Värdena gäller Västervik 0883, inte Vimmerby (0884). Hämta filen för den egna kommunen."
    )


def test_many_other_municipalities_are_named_in_short(plan: PlanFile, tmp_path: Path) -> None:
    rows = [f"{code};Ort {code};N02926;Utrikes födda;Totalt;1;2" for code in range(1000, 1010)]
    preview = plan_import(read_statistics(_kolada(tmp_path, *rows)), plan, today=TODAY)
    assert "Ort 1002 1002 och 7 till" in preview.problems[0].reason
    assert preview.refused == 20


def test_the_country_is_used_only_when_it_is_chosen(plan: PlanFile, tmp_path: Path) -> None:
    path = _kolada(tmp_path, "0000;Riket;N02926;Utrikes födda;Totalt;20,4;20,6")
    file = read_statistics(path)
    assert "Riket 0000" in plan_import(file, plan, today=TODAY).problems[0].reason
    chosen = plan_import(file, plan, municipality_id=COUNTRY, today=TODAY)
    assert [item.new.value for item in chosen.items] == [20.4, 20.6]
    with_own = plan_import(
        read_statistics(FILES / "kolada_web.csv"), plan, municipality_id=COUNTRY, today=TODAY
    )
    assert {match.series.municipality for match in with_own.matches} == {"Riket"}


@pytest.mark.parametrize("name", ["Vimmerby", "Vimmerby kommun", "VIMMERBY"])
def test_a_municipality_may_be_known_by_its_name(plan: PlanFile, tmp_path: Path, name: str) -> None:
    path = _csv(tmp_path, f"Kommun;Nyckeltal;2023\n{name};N02926;13,1\nVästervik;N02926;15,0\n")
    preview = plan_import(read_statistics(path), plan, today=TODAY)
    assert [item.new.value for item in preview.items] == [13.1]


def test_a_plan_without_a_code_asks_for_it(tmp_path: Path) -> None:
    strategy = replace(_vimmerby(), kolada_municipality_id=None, municipality="")
    with new_plan(tmp_path / "utan.plan", strategy, actor="Prov") as plan:
        preview = _preview(plan, "kolada_v2.json")
        assert preview.items == ()
        assert "Skriv in kommunkoden" in preview.problems[0].reason


def test_a_file_without_a_municipality_asks_first(plan: PlanFile, tmp_path: Path) -> None:
    path = _csv(tmp_path, "Nyckeltal;2022;2023\nN02926;12,5;13,1\n")
    preview = plan_import(read_statistics(path), plan, today=TODAY)
    assert [match.certainty for match in preview.matches] == [Certainty.SUGGESTED]
    assert "säger inte vilken kommun" in preview.matches[0].caution
    assert preview.taken() == frozenset()


def test_a_year_to_come_is_no_outcome(plan: PlanFile, tmp_path: Path) -> None:
    row = "0884;Vimmerby;N02926;Utrikes födda;Totalt;13,1;15,0"
    preview = plan_import(
        read_statistics(_kolada(tmp_path, row, years="2026;2027")), plan, today=TODAY
    )
    assert [item.new.period for item in preview.items] == ["2026"]
    assert "2027 har inte varit ännu" in preview.problems[0].reason
    assert preview.problems[0].place.row == 2
    assert preview.refused == 1


def test_several_measures_for_one_indicator_ask_first(plan: PlanFile) -> None:
    indicator = _id(plan, "M5")
    with plan.change("Två nyckeltal"):
        plan.indicators.update(indicator, kpi_id="N02926, N02268")
        plan.indicators.update(_id(plan, "M0"), kpi_id=None)
        plan.indicators.update(_id(plan, "M1"), kpi_id=None)
    preview = _preview(plan, "kolada_v2.json")
    unsure = {
        match.series.table_id for match in preview.matches if not match.is_sure and match.name == ""
    }
    assert unsure == {"N02926", "N02268"}
    assert any("Flera mått i filen passar" in match.caution for match in preview.matches)
    both = [
        item.key for item in preview.items if item.match.name == "" and item.new.period == "2023"
    ]
    with pytest.raises(ConflictError, match="Två olika värden är valda"):
        apply_import(plan, preview, accepted=both)


def test_an_scb_table_is_recognised_by_its_name(plan: PlanFile) -> None:
    preview = _preview(plan, "scb.px")
    assert {match.indicator.code for match in preview.matches} == {"M0"}
    assert {match.certainty for match in preview.matches} == {Certainty.SUGGESTED}
    with plan.change("Tabellens namn"):
        plan.indicators.update(_id(plan, "M0"), kpi_id="inrutrfoddaregalkon")
    preview = _preview(plan, "scb.px")
    assert {match.certainty for match in preview.matches} == {Certainty.CERTAIN}


def test_a_series_is_found_by_the_indicators_title(plan: PlanFile) -> None:
    with plan.change("Ny"):
        plan.indicators.add(title="Andel utrikes födda", unit="antal")
    preview = _preview(plan, "scb.json")
    assert {match.indicator.title for match in preview.matches} == {"Andel utrikes födda"}
    assert {match.certainty for match in preview.matches} == {Certainty.SUGGESTED}
    assert "enheten antal, filen procent" in preview.matches[0].caution


def test_breaks_are_only_suggested(plan: PlanFile, tmp_path: Path) -> None:
    years = ";".join(str(year) for year in range(2018, 2025))
    row = "0884;Vimmerby;N02268;Sysselsättningsgrad;Totalt;50;51;52;53;60;61;62"
    file = read_statistics(_kolada(tmp_path, row, years=years))
    preview = plan_import(file, plan, today=TODAY)
    assert [
        (series_break.period, "serien har brott" in series_break.reason)
        for series_break in preview.breaks
    ] == [
        ("2019", True),
        ("2022", True),
    ]
    apply_import(plan, preview)
    assert plan.indicators.breaks(_id(plan, "M1")) == []
    apply_import(plan, plan_import(file, plan, today=TODAY), breaks=preview.breaks[1:])
    assert [series_break.period for series_break in plan.indicators.breaks(_id(plan, "M1"))] == [
        "2022"
    ]
    assert [
        series_break.period for series_break in plan_import(file, plan, today=TODAY).breaks
    ] == ["2019"]


def test_a_new_source_suggests_a_break(plan: PlanFile) -> None:
    with plan.change("Äldre värde"):
        plan.indicators.set_value(_id(plan, "M0"), "2021", value=11, source="Källa: SCB")
    (suggested,) = _preview(plan, "kolada_v2.json").breaks
    assert suggested.period == "2022"
    assert suggested.reason == "Källan byts från ”Källa: SCB” till ”Källa: Kolada”."


def test_a_value_that_changed_since_the_preview_stops_the_import(plan: PlanFile) -> None:
    preview = _preview(plan, "kolada_v2.json")
    with plan.change("Under tiden"):
        plan.indicators.set_value(_id(plan, "M0"), "2023", value=12)
    with pytest.raises(ConflictError, match="har ändrats sedan förhandsvisningen"):
        apply_import(plan, preview)
    with plan.change("Tog bort"):
        plan.indicators.delete(_id(plan, "M0"))
    with pytest.raises(ConflictError):
        apply_import(plan, preview)
    assert list_backups(plan.path) == []


def test_a_plan_open_for_reading_takes_nothing_in(plan: PlanFile) -> None:
    copy = plan.copy()
    try:
        preview = _preview(copy, "kolada_v2.json")
        with pytest.raises(ReadOnlyError):
            apply_import(copy, preview)
    finally:
        copy.close()


def test_several_files_become_one_change(plan: PlanFile, tmp_path: Path) -> None:
    other = _kolada(tmp_path, "0884;Vimmerby;N02926;Utrikes födda;Totalt;13,9", years="2024")
    broken = _csv(tmp_path, "ingenting här", "trasig.csv")
    result = import_statistics(plan, [FILES / "kolada_v2.json", broken, other], today=TODAY)
    assert result.to_json()["created"] == 8
    assert result.to_json()["refused"] == 1
    assert "trasig.csv har ingen tabell" in result.preview.problems[0].reason
    assert len(result.changes.inserted["observation"]) == 8
    assert plan.history.sets(limit=1)[0].label == "Läste in statistik från 2 filer"


def test_a_rounded_figure_gives_way_to_the_exact_one(plan: PlanFile, tmp_path: Path) -> None:
    rounded = _kolada(
        tmp_path, "0884;Vimmerby;N02926;Utrikes födda;Kvinnor;12,1;12,7", years="2022;2023"
    )
    result = import_statistics(plan, [rounded, FILES / "kolada_v2.json"], today=TODAY)
    assert (result.preview.count(State.NEW), result.preview.count(State.EQUAL)) == (7, 2)
    table = indicator_table(plan.connection, _id(plan, "M0"))
    assert table.values["2023", "kvinnor"].value == 12.701449
    again = import_statistics(plan, [rounded], today=TODAY)
    assert again.to_json()["unchanged"] == 2
    assert not again.changes


def test_files_that_disagree_are_a_conflict(plan: PlanFile, tmp_path: Path) -> None:
    other = _kolada(tmp_path, "0884;Vimmerby;N02926;Utrikes födda;Totalt;12,5;14,4")
    result = import_statistics(plan, [FILES / "kolada_v2.json", other], today=TODAY)
    assert result.to_json()["conflicts"] == 2
    reasons = [problem.reason for problem in result.preview.problems]
    (reason,) = [reason for reason in reasons if "olika värden" in reason]
    assert "2023: filerna kolada_v2.json, egen.csv har olika värden" in reason
    table = indicator_table(plan.connection, _id(plan, "M0"))
    assert ("2023", "") not in table.values
    assert table.values["2022", ""].value == 12.5


def test_a_dry_run_writes_nothing(plan: PlanFile) -> None:
    before = plan.newest_change_set()
    result = import_statistics(plan, [FILES / "kolada_v2.json"], dry_run=True, today=TODAY)
    assert result.to_json()["created"] == 7
    assert not result.changes
    assert plan.newest_change_set() == before
    assert list_backups(plan.path) == []


def test_a_described_indicator_is_given_no_numbers(plan: PlanFile) -> None:
    with plan.change("I ord"):
        plan.indicators.update(_id(plan, "M0"), kind="qualitative")
    preview = _preview(plan, "kolada_web.csv")
    assert preview.items == ()
    assert preview.unmatched
