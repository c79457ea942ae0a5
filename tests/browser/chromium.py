"""Drives a headless Chromium through its own pipe: no port is opened, no library is needed.

The protocol is the browser's DevTools protocol: JSON messages, each ended by a NUL.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--remote-debugging-pipe",
)
_LAUNCH = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4);"
    " os.execvp(sys.argv[3], sys.argv[3:])"
)
"""The browser reads from descriptor 3 and writes to 4."""

_HIGH = 20
"""Our own ends lie above those numbers, so that neither hides the other."""

_PATIENCE_SECONDS = 120.0


class BrowserError(Exception):
    """The browser is not there, has gone, does not answer, or refuses."""


def find_chromium() -> str:
    """Return the path of a Chromium, or raise BrowserError with what to do."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    raise BrowserError("Chromium is not here: run `make test-browser`, which installs it.")


class Browser:
    """A running browser; `call` gives it a command and returns its answer."""

    def __init__(self, process: subprocess.Popen[bytes], to: int, back: int) -> None:
        self._process = process
        self._to = to
        self._back = back
        self._buffer = b""
        self._number = 0
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Give a command and wait for its answer; events met on the way are kept."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session is not None:
            message["sessionId"] = session
        self._send(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def wait_for(self, event: str) -> None:
        """Wait until an event has come since `events` was emptied."""
        while not any(seen.get("method") == event for seen in self.events):
            self.events.append(self._next())

    def _send(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._to, data) :]

    def _next(self) -> dict[str, Any]:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while b"\0" not in self._buffer:
            ready, _write, _error = select([self._back], [], [], 1.0)
            if not ready:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise BrowserError("The browser does not answer.")
                continue
            piece = os.read(self._back, 1 << 20)
            if not piece:
                raise BrowserError("The browser has gone.")
            self._buffer += piece
        message, _nul, self._buffer = self._buffer.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start a browser with a profile of its own and end it again."""
    with TemporaryDirectory(prefix="tracker-browser-", ignore_cleanup_errors=True) as profile:
        theirs_in, to = _pipe()
        back, theirs_out = _pipe()
        launch = [sys.executable, "-c", _LAUNCH, str(theirs_in), str(theirs_out)]
        command = [*launch, find_chromium(), *_FLAGS, f"--user-data-dir={Path(profile)}"]
        process = subprocess.Popen(
            command,
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        browser = Browser(process, to, back)
        try:
            yield browser
            browser.call("Browser.close")
        finally:
            os.close(to)
            os.close(back)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _pipe() -> tuple[int, int]:
    """Return a pipe's two ends, both with high numbers."""
    low = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _HIGH) for end in low)
    for end in low:
        os.close(end)
    return high[0], high[1]
