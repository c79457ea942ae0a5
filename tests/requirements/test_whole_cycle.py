"""A whole cycle by commands and files alone: proposals, half-year, year, meeting, the next year.

Nothing here opens the plan file itself: what a command prints and what a file says is all there is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from tests.support.clock import set_day
from tests.support.cycle import Cycle, without_day
from tests.support.pdf import letters, text_of
from tests.support.requirements import NewPlan
from tests.support.round_forms import RoundForm
from tracker.cli import tracker

GOAL = "Alla nyanlända elever når godkänt i svenska som andraspråk"
SWEDISH = "Medverka till god kunskap i svenska språket och om värdet av språkkunskaper"
PLACES = (
    "Medverka till att det finns öppna mötesplatser som uppmuntrar till initiativ och möjliggör"
    " aktiviteter"
)
HELP, OPEN, BUS, WORK = "Läxhjälp", "Öppen förskola", "Skolbuss", "Introduktion i praktik"
IFO, HOME, NURSERY, SCHOOL, ADULTS = (
    "Individ- och familjeomsorgen",
    "HVB Bergsgården",
    "Förskola",
    "Skola",
    "Vuxenutbildningen",
)
HALF, YEAR = "2026-08-31", "2026"
QUESTION, ASKED = "Hur många nåddes?", "Hur många familjer kom?"
BOARD = "kommunstyrelsen"
NOTHING_MORE = "0 med slutdatum inom 30 dagar, 0 utan ansvarig."


@pytest.fixture(scope="module")
def cycle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cycle]:
    """Play Ljusnarsberg's cycle once, from the mandate to the units to the next year."""
    with pytest.MonkeyPatch.context() as patch:
        set_day(patch, date(2026, 2, 2))
        cycle = Cycle(NewPlan(tmp_path_factory.mktemp("cykel"), "ljusnarsberg"), patch)
        _propose(cycle)
        _decide(cycle)
        _report_half_year(cycle)
        _report_year(cycle)
        _meet_and_go_on(cycle)
        yield cycle


def _propose(cycle: Cycle) -> None:
    cycle.made.done("round", cycle.made.path, "open", "--last-day", "2026-03-15")
    cycle.done("form-words", "--proposals", "--instructions", "Tänk på alla fyra områden.")
    forms = cycle.forms("förslag", "--proposals")
    cycle.said["instructions"] = str([*load_workbook(forms[SCHOOL])["Läs mig"].values])
    cycle.on("2026-03-10")
    school = RoundForm(forms[SCHOOL]).answer(reported_by="Rektor")
    school.propose_goal(1, parent=SWEDISH, title=GOAL).propose(1, title=HELP, goal=GOAL)
    school.propose(2, title=BUS, focus_area="Öppen kommun").save(forms[SCHOOL])
    RoundForm(forms[NURSERY]).propose(1, title=OPEN, goal=PLACES).save(forms[NURSERY])
    RoundForm(forms[HOME]).answer(has_none="Ja").save(forms[HOME])
    cycle.done("receive", *(forms[unit] for unit in (SCHOOL, NURSERY, HOME)))
    cycle.said["answers"] = json.dumps(cycle.read("round")["units"])


def _decide(cycle: Cycle) -> None:
    cycle.done("approve", GOAL, "--reason", "Följer språkplanen")
    cycle.said["lacking"] = cycle.refused("approve", HELP, OPEN).output
    cycle.said["to give"] = cycle.done("distribute")
    cycle.done("distribute", HELP, "--owner", "Enhetschef/rektor")
    cycle.done("distribute", OPEN, "--owner", "Utredare", "--due", "2026-11-30")
    cycle.done("approve", HELP, OPEN)
    cycle.done("decline", BUS, "--reason", "Hör till trafikplanen")
    cycle.done(
        "add", WORK, "--goal", "I4.1", "--unit", "IFO", "--owner", "Enhetschef IFO",
        "--start", "2026-04-01", "--due", "2026-12-31",
    )  # fmt: skip
    cycle.made.done("round", cycle.made.path, "close")
    cycle.said["round"] = cycle.done("round")
    cycle.done("decisions", "--all", "--output", cycle.made.folder / "beslut")


