"""A link leads to a web page or a document and to nothing that could run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.domain.activities.link import LINK_FIELDS
from tracker.domain.core.targets import read_target, web_address
from tracker.errors import InvalidValueError

REFUSED = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>1</script>",
    "vbscript:x",
    "ms-msdt:/id PCWDiagnostic",
    "search-ms:query=x",
    "mailto:a@kommun.example",
    "smb://server/delat/a.pdf",
    "ftp://kommun.example/a.pdf",
    "https://",
    "https:///a.pdf",
    "https://kommun.example@elak.example/",
    "https://namn:ord@elak.example/",
    "https://kommun.example\\@elak.example/",
    "https://[::1",
    "https://kommun.example:port/",
    "program.exe",
    "rapport.pdf.exe",
    "rapport.pdf.exe ",
    "rapport.exe.",
    "rapport.pdf.",
    "rapport.pdf:dold.exe",
    "start.bat",
    "start.cmd",
    "genväg.lnk",
    "adress.url",
    "app.desktop",
    "skript.sh",
    "skript.ps1",
    "makro.docm",
    "makro.xlsm",
    "sida.html",
    "bild.svg",
    "/usr/bin/sh",
    "C:\\Windows\\System32\\cmd.exe",
    "file:///C:/Windows/System32/cmd.exe",
    "file:///tmp/rapport%2Epdf%2Eexe",
    "file:///tmp/a%00.pdf",
    "\\\\server\\delat\\program.exe",
    "\\\\?\\C:\\a.pdf",
    "\\\\.\\pipe\\a.pdf",
    "rapport\u202efdp.exe",
    "rapport\u200b.pdf",
    "a\x00.pdf",
    "utan ändelse",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_could_run_or_hide_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        LINK_FIELDS["target"].clean(text)
    assert "kan inte vara en länk" in str(refused.value)
    assert "\u202e" not in str(refused.value)
    assert web_address(text) == ""


@pytest.mark.parametrize(
    ("text", "address", "path"),
    [
        ("https://kommun.example/rutin?a=1#b", "https://kommun.example/rutin?a=1#b", ""),
        ("HTTP://kommun.example", "HTTP://kommun.example", ""),
        ("www.kommun.example/plan.pdf", "https://www.kommun.example/plan.pdf", ""),
        ("Bilagor/policy.pdf", "", "Bilagor/policy.pdf"),
        ("G:\\Delat\\Policy 2026.DOCX", "", "G:\\Delat\\Policy 2026.DOCX"),
        ("\\\\filer\\delat\\plan.docx", "", "\\\\filer\\delat\\plan.docx"),
        ("file:///home/a/min%20rutin.pdf", "", "/home/a/min rutin.pdf"),
        ("file:///C:/Delat/rutin.pdf", "", "C:/Delat/rutin.pdf"),
        ("file://filer/delat/rutin.pdf", "", "//filer/delat/rutin.pdf"),
    ],
)
def test_web_pages_and_documents_are_links(text: str, address: str, path: str) -> None:
    target = read_target(text)
    assert (target.address, target.path) == (address, path)


def test_a_relative_path_counts_from_the_plans_folder_and_a_server_is_named() -> None:
    folder = Path("/planer/2026")
    assert read_target("Bilagor\\policy.pdf").file(folder) == folder / "Bilagor" / "policy.pdf"
    assert read_target("/annat/policy.pdf").file(folder) == Path("/annat/policy.pdf")
    assert read_target("\\\\filer\\delat\\a.pdf").server == "filer"
    assert read_target("a.pdf").server == ""
