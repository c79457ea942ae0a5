"""The follow-up as slides: five at most, native, for reading aloud, and read by other programs."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pptx
import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests.exchange.example_followups import example_followup
from tests.exchange.followups import silent
from tracker.domain.core.terms import Prognosis
from tracker.domain.followup.awaiting import awaiting_decision
from tracker.domain.followup.followup import FollowupContent
from tracker.publishing.slides.slides import write_followup_slides

EXAMPLES = ("vargarda", "vanersborg", "skara", "vimmerby", "ljusnarsberg")


def written(folder: Path, content: FollowupContent) -> Any:
    target = folder / "bilder.pptx"
    write_followup_slides(content, target, silent)
    return pptx.Presentation(str(target))


def texts(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_has_five_slides_at_most_that_anybody_can_read(
    tmp_path: Path, name: str
) -> None:
    deck = written(tmp_path, example_followup(tmp_path, name))
    slides = list(deck.slides)
    assert 2 <= len(slides) <= 5
    for slide in slides:
        assert slide.shapes.title.text_frame.text
        assert slide.shapes[0] == slide.shapes.title
        assert slide.notes_slide.notes_text_frame.text is not None
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                described = shape._element.nvGraphicFramePr.cNvPr.get("descr")  # noqa: SLF001
                assert described
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            runs = [
                run
                for paragraph in (shape.text_frame.paragraphs if shape.has_text_frame else ())
                for run in paragraph.runs
            ]
            assert all(run.font.language_id is not None for run in runs)


def test_the_chart_of_areas_has_the_numbers_of_the_follow_up(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "ljusnarsberg")
    deck = written(tmp_path, content)
    (chart,) = (shape.chart for shape in deck.slides[1].shapes if shape.has_chart)
    counted = sum(value or 0 for series in chart.plots[0].series for value in series.values)
    assert counted == content.counts().total
    assert next(iter(chart.plots[0].categories)) == "Öppen kommun"


def test_what_needs_a_decision_stands_there_once_with_its_reason(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "ljusnarsberg")
    first, *others = content.lines
    changed = replace(
        first, prognosis=Prognosis.WILL_NOT_REACH, obstacle="Lokaler saknas", reports=()
    )
    content = replace(content, lines=(changed, *others))
    (line,) = (each for each in awaiting_decision(content) if each.name.endswith(first.title))
    assert line.why.endswith("Lokaler saknas.")
    last = list(written(tmp_path, content).slides)[-1]
    assert last.shapes.title.text_frame.text == "Att ta ställning till"
    assert "Lokaler saknas" in last.notes_slide.notes_text_frame.text


def test_nothing_to_decide_is_said(tmp_path: Path) -> None:
    example = example_followup(tmp_path, "vargarda")
    content = replace(example, lines=(), parts=replace(example.parts, assessed=()))
    assert awaiting_decision(content) == ()
    last = list(written(tmp_path, content).slides)[-1]
    assert "Inget är försenat" in " ".join(texts(last))


def test_libreoffice_opens_every_slide(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    content = example_followup(tmp_path, "vimmerby")
    count = len(written(tmp_path, content).slides)
    if program is None or not Path("/usr/lib/libreoffice/program/libsdlo.so").exists():
        print("LibreOffice Impress is not installed: the slides were not opened in it.")  # noqa: T201
        return
    command = [
        program, f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless",
        "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "bilder.pptx"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    with pypdfium2.PdfDocument(tmp_path / "bilder.pdf") as pages:
        assert len(pages) == count
