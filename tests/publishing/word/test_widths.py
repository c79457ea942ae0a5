"""The columns of a Word table: room for their words, and no rows across an empty page."""

from __future__ import annotations

from tracker.publishing.word.widths import CELL_EDGES, LETTER, TableColumn, column_widths

ROOM = 17.0


def test_words_among_numbers_get_the_room_of_a_label() -> None:
    columns = [TableColumn("Period"), TableColumn("Totalt", is_number=True), TableColumn("Not")]
    missing = "Uppgift saknas, är för osäker eller omfattas av sekretess"
    note = "Uppgiften publicerades inte det året."
    with_words = column_widths(columns, [["2022", "14,6 %", ""], ["2023", missing, note]], ROOM)
    numbers = column_widths(columns, [["2022", "14,6 %", ""], ["2023", "15,0 %", note]], ROOM)
    assert with_words[1] > numbers[1] + 1
    assert with_words[1] > CELL_EDGES + LETTER * len("eller omfattas")
    assert round(sum(with_words), 6) == ROOM


def test_an_amount_stays_on_one_line() -> None:
    columns = [TableColumn("Mått"), TableColumn("Antal", is_number=True), TableColumn("Anmärkning")]
    rows = [["Planerad kostnad", "150 000 kr", "Angiven för 10 av 19 aktiviteter i planen."]]
    assert column_widths(columns, rows, ROOM)[1] > CELL_EDGES + LETTER * len("150 000 kr")


def test_a_number_stands_close_to_its_name_in_a_table_of_two_columns() -> None:
    columns = [TableColumn("Period"), TableColumn("Totalt", is_number=True)]
    widths = column_widths(columns, [["2024", "11,2 %"], ["2025", "11,7 %"]], ROOM)
    assert widths[0] <= 8
    assert sum(widths) < ROOM


def test_a_table_with_a_long_text_is_as_wide_as_the_page() -> None:
    columns = [TableColumn("Enhet"), TableColumn("Antal", is_number=True)]
    rows = [["Barn- och utbildningsförvaltningen med fritidsgårdar", "3"]]
    assert round(sum(column_widths(columns, rows, ROOM)), 6) == ROOM


def test_endless_words_break_no_date_and_no_status() -> None:
    names = ("Insats", "Enhet och ansvarig", "Slutdatum", "Status", "Försenad", "Kommentar")
    endless = "Sammanhållningsförvaltningsövergripande" * 3
    row = [endless, endless, "2026-05-31", "Pågår kontinuerligt", endless, endless]
    widths = column_widths([TableColumn(name) for name in names], [row], ROOM)
    assert widths[2] >= CELL_EDGES + LETTER * len("2026-05-31")
    assert widths[3] >= CELL_EDGES + LETTER * len("kontinuerligt")
    assert round(sum(widths), 6) == ROOM
