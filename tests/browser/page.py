"""Looks at one page in the browser: what axe finds, what sticks out, what the console says."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.chromium import Browser, BrowserError

WIDE = 1280
NARROW = 320
_HEIGHT = 900
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
_MOST_NODES = 3

_TOO_WIDE = """\
(() => {
  const wide = document.documentElement.scrollWidth;
  if (wide <= window.innerWidth) return [];
  return [...document.querySelectorAll("body *")]
    .filter(node => node.getBoundingClientRect().right > window.innerWidth + 0.5
      && !node.closest(".scroll"))
    .slice(0, 5)
    .map(node => `${node.tagName.toLowerCase()}.${node.getAttribute("class") || node.id}`)
    .concat(`(${wide} px)`);
})()"""
_SHOW_ALL = "document.querySelectorAll('.chosen').forEach(node => node.style.display = 'block')"
"""Lists that show when they are gone to are judged with the rest."""

_SCRIPTS = "document.scripts.length + document.querySelectorAll('[onclick],[onload]').length"


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at: its width in pixels, and `light` or `dark`."""

    width: int
    scheme: str

    def __str__(self) -> str:
        return f"{self.width} px, {self.scheme}"


LOOKS = tuple(Look(width, scheme) for width in (WIDE, NARROW) for scheme in ("light", "dark"))


class Tab:
    """A page opened in a tab of its own."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser = browser
        self._session = session

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give the tab a command."""
        return self._browser.call(method, self._session, **parameters)

    def show(self, page: Path, look: Look) -> None:
        """Load a file as it is to be looked at."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=look.width,
            height=_HEIGHT,
            deviceScaleFactor=1,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": look.scheme}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self._browser.events.clear()
        self.call("Page.navigate", url=page.resolve().as_uri())
        self._browser.wait_for("Page.loadEventFired")

    def value(self, script: str, *, waits: bool = False) -> Any:
        """Return what a script comes to in the page."""
        answer = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=waits
        )
        if "exceptionDetails" in answer:
            raise BrowserError(json.dumps(answer["exceptionDetails"])[:500])
        return answer["result"].get("value")

    def picture(self, target: Path) -> None:
        """Save the whole page as a picture."""
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        target.write_bytes(base64.b64decode(shot["data"]))

    def messages(self) -> list[str]:
        """Return what has come up in the console, and what the page has asked of the network."""
        messages = []
        for event in self._browser.events:
            method, found = event.get("method"), event.get("params", {})
            if method == "Log.entryAdded":
                messages.append(found["entry"]["text"])
            elif method == "Runtime.consoleAPICalled":
                messages.append(" ".join(str(argument.get("value")) for argument in found["args"]))
            elif method == "Runtime.exceptionThrown":
                messages.append(found["exceptionDetails"]["text"])
            elif method == "Network.requestWillBeSent":
                url = found["request"]["url"]
                if not url.startswith(("file:", "data:")):
                    messages.append(f"asks the network for {url}")
        return messages


@contextmanager
def opened_tab(browser: Browser) -> Iterator[Tab]:
    """Open a tab and close it again."""
    target = browser.call("Target.createTarget", url="about:blank")["targetId"]
    session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    tab = Tab(browser, session)
    for domain in ("Page", "Runtime", "Log", "Network"):
        tab.call(f"{domain}.enable")
    yield tab
    browser.call("Target.closeTarget", targetId=target)


def faults(tab: Tab, page: Path, look: Look, axe: str) -> list[str]:
    """Return everything that is wrong with a page as it is looked at, in words."""
    tab.show(page, look)
    tab.value(_SHOW_ALL)
    found = [f"sticks out: {', '.join(wide)}" for wide in [tab.value(_TOO_WIDE)] if wide]
    scripts = tab.value(_SCRIPTS)
    if scripts:
        found.append(f"has {scripts} scripts")
    found += [f"console: {message}" for message in tab.messages()]
    tab.value(axe)
    wanted = json.dumps({"runOnly": {"type": "tag", "values": _TAGS}})
    result = tab.value(f"axe.run(document, {wanted})", waits=True)
    if not result["passes"]:
        found.append("axe passed no rule at all: was it run?")
    return found + [line for violation in result["violations"] for line in _violation(violation)]


def _violation(violation: dict[str, Any]) -> Iterator[str]:
    yield f"axe {violation['id']}: {violation['help']} ({len(violation['nodes'])} places)"
    for node in violation["nodes"][:_MOST_NODES]:
        yield f"    {node['html'][:160]}"
        yield f"    {node['failureSummary'].replace(chr(10), ' ')[:300]}"
