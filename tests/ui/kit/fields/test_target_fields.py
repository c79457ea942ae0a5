"""Names and places for new files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tracker.ui.kit.fields.folders import (
    FolderKind,
    folder_for,
    folder_problem,
    folder_to_open,
    make_own_folder,
    own_folder,
    remember_folder,
)
from tracker.ui.kit.fields.target_fields import (
    TargetFields,
    file_stem,
    free_path,
    name_problem,
)
from tracker.ui.settings import Settings


@given(st.text(max_size=400))
def test_a_made_stem_is_always_a_name_that_will_do(text: str) -> None:
    stem = file_stem(text)
    assert stem == "" or name_problem(f"{stem}.plan") == ""


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Ljusnarsberg", "Ljusnarsberg"),
        ("  Ale /Öckerö: 2026?  ", "Ale Öckerö 2026"),
        ("../..", ""),
        ("NUL", "NUL plan"),
        ("con.txt", "con plan.txt"),
        ("Lpt1 .a.b", "Lpt1 plan.a.b"),
        ("COM²", "COM² plan"),
        ("conin$", "conin$ plan"),
        ("Console.txt", "Console.txt"),
        ("a\u202eb\0c", "a b c"),
    ],
)
def test_stems(text: str, stem: str) -> None:
    assert file_stem(text) == stem


def test_a_free_path_avoids_files_and_links(tmp_path: Path) -> None:
    assert free_path(tmp_path, "A", ".plan").name == "A.plan"
    (tmp_path / "A.plan").touch()
    (tmp_path / "A 2.plan").symlink_to(tmp_path / "ingenstans")
    assert free_path(tmp_path, "A", ".plan").name == "A 3.plan"


def test_new_files_go_to_a_folder_of_their_own_made_when_something_is_written(
    settings: Settings,
) -> None:
    own = Path.home() / "Documents" / "Handlingsplaner"
    assert folder_for(settings, FolderKind.PLANS) == own_folder() == own
    assert not own.exists()
    assert not folder_problem(own)
    assert folder_to_open(settings, FolderKind.PLANS) == str(own.parent)
    make_own_folder(own)
    try:
        assert own.is_dir()
        assert folder_to_open(settings, FolderKind.PLANS) == str(own)
    finally:
        own.rmdir()


def test_each_kind_of_file_goes_where_the_last_of_its_kind_did(
    settings: Settings, tmp_path: Path
) -> None:
    remember_folder(settings, FolderKind.FORMS, tmp_path)
    assert folder_for(settings, FolderKind.FORMS) == tmp_path
    assert folder_for(settings, FolderKind.EXPORTS) == own_folder()
    remember_folder(settings, FolderKind.FORMS, tmp_path / "borta")
    assert folder_for(settings, FolderKind.FORMS) == own_folder()
    make_own_folder(tmp_path / "borta")
    assert not (tmp_path / "borta").exists()


@pytest.fixture
def fields(qtbot: QtBot, tmp_path: Path) -> TargetFields:
    shown = TargetFields(".xlsx", may_exist=True)
    qtbot.addWidget(shown)
    shown.suggest(tmp_path, "Uppföljning")
    shown.show()
    return shown


def test_an_existing_file_may_be_meant(fields: TargetFields, tmp_path: Path) -> None:
    (tmp_path / "Uppföljning.xlsx").touch()
    fields.folder.textChanged.emit("")
    assert fields.problem() == ""


def test_the_suffix_is_added_once(fields: TargetFields, tmp_path: Path) -> None:
    fields.name.setText("A")
    assert fields.path() == tmp_path / "A.xlsx"
    fields.name.setText("A.XLSX")
    assert fields.path() == tmp_path / "A.XLSX"


def test_changed_is_emitted(fields: TargetFields, tmp_path: Path) -> None:
    spy = QSignalSpy(fields.changed)
    fields.name.setText("B")
    fields.folder.setText(str(tmp_path / "x"))
    assert spy.count() == 2


def test_browsing_fills_in_the_folder(fields: TargetFields, tmp_path: Path) -> None:
    chosen = tmp_path / "Vald"
    chosen.mkdir()
    QTest.mouseClick(fields.browse, Qt.MouseButton.LeftButton)
    dialog = fields.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(chosen))
    dialog.reject()
    assert fields.path().parent == chosen
