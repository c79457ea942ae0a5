"""The wheel that people install: built, installed elsewhere and used from there."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

_CATALOGUE = "resources/locale/en/LC_MESSAGES/tracker.mo"


@dataclass(frozen=True, slots=True)
class _Installed:
    """The package installed in a folder of its own, and how to run something there."""

    folder: Path
    elsewhere: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command with only this installation to find, from a folder outside the checkout."""
        environment = os.environ | {"PYTHONPATH": str(self.folder), "PYTHONSAFEPATH": "1"}
        return subprocess.run(
            command,
            cwd=self.elsewhere,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def tracker(self, *arguments: str) -> str:
        """Return what `tracker ARGUMENTS` prints; it must succeed."""
        result = self.run(sys.executable, str(self.folder / "bin/tracker"), *arguments)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout


def _build(project: Path, output: Path, *kinds: str) -> Path:
    """Return the wheel built of a folder; without `kinds`, by way of the source archive."""
    command = [sys.executable, "-m", "build", "--no-isolation", *kinds, "--outdir", str(output)]
    result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    (wheel,) = output.glob("*.whl")
    return wheel


def _tracked(repository: Path, *folders: str) -> list[str]:
    """Return the files that git keeps in the checkout, or below some of its folders."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *folders]
    result = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=True)
    return [name for name in result.stdout.splitlines() if (repository / name).exists()]


def _contents(wheel: Path) -> dict[str, str]:
    """Return the digest of every file in the wheel, by name."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}


@pytest.fixture(scope="module")
def fresh(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files that a clone of the checkout would have, and no other."""
    folder = tmp_path_factory.mktemp("fresh")
    for name in _tracked(repository):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(repository / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(fresh, tmp_path_factory.mktemp("wheel"), "--wheel")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> _Installed:
    folder = tmp_path_factory.mktemp("installed")
    options = ["--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(folder)]
    result = subprocess.run([*command, str(wheel)], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return _Installed(folder, tmp_path_factory.mktemp("elsewhere"))


def test_wheel_carries_the_data_and_nothing_else(repository: Path, wheel: Path) -> None:
    names = set(_contents(wheel))
    kept = {name for name in _tracked(repository, "db", "resources") if "/screenshots/" not in name}
    data = {name for name in names if name.startswith("tracker/data/")}
    assert data == {f"tracker/data/{name}" for name in kept | {_CATALOGUE}}
    assert {name.split("/")[0].split("-")[0] for name in names} == {"tracker", "kommun_tracker"}


def test_source_archive_builds_the_same_wheel(fresh: Path, wheel: Path, tmp_path: Path) -> None:
    (fresh / _CATALOGUE).unlink()
    again = _build(fresh, tmp_path)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as files:
        assert any(name.endswith(f"/{_CATALOGUE}") for name in files.getnames())
    assert again.name == wheel.name
    assert _contents(again) == _contents(wheel)


def test_installed_package_finds_its_data(installed: _Installed) -> None:
    script = (
        "from tracker.locations import data_path;"
        "print(data_path('db/schema.sql'));"
        "print(data_path('db/migrations/0001_initial.sql'));"
        "print(data_path('resources/strategies'))"
    )
    result = installed.run(sys.executable, "-c", script)
    assert result.returncode == 0, result.stderr
    paths = [Path(line) for line in result.stdout.splitlines()]
    assert len(paths) == 3
    assert all(path.is_relative_to(installed.folder / "tracker/data") for path in paths)


def test_installed_command_makes_and_reads_a_plan(installed: _Installed) -> None:
    installed.tracker("new", "p.plan", "--strategy", "ljusnarsberg")
    assert (installed.elsewhere / "p.plan").is_file()
    info = json.loads(installed.tracker("info", "p.plan", "--json"))
    assert info["focus_areas"] == 4


def test_installed_program_speaks_english(installed: _Installed) -> None:
    script = (
        "from tracker.domain.core.language import ENGLISH, _, set_language;"
        "from tracker.locations import data_path;"
        "set_language(ENGLISH, data_path('resources/locale'));"
        "print(_('Pågår'))"
    )
    result = installed.run(sys.executable, "-X", "utf8", "-c", script)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "In progress"