def _report_half_year(cycle: Cycle) -> None:
    cycle.done("facts", "asks_prognosis", "ja")
    cycle.on("2026-09-01")
    cycle.done("form-words", "--period", HALF, "--instructions", "Kort.", "--ask", QUESTION)
    forms = cycle.forms("delår", "--period", HALF, "--last-day", "2026-09-15")
    cycle.on("2026-09-14")
    school = cycle.filled(
        forms[SCHOOL], HELP, "Skolan har kommit igång.", "Tolv",
        status="Pågår", prognosis="Risk", obstacle="Lärare saknas", result="Tolv i veckan",
    )  # fmt: skip
    nursery = cycle.filled(forms[NURSERY], OPEN, status="Pågår", result="Öppnade i maj")
    cycle.said["received"] = cycle.done("receive", school, nursery)
    asked = ("--unit", NURSERY, "--period", HALF)
    cycle.done("complete", ASKED, *asked, "--activity", OPEN, "--field", "result")
    again = cycle.made.folder / "igen.xlsx"
    cycle.done("form", *asked, "--output", again, "--sent")
    cycle.said["asked"] = str([*load_workbook(again)["Läs mig"].values])
    states = {row["unit"]: row["state"] for row in cycle.read("reports", "--period", HALF)}
    assert (states[SCHOOL], states[NURSERY], states[IFO]) == ("received", "completion", "issued")
    cycle.done("receive", cycle.filled(again, OPEN, result="Öppnade i maj, 14 familjer"))
    cycle.made.done(
        "reports", cycle.made.path, "approve", "--period", HALF, "--unit", SCHOOL, "--unit", NURSERY
    )
    cycle.done(
        "assess", "I3.1", "--period", HALF, "--fulfilment", "partly_fulfilled", "--trend", "better",
        "--comment", "Halvvägs.",
    )  # fmt: skip
    cycle.done("followup-text", "--period", HALF, "--text", "Arbetet har börjat.")
    fixing = ("--period", HALF, "--case-number", "KS 2026/41", "--body", BOARD)
    cycle.said["too early"] = cycle.refused(
        "fix-year", *fixing, "--date", "2026-09-29", "--remarks", "Tre enheter svarade inte"
    ).output
    cycle.said["incomplete"] = cycle.refused("fix-year", *fixing).output
    cycle.on("2026-09-29")
    cycle.done("fix-year", *fixing, "--remarks", "Tre enheter svarade inte")
    cycle.said["half-year"] = cycle.word("followup", "--period", HALF)


def _report_year(cycle: Cycle) -> None:
    cycle.on("2027-01-11")
    forms = cycle.forms("år", "--year", YEAR)
    cycle.on("2027-01-25")
    cycle.done(
        "receive",
        cycle.filled(forms[SCHOOL], HELP, status="Genomförd", result="Hundra tillfällen"),
        cycle.filled(
            forms[NURSERY], OPEN, "Ett gott år.",
            status="Pågår", prognosis="Når inte", obstacle="Lokalen såldes", result="30 familjer",
        ),
        cycle.filled(forms[IFO], WORK, status="Pågår", result="Två platser"),
    )  # fmt: skip
    units = ("--unit", SCHOOL, "--unit", NURSERY, "--unit", "IFO")
    cycle.made.done("reports", cycle.made.path, "approve", "--year", YEAR, *units)
    cycle.done("assess", "I3.1", "--year", YEAR, "--fulfilment", "fulfilled")
    cycle.done("assess", "I2.1", "--year", YEAR, "--fulfilment", "partly_fulfilled")
    cycle.done("followup-text", "--year", YEAR, "--text", "Ett år med tre insatser.")
    cycle.on("2027-02-09")
    cycle.done(
        "fix-year", "--year", YEAR, "--case-number", "KS 2027/3", "--body", BOARD,
        "--remarks", "HVB och vuxenutbildningen hade inga insatser",
    )  # fmt: skip
    cycle.said["year"] = cycle.word("followup", "--year", YEAR)


def _meet_and_go_on(cycle: Cycle) -> None:
    day = "2027-02-09"
    cycle.done("meeting add", "--date", day, "--body", BOARD, "--agenda-item", "§ 12 Integration")
    for period in (HALF, YEAR):
        cycle.done("meeting treat", day, "--period", period)
    cycle.done("meeting lock", day)
    cycle.keep("half-year", HALF)
    cycle.keep("year", YEAR)
    cycle.said["pack"] = cycle.word("meeting-pack", "--meeting", day)
    cycle.on("2027-02-15")
    cycle.said["tried"] = cycle.done("next-year", "--year", YEAR, "--dry-run")
    cycle.said["begun"] = cycle.done(
        "next-year", "--year", YEAR, "--due", "2027-11-30", "--reason", "Ny lokal söks"
    )
    cycle.done("distribute", WORK, "--owner", "Utredare")


