"""Blocks on the clipboard as spreadsheets put them there and take them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from tracker.ui.kit.cells.blocks import put_block, taken_block

pytestmark = pytest.mark.usefixtures("qapp")

CELLS = [["Åtgärd", "Kostnad"], ['Rad "ett"\nmed radbrytning', "1200"], ['"citat"', "2,5"]]

CALC_TEXT = 'Åtgärd\tKostnad\nRad "ett" med radbrytning\t1200\n"citat"\t2,5\n'
CALC_EXACT = 'Åtgärd\tKostnad\n"Rad ""ett""\nmed radbrytning"\t1200\n"citat"\t2,5\n'
CALC_HTML = (
    '<html><head><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/></head><body>'
    '<table cellspacing="0" border="0"><colgroup span="2" width="83"></colgroup><tr>'
    '<td height="21"><font color="#000000">Åtgärd</font></td>'
    '<td><font color="#000000">Kostnad</font></td></tr><tr>'
    '<td height="21"><font color="#000000">Rad &quot;ett&quot;<br>med radbrytning</font></td>'
    '<td sdval="1200" sdnum="1033;"><font color="#000000">1200</font></td></tr><tr>'
    '<td height="21"><font color="#000000">&quot;citat&quot;</font></td>'
    '<td sdval="2.5" sdnum="1033;"><font color="#000000">2,5</font></td></tr></table></body></html>'
)
EXCEL_HTML = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td>Åtgärd</td>'
    "<td>Kostnad</td></tr><tr><td>Rad &quot;ett&quot;<br>\n  med radbrytning</td></tr></table>"
)


@pytest.mark.parametrize("exact", [CALC_EXACT, ""])
def test_line_ends_in_the_cells_of_calc_are_kept(exact: str) -> None:
    data = QMimeData()
    data.setText(CALC_TEXT)
    data.setHtml(CALC_HTML)
    if exact:
        data.setData("application/x-libreoffice-tsvc", exact.encode())
    QGuiApplication.clipboard().setMimeData(data)
    assert taken_block() == CELLS


def test_of_excel_the_text_is_taken() -> None:
    data = QMimeData()
    data.setText(CALC_EXACT)
    data.setHtml(EXCEL_HTML)
    QGuiApplication.clipboard().setMimeData(data)
    assert taken_block() == CELLS


def test_what_is_copied_is_taken_again_and_is_no_formula_elsewhere() -> None:
    rows = [["Titel", "Utfall"], ["=SUMMA(A1)", "-2,5"], ['"citat"\nrad\tto', "+46 8"]]
    put_block(rows)
    assert taken_block() == [[*rows[0]], [*rows[1]], ['"citat"\nrad to', "+46 8"]]
    html = QGuiApplication.clipboard().mimeData().html()
    assert html.count("mso-number-format") == html.count('sdnum="0;0;@"') == 2
