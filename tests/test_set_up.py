"""The set-up waits for its turn: behind another package manager, and behind another set-up."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

fcntl = pytest.importorskip("fcntl")

_PATIENCE_S = 60
_TOOLS = ("cat", "dirname", "find", "flock", "grep", "mkdir", "sh", "tail")
_LOCKED = "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 1 (apt-get)"


@pytest.fixture
def checkout(repository: Path, tmp_path: Path) -> Path:
    """Return a checkout's set-up with a machine of its own: root, Debian, no LibreOffice."""
    (tmp_path / ".ci").mkdir()
    shutil.copy2(repository / ".ci/set-up", tmp_path / ".ci/set-up")
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy2(repository / name, tmp_path / name)
    (tmp_path / ".venv").mkdir()
    (tmp_path / "bin").mkdir()
    for name in _TOOLS:
        found = shutil.which(name)
        assert found is not None, name
        (tmp_path / "bin" / name).symlink_to(found)
    _write_command(tmp_path, "id", "echo 0")
    _write_command(tmp_path, "dpkg-query", "exit 1")
    _write_command(tmp_path, "sleep", "exit 0")
    return tmp_path


def _write_command(checkout: Path, name: str, script: str) -> None:
    path = checkout / "bin" / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def _start(checkout: Path, purpose: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        ["sh", ".ci/set-up", purpose],
        cwd=checkout,
        env=os.environ | {"PATH": str(checkout / "bin")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_set_up_waits_while_another_package_manager_works(checkout: Path) -> None:
    fails_twice = (
        'echo "$1" >>calls\n'
        f'[ "$(grep -c "$1" calls)" -gt 2 ] || {{ echo \'{_LOCKED}\' >&2; exit 100; }}'
    )
    _write_command(checkout, "apt-get", fails_twice)
    _output, messages = (process := _start(checkout, "office")).communicate(timeout=_PATIENCE_S)
    assert process.returncode == 0, messages
    calls = (checkout / "calls").read_text(encoding="utf-8").split()
    assert calls == ["update"] * 3 + ["install"] * 3
    assert messages.count("Väntar på att en annan pakethanterare ska bli klar …") == 2


def test_set_up_stops_at_once_when_a_package_is_not_to_be_had(checkout: Path) -> None:
    reason = "E: Unable to locate package libreoffice-calc"
    _write_command(checkout, "apt-get", f"[ $1 = update ] || {{ echo '{reason}'; exit 100; }}")
    _output, messages = (process := _start(checkout, "office")).communicate(timeout=_PATIENCE_S)
    assert process.returncode == 1
    assert reason in messages
    assert "Väntar" not in messages


@pytest.mark.parametrize("present", ["npm", "chromium"])
def test_set_up_leaves_a_program_that_is_there_alone(checkout: Path, present: str) -> None:
    _write_command(checkout, present, "exit 0")
    lacking = "chromium" if present == "npm" else "npm"
    _write_command(checkout, "apt-get", 'echo "$@" >>calls')
    _output, messages = _start(checkout, "browser").communicate(timeout=_PATIENCE_S)
    calls = (checkout / "calls").read_text(encoding="utf-8").splitlines()
    assert calls[-1].split()[-1] == lacking, messages
    assert present not in calls[-1].split()


def test_second_set_up_in_a_checkout_uses_what_the_first_made(checkout: Path) -> None:
    (checkout / ".make").mkdir()
    with (checkout / ".make/set-up.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = _start(checkout, "test")
        assert process.stderr is not None
        reminder = threading.Timer(_PATIENCE_S, process.kill)
        reminder.start()
        message = process.stderr.readline()
        (checkout / ".venv/ready-to-test").touch()
    _output, rest = process.communicate(timeout=_PATIENCE_S)
    reminder.cancel()
    assert message == "Väntar på att en annan förberedelse av .venv ska bli klar …\n"
    assert (process.returncode, rest) == (0, "")