def test_every_unit_is_asked_and_none_is_an_answer(cycle: Cycle) -> None:
    assert "Tänk på alla fyra områden." in cycle.said["instructions"]
    states = {row["unit"]: row["state"] for row in json.loads(cycle.said["answers"])}
    assert states == {
        IFO: "issued", HOME: "none", NURSERY: "received", SCHOOL: "received", ADULTS: "issued"
    }  # fmt: skip


def test_what_lacks_an_owner_is_named_and_given_one(cycle: Cycle) -> None:
    assert f"”{HELP}”: ansvarig saknas; ”{OPEN}”: ansvarig saknas" in cycle.said["lacking"]
    assert cycle.said["to give"].splitlines() == [
        f"1  {HELP}: Det här saknas: ansvarig.",
        f"2  {BUS}: Det här saknas: ansvarig.",
        f"3  {OPEN}: Det här saknas: ansvarig.",
    ]
    assert cycle.done("distribute") == "Allt är fördelat.\n"


def test_a_closed_round_no_longer_waits_and_each_unit_has_its_decisions(cycle: Cycle) -> None:
    assert "Avslutad 2026-03-10." in cycle.said["round"]
    assert "Inget svar ännu" not in cycle.said["round"]
    verdicts = {row["proposed"]: row["verdict"] for row in cycle.read("decisions", "--all")}
    assert verdicts == {GOAL: "approved", HELP: "approved", OPEN: "approved", BUS: "declined"}
    told = {
        path.stem.rpartition("– ")[2]: path for path in (cycle.made.folder / "beslut").iterdir()
    }
    assert set(told) == {IFO, HOME, NURSERY, SCHOOL, ADULTS}
    texts = {unit: letters(text_of(path.read_bytes())) for unit, path in told.items()}
    for words in (GOAL, "Följer språkplanen", BUS, "Hör till trafikplanen"):
        assert letters(words) in texts[SCHOOL], words
        assert letters(words) not in texts[NURSERY], words
    assert letters("Enheten hade inga förslag.") in texts[HOME]
    assert letters("Inget svar.") in texts[IFO]


def test_the_list_says_what_is_not_in_the_plan(cycle: Cycle) -> None:
    (line,) = (line for line in cycle.done("list").splitlines() if BUS in line)
    assert "Avböjd" in line


def test_the_half_years_answers_are_those_of_a_half_year(cycle: Cycle) -> None:
    assert "Status vid delårets slut: ”Ej påbörjad” blir ”Pågår”" in cycle.said["received"]
    assert "vid årets slut" not in cycle.said["received"]
    assert f"{OPEN} – Resultat: {ASKED}" in cycle.said["asked"]
    given = cycle.read("form-words", "--period", HALF)["questions"]
    assert given[0]["answers"] == {SCHOOL: "Tolv"}


def test_the_half_year_is_fixed_on_a_day_that_has_come_and_says_what_is_missing(
    cycle: Cycle,
) -> None:
    assert "Fastställ uppföljningen när beslutet är fattat." in cycle.said["too early"]
    missing = cycle.said["incomplete"]
    assert "3 enheter har inte lämnat någon rapport" in missing
    assert f"1 insats saknar rapport för januari–augusti 2026: {WORK}." in missing
    assert "13 kännetecken är inte bedömda" in missing


def test_the_half_years_document_says_until_when_who_fixed_it_and_what_was_said(
    cycle: Cycle,
) -> None:
    lines = cycle.said["half-year"].splitlines()
    for words in (
        "Uppföljning av aktivitetsplanen januari–augusti 2026",
        "Redovisas för och är beslutad av kommunstyrelsen",
        "Till och med den 31 augusti 2026. Läget per 2026-08-31",
        "Fastställd 2026-09-29",
        "Uppföljningens diarienummer: KS 2026/41",
        "Anmärkning: Tre enheter svarade inte",
        "Arbetet har börjat.",
        "Prognos: Risk: Lärare saknas.",
        "Resultat: Öppnade i maj, 14 familjer",
        "Måluppfyllelsen är bedömd för 1 av 14: Delvis uppfyllt 1.",
    ):
        assert words in lines, words
    assert BUS not in cycle.said["half-year"]


