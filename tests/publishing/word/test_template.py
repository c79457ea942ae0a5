"""The municipality's own Word template: checked when chosen, filled when written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from tests.publishing.conftest import TODAY
from tests.support.examples import load_example, new_plan
from tests.support.logos import DRAWING
from tracker.domain.plan.look import Template
from tracker.errors import InvalidValueError
from tracker.own_look import read_logo, read_template
from tracker.publishing.word.document import write_followup_docx
from tracker.publishing.word.template import (
    PLACEHOLDERS,
    check_template,
    missing_words,
    sample_template,
)
from tracker.store.followup.queries import followup_content


def _docx(*paragraphs: str, header: str = "", cell: str = "") -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if cell:
        document.add_table(1, 1).rows[0].cells[0].text = cell
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _with_part(data: bytes, name: str, content: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(
        written, "w", zipfile.ZIP_DEFLATED
    ) as target:  # fmt: skip
        for part in source.namelist():
            if part != name:
                target.writestr(part, source.read(part))
        target.writestr(name, content)
    return written.getvalue()


def _without_attribute(data: bytes, begins: bytes) -> bytes:
    """Return a file whose body lacks the first attribute that begins so, as a broken one may."""
    name = "word/document.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        body = source.read(name)
    assert begins in body
    return _with_part(data, name, body.replace(begins, b' x="', 1))


def test_the_sample_can_be_chosen_and_has_every_placeholder() -> None:
    template = check_template("mall.docx", sample_template())
    assert missing_words(template) == ["{{år}}"]
    assert set(PLACEHOLDERS) >= {"titel", "innehåll", "logotyp"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_docx("{{innehåll}}", "{{namn}}"), r"Okända platshållare: \{\{namn\}\} \(brödtexten\)"),
        (_docx("{{innehåll}}", header="{{x}}"), r"\{\{x\}\} \(sidhuvudet\)"),
        (_docx("{{innehåll}}", cell="{{y}}"), r"\{\{y\}\} \(en tabell\)"),
        (_docx("{{titel}}"), "den står 0 gånger"),
        (_docx("Här: {{innehåll}}"), "1 gånger, varav 0 så"),
        (_docx("{{innehåll}}", "{{innehåll}}"), "2 gånger"),
        (b"PK\x03\x04trasig", "ingen Word-fil"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "lösenordsskyddad"),
        (b"x" * 2_000_001, "större än 2 MB"),
        (_without_attribute(sample_template(), b' r:id="rId'), "ingen Word-fil"),
        (_with_part(sample_template(), "word/vbaProject.bin", b"x"), "makron"),
        (_with_part(sample_template(), "word/embeddings/oleObject1.bin", b"x"), "makron"),
        (_with_part(sample_template(), "word/bomb.xml", b" " * 40_000_000), "orimligt stor"),
        (_with_part(sample_template(), "word/x.xml", b"<!DOCTYPE a><a/>"), "inte är tillåtet"),
        (
            _with_part(
                sample_template(),
                "word/_rels/settings.xml.rels",
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                b'relationships"><Relationship Id="r1" Type="http://x/attachedTemplate"'
                b' Target="https://a.se/b.dotm" TargetMode="External"/></Relationships>',
            ),
            "hämtar något utifrån",
        ),
    ],
)  # fmt: skip
def test_what_is_no_template_is_refused_in_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(InvalidValueError, match=reason) as refused:
        check_template("mall.docx", data)
    assert str(refused.value).startswith("mall.docx kan inte vara mall. ")


@pytest.mark.parametrize("width", ["3100", "900000000", "0.5", "0.0000001"])
def test_a_logo_that_is_a_line_is_refused_before_it_takes_all_memory(
    tmp_path: Path, width: str
) -> None:
    path = tmp_path / "linje.svg"
    path.write_text(DRAWING.replace("0 0 120 40", f"0 0 {width} 40"), encoding="utf-8")
    with pytest.raises(InvalidValueError, match=r"linje.svg .* mer än 25 gånger så bred som hög"):
        read_logo(path, "Ett streck")


def test_the_followup_is_written_where_the_template_says(tmp_path: Path) -> None:
    path = tmp_path / "mall.docx"
    data = _docx("Försättsblad för {{kommun}}, {{år}}", "{{logotyp}}", "{{innehåll}}", "Slut")
    path.write_bytes(data)
    (tmp_path / "logo.svg").write_text(DRAWING, encoding="utf-8")
    with new_plan(tmp_path / "p.plan", load_example("skara", TODAY)) as plan:
        with plan.change("Utseende"):
            plan.appearance.set_template(read_template(path))
            plan.appearance.set_logo(read_logo(tmp_path / "logo.svg", "Skaras logotyp"))
        content = followup_content(plan, 2020, TODAY)
    target = tmp_path / "f.docx"
    write_followup_docx(content, target, lambda _text, _part: None)
    document = docx.Document(str(target))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "Försättsblad för Skara, 2020"
    assert texts[-1] == "Slut"
    assert "{{" not in "".join(texts)
    assert "Utkast" in texts[2]
    assert "Läget i siffror" in texts[3:-1]
    assert document.tables
    xml = document.paragraphs[1]._p.xml  # noqa: SLF001 -- the picture and its words
    assert 'descr="Skaras logotyp"' in xml


def test_a_fixed_look_is_that_of_today_and_an_unset_one_the_programs(tmp_path: Path) -> None:
    with new_plan(tmp_path / "p.plan", load_example("skara", TODAY)) as plan:
        assert followup_content(plan, 2020, TODAY).look.template is None
        with plan.change("Utseende"):
            plan.appearance.set_template(Template("m.docx", sample_template()))
        template = followup_content(plan, 2020, TODAY).look.template
        assert template is not None
        assert template.name == "m.docx"
        plan.undo()
        assert followup_content(plan, 2020, TODAY).look.template is None
