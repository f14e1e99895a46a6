"""A Chromium driven through its DevTools protocol over a pipe: no driver, no port, nothing to install besides it.

```
>>> with Chromium() as chromium:
...     page = chromium.page(width=360)
...     page.open(Path("demo.html"))
...     page.evaluate("document.title")
'Harbour workers walk out · firsthand'
```
"""

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--disable-extensions", "--no-default-browser-check", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
PATIENCE = 120  # seconds for one answer; a busy machine is slow, a hung browser must still end the test
KEYS = {
    "Tab": {"code": "Tab", "windowsVirtualKeyCode": 9},
    "Enter": {"code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    "Space": {"key": " ", "code": "Space", "windowsVirtualKeyCode": 32, "text": " "},
}


def found() -> str | None:
    """The browser on this machine, if there is one."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Chromium:
    """A browser with a profile folder of its own, which goes when it is closed."""

    def __init__(self) -> None:
        program = found()
        if program is None:
            raise FileNotFoundError("no Chromium here; .ci/run installs it")
        self._profile = tempfile.mkdtemp(prefix="firsthand-browser-")
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        # The browser reads commands from its third descriptor and answers on its fourth: keep ours out of their way.
        ours = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (to_browser, from_browser)]
        nowhere = os.open(os.devnull, os.O_WRONLY)
        arguments = [program, *FLAGS, f"--user-data-dir={self._profile}", "--remote-debugging-pipe", "about:blank"]
        self._process = os.posix_spawn(
            program,
            arguments,
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, ours[0], 3),
                (os.POSIX_SPAWN_DUP2, ours[1], 4),
                (os.POSIX_SPAWN_DUP2, nowhere, 1),
                (os.POSIX_SPAWN_DUP2, nowhere, 2),
            ],
        )
        for end in (to_browser, from_browser, *ours, nowhere):
            os.close(end)
        self._number = 0
        self._buffer = b""
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the browser and take its profile away."""
        os.close(self._write)
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGTERM)
        os.waitpid(self._process, 0)
        os.close(self._read)
        shutil.rmtree(self._profile, ignore_errors=True)

    def page(self, *, width: int = 1280, height: int = 900, dark: bool = False, scripts: bool = True) -> "Page":
        """A new page of this size and colour scheme."""
        target = self.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        page = Page(self, session)
        page.call("Page.enable")
        page.call("Network.enable")
        page.resize(width, height)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        page.call("Emulation.setEmulatedMedia", {"features": [scheme]})
        if not scripts:
            page.call("Emulation.setScriptExecutionDisabled", {"value": True})
        return page

    def call(self, method: str, params: dict[str, Any] | None = None, session: str | None = None) -> dict[str, Any]:
        """One command and its answer."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params or {}}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._write, data) :]
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def wait(self, method: str, session: str) -> None:
        """Wait until an event has come."""
        while not any(e.get("method") == method and e.get("sessionId") == session for e in self.events):
            self.events.append(self._next())

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            if not select.select([self._read], [], [], PATIENCE)[0]:
                raise TimeoutError("the browser does not answer")
            chunk = os.read(self._read, 1 << 20)
            if not chunk:
                raise RuntimeError("the browser has ended")
            self._buffer += chunk
        message, self._buffer = self._buffer.split(b"\0", 1)
        told: dict[str, Any] = json.loads(message)
        return told


class Page:
    """One page of the browser."""

    def __init__(self, browser: Chromium, session: str) -> None:
        self._browser = browser
        self._session = session

    def call(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        """One command to this page."""
        return self._browser.call(method, params, self._session)

    def open(self, file: Path) -> None:
        """Load a file and wait until it is there."""
        self._browser.events.clear()
        self.call("Page.navigate", {"url": file.resolve().as_uri()})
        self._browser.wait("Page.loadEventFired", self._session)

    def requests(self) -> list[str]:
        """Addresses asked for since the page was opened, its own file left out."""
        sent = [e for e in self._browser.events if e.get("method") == "Network.requestWillBeSent"]
        return [e["params"]["request"]["url"] for e in sent if not e["params"]["request"]["url"].startswith("file:")]

    def resize(self, width: int, height: int = 900) -> None:
        """Give the page another size."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.call("Emulation.setDeviceMetricsOverride", size)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page; a promise is awaited."""
        answer = self.call("Runtime.evaluate", {"expression": expression, "returnByValue": True, "awaitPromise": True})
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def press(self, key: str, *, shift: bool = False) -> None:
        """Press a key."""
        what = {"key": key, "modifiers": 8 if shift else 0, **KEYS[key]}
        self.call("Input.dispatchKeyEvent", {"type": "keyDown", **what})
        self.call("Input.dispatchKeyEvent", {"type": "keyUp", **what})

    def pdf(self) -> bytes:
        """The page printed on A4 as its own rules say."""
        answer = self.call("Page.printToPDF", {"preferCSSPageSize": True, "paperWidth": 8.27, "paperHeight": 11.69})
        return base64.b64decode(answer["data"])

    def screenshot(self, *, height: int | None = None, top: int = 0, scale: float = 1) -> bytes:
        """A picture of the page, from `top` for `height` pixels, or of all that shows."""
        options: dict[str, Any] = {"format": "png"}
        if height is not None:
            width = self.evaluate("innerWidth")
            options["clip"] = {"x": 0, "y": top, "width": width, "height": height, "scale": scale}
            options["captureBeyondViewport"] = True
        return base64.b64decode(self.call("Page.captureScreenshot", options)["data"])
