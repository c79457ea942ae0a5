"""Vårgårda: activities lead to the documents and pages that steer them (VG-R3)."""

from __future__ import annotations

import json
from collections.abc import Callable

from openpyxl import load_workbook

from tests.support.html import parsed
from tests.support.pdf import letters
from tests.support.requirements import NewPlan

ADDRESS = "https://kommun.example/folkhalsa?a=1&b=2"
Make = Callable[[str], NewPlan]


def test_vg_r3_links_are_in_every_output_and_web_addresses_lead_there(new: Make) -> None:
    made = new("vargarda")
    with made.opened() as plan, plan.change("Ny"):
        first = plan.activities.add(title="Föräldrastöd")
        plan.activity_links.add(activity_id=first, title="Policy", target=ADDRESS)
        second = plan.activities.add(title="Fritidsbank")
        plan.activity_links.add(activity_id=second, target="Bilagor/avtal.pdf")
        other = plan.activities.add(title="Läsning")
        plan.connection.execute(
            "INSERT INTO activity_link (activity_id, target) VALUES (?, 'javascript:alert(1)')",
            [other],
        )
    for kind, text in made.written().items():
        assert letters(f"Policy: {ADDRESS}") in text, kind
        assert letters("Bilagor/avtal.pdf") in text, kind
    rows = json.loads(made.done("list", made.path, "--json"))
    assert rows[0]["links"] == [{"title": "Policy", "target": ADDRESS}]
    book = load_workbook(made.folder / "f.xlsx")
    linked = [
        (cell.hyperlink.target, cell.font.underline, cell.font.color.rgb)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert linked == [(ADDRESS, "single", "000563C1")]
    page = parsed((made.folder / "f.w" / "index.html").read_text(encoding="utf-8"))
    assert page is not None
    html = (made.folder / "f.w" / "index.html").read_text(encoding="utf-8")
    assert 'rel="noopener noreferrer"' in html
    assert 'href="javascript' not in html
    with made.opened() as plan:
        assert plan.dimensions.fields["link"].clean(ADDRESS) == ADDRESS
