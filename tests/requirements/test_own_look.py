"""The municipality's own look, chosen on the command line, in every kind of file."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from tests.support.logos import DRAWING, png
from tests.support.pdf import declared, structure
from tracker.cli import tracker
from tracker.domain.plan.renewal import Renewal
from tracker.store.plan_file import PlanFile
from tracker.store.versions.renewal import begin_period


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(tracker, [str(argument) for argument in arguments])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "skara.plan"
    assert _run("new", made, "--strategy", "skara", "--example").exit_code == 0
    return made


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_logo_and_colours_are_in_every_kind_of_file(tmp_path: Path, path: Path, kind: str) -> None:
    logo = tmp_path / f"logo.{kind}"
    logo.write_bytes(png() if kind == "png" else DRAWING.encode())
    chosen = _run(
        "look", path, "--logo", logo, "--logo-text", "Skaras vapen", "--color", "#007a3d",
        "--second-color", "#ffcc00",
    )  # fmt: skip
    assert chosen.exit_code == 0, chosen.output
    assert "#ffcc00 syns för dåligt mot vitt" in chosen.stdout
    files = {suffix: tmp_path / f"f.{suffix}" for suffix in ("pdf", "docx", "xlsx")}
    for file in files.values():
        assert _run("followup", path, "--year", 2020, "--output", file).exit_code == 0
    for name, print_ in (("overview", ()), ("timeline", ("--paper", "a3"))):
        target = tmp_path / f"{name}.pdf"
        assert _run(name, path, "--output", target, *print_).exit_code == 0
        assert ("Figure", "Skaras vapen") in structure(target.read_bytes())
    pdf = files["pdf"].read_bytes()
    found = declared(pdf)
    assert (found["a"], found["conformance"], found["ua"]) == ("2", "A", "1")
    assert ("Figure", "Skaras vapen") in structure(pdf)
    assert _run("web", path, "--output", tmp_path, "--year", 2020).exit_code == 0
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert 'alt="Skaras vapen"' in page
    assert "--accent: #007a3d" in page
    assert page.count("data:image/") == 1
    word = docx.Document(str(files["docx"]))
    assert 'descr="Skaras vapen"' in word.paragraphs[0]._p.xml  # noqa: SLF001
    assert str(word.styles["Heading 1"].font.color.rgb) == "007A3D"
    sheet = load_workbook(files["xlsx"]).worksheets[0]
    assert len(sheet._images) == 1  # type: ignore[attr-defined] # noqa: SLF001
    assert any(cell.font.color.rgb == "00007A3D" for row in sheet.iter_rows() for cell in row)
    with zipfile.ZipFile(files["xlsx"]) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert 'descr="Skaras vapen"' in drawing


def test_what_is_chosen_is_listed_kept_undone_and_taken_away(tmp_path: Path, path: Path) -> None:
    assert _run("look", path).stdout.strip() == "Planen har programmets eget utseende."
    template = tmp_path / "mall.docx"
    made = _run("template", "--output", template)
    assert "{{innehåll}}: hela uppföljningen, ensam i ett stycke" in made.stdout
    assert _run("look", path, "--template", template, "--color", "0b5c8f").exit_code == 0
    found = json.loads(_run("look", path, "--json").stdout)
    assert (found["color"], found["template"]) == ("#0b5c8f", "mall.docx")
    assert found["template_lacks"] == ["{{år}}"]
    assert _run("look", path, "--template", "-", "--color", "-").exit_code == 0
    assert _run("look", path).stdout.strip() == "Planen har programmets eget utseende."
    with PlanFile.open(path, actor="Prov") as plan:
        plan.undo()
        assert plan.appearance.look().template is not None


def test_what_cannot_be_used_is_refused_and_nothing_is_changed(tmp_path: Path, path: Path) -> None:
    bad = tmp_path / "logo.svg"
    bad.write_text(DRAWING.replace("</svg>", "<script/></svg>"), encoding="utf-8")
    for arguments, reason in (
        (("--logo", bad), "skript"),
        (("--logo", tmp_path / "borta.png"), "går inte att läsa"),
        (("--color", "gul"), "är ingen färg"),
        (("--template", bad), "ingen Word-fil"),
    ):
        result = _run("look", path, *arguments)
        assert result.exit_code == 1
        assert reason in result.stderr
    assert _run("template", "--output", tmp_path / "mall.pdf").exit_code == 1
    assert _run("look", path).stdout.strip() == "Planen har programmets eget utseende."


def test_a_new_period_keeps_the_look(tmp_path: Path, path: Path) -> None:
    assert _run("look", path, "--color", "#007a3d").exit_code == 0
    new = tmp_path / "ny.plan"
    with PlanFile.open(path, actor="Prov") as plan:
        begin_period(
            plan, new, Renewal({"period_from": 2021, "period_to": 2024}), actor="Prov"
        ).close()
    found = json.loads(_run("look", new, "--json").stdout)
    assert found["color"] == "#007a3d"
