"""What a packaged program leaves out, its papers, its installer and its files on each system."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from packaging.utils import canonicalize_name

from tracker.store.plan_file import SUFFIX

if TYPE_CHECKING:
    from parts import Part


@pytest.fixture(scope="module", autouse=True)
def _tools(repository: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(repository / ".ci/package"))
        yield


@pytest.fixture(scope="module")
def parts() -> list[Part]:
    from parts import all_parts

    return all_parts()


@pytest.fixture
def installer(repository: Path) -> str:
    return (repository / ".ci/package/installer.nsi").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6\\opengl32sw.dll",
        "PySide6\\plugins\\platforms\\qminimal.dll",
        "PySide6\\Qt6Network.dll",
        "holidays/locale/de/LC_MESSAGES/DE.mo",
        "icuuc.dll",
        "libQt6Network.so.6",
        "matplotlib/mpl-data/sample_data/topobathy.npz",
        "numpy/_core/tests/data/umath-validation-set-sin.csv",
        "tracker/data/resources/screenshots/overview-light.png",
    ],
)
def test_what_nothing_uses_is_left_out(name: str) -> None:
    from left_out import is_left_out

    assert is_left_out(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/Qt/translations/qtbase_sv.qm",
        "PySide6\\plugins\\imageformats\\qsvg.dll",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "docx/templates/default.docx",
        "fontpkg_arimo/files/Arimo[wght].ttf",
        "holidays/locale/sv/LC_MESSAGES/SE.mo",
        "libQt6Widgets.so.6",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSans-Bold.ttf",
        "matplotlib/mpl-data/fonts/ttf/LastResortHE-Regular.ttf",
        "matplotlib/mpl-data/matplotlibrc",
        "tracker/data/db/migrations/0001_initial.sql",
        "tracker/data/resources/locale/en/LC_MESSAGES/tracker.mo",
    ],
)
def test_what_the_program_uses_is_packed(name: str) -> None:
    from left_out import is_left_out

    assert not is_left_out(name)


def test_a_systems_own_libraries_are_left_to_it() -> None:
    from left_out import is_left_out

    assert is_left_out("libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6")
    assert is_left_out("KERNEL32.dll", "C:\\windows\\system32\\kernel32.dll")
    assert not is_left_out("libxcb-cursor.so.0", "/lib/x86_64-linux-gnu/libxcb-cursor.so.0")
    assert not is_left_out("python313.dll", "Z:\\build\\python\\python313.dll")


def test_every_part_has_a_licence_and_its_text(parts: list[Part]) -> None:
    from papers import licence_page, unlicensed

    assert unlicensed(parts) == []
    page = licence_page(parts)
    assert all(f'<h2 id="{part.name.lower().replace(" ", "-")}">' in page for part in parts)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in page


def test_bill_of_materials_names_every_library_at_the_version_that_is_tested(
    repository: Path, parts: list[Part]
) -> None:
    from papers import bill_of_materials

    bill = json.loads(json.dumps(bill_of_materials(parts)))
    pinned = dict(
        line.split("==")
        for line in (repository / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    tested = {canonicalize_name(name) for name in pinned}
    named = {component["name"] for component in bill["components"]}
    assert {name for name in named if name == name.lower()} <= tested
    assert {"Python", "Qt", "SQLite"} <= named
    known = {each["bom-ref"] for each in bill["components"]}
    known.add(bill["metadata"]["component"]["bom-ref"])
    asked = {each for line in bill["dependencies"] for each in (line["ref"], *line["dependsOn"])}
    assert asked == known
    assert all(quote(each, safe=":/@") == each for each in known)


def test_what_is_brought_of_the_system_is_named_with_its_licence(parts: list[Part]) -> None:
    from brought import brought_parts
    from left_out import is_left_out
    from papers import bill_of_materials, unlicensed

    folder = "/usr/lib/x86_64-linux-gnu/"
    names = ("libffi.so.8", "libmpdec.so.3", "libxcb-xkb.so.1", "libxkbcommon-x11.so.0")
    assert not any(is_left_out(name, folder + name) for name in names)
    others = (f"{folder}libpython3.11.so.1.0", "/project/.venv/lib/libQt6Core.so.6")
    brought = brought_parts([*(folder + name for name in names), *others])
    assert [part.licence for part in brought] == ["MIT", "BSD-2-Clause", "MIT", "MIT"]
    assert unlicensed(brought) == []
    refs = {each["bom-ref"] for each in bill_of_materials([*parts, *brought])["components"]}
    assert len(refs) == len(parts) + len(brought)
    assert [part.name for part in unlicensed(brought_parts([f"{folder}libnew.so.1"]))] == ["libnew"]


def test_every_library_is_said_to_be_for_something(repository: Path, parts: list[Part]) -> None:
    from parts import direct_requirements

    project = (repository / "pyproject.toml").read_text(encoding="utf-8")
    asked = project.partition("\ndependencies = [")[2].partition("\n]")[0].replace(",\n    #", "#")
    commented = re.findall(r'"([\w-]+)[^"]*",? *#|# .*\n +"([\w-]+)', asked)
    said = {canonicalize_name(name) for names in commented for name in names if name}
    assert said == set(direct_requirements())
    papers = (repository / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = papers.partition("## The libraries")[2].partition("\n## ")[0]
    brought = {canonicalize_name(name) for name in re.findall(r"`([\w-]+)`", table)}
    came = {part.name for part in parts if part.kind == "pypi"} - said
    assert came <= brought, came - brought


def test_installer_opens_plans_for_one_user_and_leaves_them(installer: str) -> None:
    assert "RequestExecutionLevel user" in installer
    assert "HKLM" not in installer
    assert f'"${{CLASSES}}\\{SUFFIX}" "" "${{KIND}}"' in installer
    assert '"$INSTDIR\\tracker-window.exe" "%1"' in installer
    removed = re.findall(r"^\s*(?:RMDir|Delete) (.+)$", installer, flags=re.MULTILINE)
    assert [line for line in removed if line.startswith("/r")] == ['/r "$INSTDIR\\_internal"']
    assert not any(SUFFIX in line or "*" in line for line in removed)
    swedish = set(re.findall(r"^LangString (\w+) \$\{LANG_SWEDISH\}", installer, re.MULTILINE))
    english = set(re.findall(r"^LangString (\w+) \$\{LANG_ENGLISH\}", installer, re.MULTILINE))
    assert swedish == english == set(re.findall(r"\$\((\w+)\)", installer))


def test_macs_know_a_plan_by_its_name(repository: Path) -> None:
    spec = (repository / ".ci/package/tracker.spec").read_text(encoding="utf-8")
    assert f'{{"public.filename-extension": ["{SUFFIX.removeprefix(".")}"]}}' in spec
    assert spec.count('"org.example.kommun-tracker.plan"') == 2


def test_scripts_of_a_package_can_be_read_by_any_shell(repository: Path) -> None:
    for name in ("debian", "linux", "windows", "in-wine", "install"):
        path = repository / ".ci/package" / name
        assert path.stat().st_mode & 0o111, name
        subprocess.run(["sh", "-n", str(path)], check=True)


def test_installing_twice_and_removing_leaves_plans(repository: Path, tmp_path: Path) -> None:
    package, home = tmp_path / "package", tmp_path / "hem"
    (package / "program/_internal").mkdir(parents=True)
    (package / "program/tracker").write_text("#!/bin/sh\necho här\n", encoding="utf-8")
    (package / "program/tracker").chmod(0o755)
    for name in ("desktop/kommun-tracker.desktop", "desktop/kommun-tracker.svg"):
        source = repository / "resources" / name
        (package / source.name).write_bytes(source.read_bytes())
    (package / "kommun-tracker.xml").write_text("<mime-info/>", encoding="utf-8")
    script = package / "install"
    script.write_bytes((repository / ".ci/package/install").read_bytes())
    script.chmod(0o755)
    home.mkdir()
    plan = home / "Plan.plan"
    plan.write_bytes(b"plan")
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    for _time in range(2):
        subprocess.run([script], env=environment, check=True, capture_output=True)
        started = home / ".local/bin/tracker-window"
        said = subprocess.run([started], check=True, capture_output=True, text=True).stdout
        assert said == "här\n"
    entry = (home / ".local/share/applications/kommun-tracker.desktop").read_text(encoding="utf-8")
    assert f'Exec="{home}/.local/opt/tracker/tracker" %f' in entry
    subprocess.run([script, "--remove"], env=environment, check=True, capture_output=True)
    assert [path for path in home.rglob("*tracker*") if path.name != "hem"] == []
    assert plan.read_bytes() == b"plan"