def test_the_year_counts_its_own_answers_and_nothing_done_is_at_risk(cycle: Cycle) -> None:
    text = cycle.said["year"]
    for words in (
        "Uppföljning av aktivitetsplanen 2026",
        "Fastställd 2027-02-09",
        "Uppföljningens diarienummer: KS 2027/3",
        "Ett år med tre insatser.",
        "Resultat: Hundra tillfällen",
        "Prognos: Når inte: Lokalen såldes.",
        "Måluppfyllelsen är bedömd för 2 av 14: Uppfyllt 1, Delvis uppfyllt 1.",
        "Förskola: Ett gott år.",
    ):
        assert words in text, words
    assert "Lärare saknas" not in text
    assert "Tolv i veckan" not in text
    assert [row["state"] for row in cycle.read("reports", "--year", YEAR)] == [
        "approved", "issued", "approved", "approved", "issued"
    ]  # fmt: skip


def test_the_boards_pack_says_what_the_meeting_treats_and_what_has_happened(cycle: Cycle) -> None:
    lines = cycle.said["pack"].splitlines()
    for words in (
        "Beslutas av kommunstyrelsen 2027-02-09",
        "Ärende: § 12 Integration",
        "Behandlar: Uppföljningen januari–augusti 2026, Uppföljningen 2026",
        f"3 insatser i planen, 1 genomförd, 2 försenade, {NOTHING_MORE}",
        f"– Ny insats: {HELP}.",
        f"– Nytt förslag, avböjt: {BUS}.",
        "– Förslagsrundan Förslag 2026 är startad och avslutad.",
        f"– Förskola har kompletterat sin rapport, på frågan {ASKED}",
        "– Uppföljningen 2026: Fastställd 2027-02-09, kommunstyrelsen, KS 2027/3.",
    ):
        assert words in lines, words
    assert f"– Ny insats: {BUS}." not in lines
    assert "ombedd att komplettera" not in cycle.said["pack"]


def test_the_next_year_goes_on_with_what_is_open(cycle: Cycle) -> None:
    assert cycle.said["tried"].splitlines()[:3] == [
        "2027 skulle startas.", "Avslutas: 0", "Fortsätter: 2"
    ]  # fmt: skip
    assert "Nytt slutdatum: 2" in cycle.said["begun"].splitlines()
    found = {row["title"]: row for row in cycle.read("list")}
    assert {found[title]["due_date"] for title in (OPEN, WORK)} == {"2027-11-30"}
    assert found[HELP]["status"] == "completed"
    again = cycle.read("next-year", "--year", YEAR, "--dry-run")
    assert (again["year"], again["was_begun"], again["overdue"]) == (2027, True, [])
    compared = cycle.done("compare", "--from", f"year:{YEAR}")
    assert "Slutdatum flyttat från 2026-11-30 till 2027-11-30: Ny lokal söks." in compared


def test_what_was_fixed_is_word_for_word_what_it_was(cycle: Cycle) -> None:
    for name, period in (("half-year", HALF), ("year", YEAR)):
        now = without_day(cycle.made.written(period))
        for kind, text in cycle.kept[name].items():
            assert now[kind] == text, (name, kind)
    assert cycle.refused("assess", "I3.1", "--year", YEAR, "--fulfilment", "not_fulfilled")
    assert "är hel." in cycle.done("check")
    labels = [row["label"] for row in cycle.read("versions")]
    assert labels == [
        "Uppföljning januari–augusti 2026", "Uppföljning 2026", "kommunstyrelsen 2027-02-09"
    ]  # fmt: skip


def _played(folder: Path, strategy: str, patch: pytest.MonkeyPatch, day: str) -> Cycle:
    set_day(patch, date.fromisoformat(day))
    return Cycle(NewPlan(folder, strategy), patch)


