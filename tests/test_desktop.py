"""What desktops know of the program: its icon, its start, its files, and plans opened there."""

from __future__ import annotations

import sqlite3
import tomllib
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent, QImageReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.plans import make_plan
from tracker.app import PlansFromOutside
from tracker.store.plan_file import SUFFIX

_KIND = "application/vnd.kommun-tracker.plan"


@pytest.fixture
def desktop(repository: Path) -> Path:
    return repository / "resources/desktop"


def test_the_icon_has_every_size_that_windows_asks_for(desktop: Path, qapp: QApplication) -> None:
    assert qapp is not None
    icon = desktop / "kommun-tracker.ico"
    with Image.open(icon) as image:
        sizes = image.info["sizes"]
        assert {16, 32, 48, 256} <= {width for width, _height in sizes}
        assert image.convert("RGBA").getpixel((128, 8)) == (0x0B, 0x5C, 0x8F, 255)
    assert QImageReader(str(icon)).imageCount() == len(sizes)


def test_the_start_opens_plans_without_a_console(repository: Path, desktop: Path) -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(desktop / "kommun-tracker.desktop", encoding="utf-8")
    started = entry["Desktop Entry"]
    scripts = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    program, argument = started["Exec"].split()
    assert scripts["gui-scripts"][program] == scripts["scripts"]["tracker"]
    assert argument == "%f"
    assert started["MimeType"] == f"{_KIND};"
    assert (desktop / f"{started['Icon']}.svg").is_file()


def test_a_plan_is_known_by_its_name_and_by_what_it_holds(desktop: Path, tmp_path: Path) -> None:
    kinds = ET.parse(desktop / "kommun-tracker.xml").getroot()  # noqa: S314 -- our own
    space = {"": "http://www.freedesktop.org/standards/shared-mime-info"}
    (kind,) = kinds.findall("mime-type", space)
    assert kind.get("type") == _KIND
    (glob,) = kind.findall("glob", space)
    assert glob.get("pattern") == f"*{SUFFIX}"
    (header,) = kind.findall("magic/match", space)
    (application,) = header.findall("match", space)
    content = make_plan(tmp_path / "a.plan").read_bytes()
    assert content.startswith((header.get("value") or "").replace("\\x00", "\0").encode())
    offset = int(application.get("offset") or "0")
    number = int(application.get("value") or "0", 16)
    assert int.from_bytes(content[offset : offset + 4], "big") == number
    with sqlite3.connect(tmp_path / "a.plan") as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (number,)
    connection.close()


def test_a_plan_opened_in_the_finder_opens_in_the_running_program(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    opened: list[Path] = []
    plans = PlansFromOutside(qapp, opened.append)
    assert qapp.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(tmp_path / "Å plan.plan")))
    qapp.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/a.plan")))
    qapp.sendEvent(qapp, QEvent(QEvent.Type.User))
    assert opened == [tmp_path / "Å plan.plan"]
    qapp.removeEventFilter(plans)
    plans.deleteLater()
    qtbot.wait(1)