def test_vimmerbys_four_meetings_keep_their_packs_and_have_the_annual_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cycle = _played(tmp_path, "vimmerby", monkeypatch, "2026-01-12")
    cycle.done("unit", "Lärcenter")
    cycle.done("owner", "Rektor", "--unit", "Lärcenter")
    cycle.done("meeting plan", "--year", YEAR)
    days = [row["date"] for row in cycle.read("meetings")]
    assert len(days) == 4
    cycle.done(
        "add", "Språkcafé", "--area", "F2", "--unit", "Lärcenter", "--owner", "Rektor",
        "--due", "2026-05-01",
    )  # fmt: skip
    cycle.done("value", "M0", "2024", "12,5", "--source", "SCB")
    cycle.done("value", "M0", "2025", "13,1", "--source", "SCB")
    packs = []
    for number, day in enumerate(days):
        cycle.on(day)
        if number == 1:
            cycle.done("distribute", "Språkcafé", "--due", "2026-10-01", "--reason", "Renovering")
        if number == 2:
            decide = ["meeting", "decide", str(cycle.made.path), day, "§ 7 Starta läxhjälp"]
            said = CliRunner().invoke(tracker, [*decide, "--activity", "--area", "F1"])
            assert said.exit_code == 0
            assert "Utvecklingsrådet tar emot redovisningen och beslutar inte." in said.stderr
        cycle.done("meeting lock", day)
        packs.append(cycle.word("meeting-pack", "--meeting", day))
    for number, pack in enumerate(packs):
        assert f"Redovisas för Utvecklingsrådet {days[number]}" in pack
        assert "Forum för information och dialog; beslut fattas av ordinarie organ." in pack
    moved = "– Språkcafé: Slutdatum flyttat från 2026-05-01 till 2026-10-01: Renovering."
    assert [moved in pack for pack in packs] == [False, True, False, False]
    assert "1 aktivitet i planen, 0 genomförda, 1 försenad," in packs[3]
    sheet = cycle.word("print", "indicators", "--year", 2025)
    assert sheet.count("Årssammanställning 2025: indikatorer") == 2  # the title, and the caption
    assert {"12,5%", "13,1%"} <= {letters(line) for line in sheet.splitlines()}
    cycle.on("2027-01-10")
    assert json.loads(cycle.done("next-year", "--year", YEAR, "--json"))["year"] == 2027
    assert [cycle.word("meeting-pack", "--meeting", day) for day in days] == packs


def test_skaras_half_year_and_year_read_the_same_in_the_new_period(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cycle = _played(tmp_path, "skara", monkeypatch, "2026-02-02")
    homes, unit, chief = "Hundra nya lägenheter", "Samhällsbyggnad", "Samhällsbyggnadschef"
    cycle.done("unit", unit, "--kind", "department", "--short-name", "SBF")
    cycle.done("owner", chief, "--unit", "SBF")
    who = ("--unit", "SBF", "--owner", chief)
    cycle.done("add", homes, "--goal", "U2.2", *who, "--due", "2026-12-31")
    cycle.done("revise", "--reason", "Handlingsplanen antagen", "--case-number", "KS 2026/9")
    council = "kommunfullmäktige"
    told = {HALF: ("Pågår", "Femtio är klara"), YEAR: ("Genomförd", "Hundra är klara")}
    for period, day in ((HALF, "2026-09-10"), (YEAR, "2027-01-20")):
        cycle.on(day)
        form = cycle.forms(period, "--period", period)[unit]
        status, result = told[period]
        cycle.done("receive", cycle.filled(form, homes, status=status, result=result))
        cycle.done("followup-text", "--period", period, "--text", f"Vi ser att {result.lower()}.")
        cycle.done(
            "fix-year", "--period", period, "--case-number", f"KS {day}", "--body", council,
            "--remarks", "Resten bedöms inte",
        )  # fmt: skip
        cycle.keep(period, period)
    for period, (_status, result) in told.items():
        for kind, text in cycle.kept[period].items():
            assert letters(f"Vi ser att {result.lower()}.") in text, (period, kind)
            assert letters(result) in text, (period, kind)
    cycle.done("add", "Studiecirklar", "--area", "U1", *who)
    old, new = cycle.made.path, tmp_path / "2027.plan"
    before = old.read_bytes()
    arguments = ("--title", "Strategi 2027–2030", "--rename", "U1", "Stolta och delaktiga")
    cycle.done("new-period", new, "--from", 2027, "--to", 2030, *arguments)
    assert old.read_bytes() == before
    assert "finns redan" in cycle.refused("new-period", new, "--from", 2027, "--to", 2030).output
    cycle.refused("new-period", tmp_path / "fel.plan", "--from", 2030, "--to", 2027)
    cycle.made.path = new
    facts = cycle.read("facts")
    assert (facts["title"], facts["period_to"]) == ("Strategi 2027–2030", 2030)
    assert [row["title"] for row in cycle.read("list")] == ["Studiecirklar"]
    assert [row["period"] for row in cycle.read("versions")] == [None, HALF, YEAR]
    for period, texts in cycle.kept.items():
        assert without_day(cycle.made.written(period)) == texts
