"""A headless Chromium over its debugging pipe: what a page looks like, says on its console and does on a key.

`page = browser.open(path_or_html, width=360, dark=True)`; `page.evaluate(js)`, `page.overflow()`, `page.screenshot(path)`,
`page.pdf(path)`, `page.messages`. Nothing is installed: a test without Chromium is skipped with the reason.
"""

import base64
import fcntl
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

BINARY = next((path for name in ("chromium", "chromium-browser", "google-chrome", "chrome") if (path := shutil.which(name))), None)
#: Elements that reach beyond the window, unless they stand in a box that scrolls by itself.
OVERFLOW = """(() => {
  const wide = document.documentElement.clientWidth;
  const scrolls = (e) => { for (; e && e !== document.body; e = e.parentElement) if (/auto|scroll|hidden/.test(getComputedStyle(e).overflowX)) return true; return false; };
  const out = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > wide + 1 && !scrolls(e) && getComputedStyle(e).position !== 'absolute');
  if (document.documentElement.scrollWidth > wide + 1) out.push(document.documentElement);
  return out.slice(0, 5).map((e) => e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 60));
})()"""


class Chromium:
    """One browser; use it as a context manager."""

    def __enter__(self):
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        # The browser reads its commands on 3 and answers on 4; ours must not be in the way.
        theirs = [fcntl.fcntl(end, fcntl.F_DUPFD, 64) for end in (theirs_in, theirs_out)]
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe", "--no-first-run"]
        self._process = subprocess.Popen(
            [BINARY, *arguments, "--disable-dev-shm-usage", f"--user-data-dir={self._profile.name}", "about:blank"],
            pass_fds=(3, 4),
            preexec_fn=lambda: [os.dup2(end, number) for end, number in zip(theirs, (3, 4), strict=True)],  # noqa: PLW1509
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        for end in (theirs_in, theirs_out, *theirs):
            os.close(end)
        self._read, self._number, self.events = b"", 0, []
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(20)
        os.close(self._out)
        os.close(self._in)
        self._profile.cleanup()

    def send(self, method, session=None, **parameters):
        """Send a command and return its result; events on the way are kept."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def wait(self, event, session):
        """Read until an event of a page has come."""
        while not any(seen.get("method") == event and seen.get("sessionId") == session for seen in self.events):
            self.events.append(self._next())

    def _next(self):
        while b"\0" not in self._read:
            got = os.read(self._in, 1 << 20)
            if not got:
                raise RuntimeError("the browser has ended")
            self._read += got
        line, self._read = self._read.split(b"\0", 1)
        return json.loads(line)

    def open(self, page, *, width=1400, height=900, dark=False, media="screen"):
        """Open a file, or HTML as text, in a window of its own."""
        if isinstance(page, str):
            file = pathlib.Path(self._profile.name) / f"page{self._number}.html"
            file.write_text(page, encoding="utf-8")
        else:
            file = page
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable", session)
        self.send("Emulation.setDeviceMetricsOverride", session, width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.send("Emulation.setEmulatedMedia", session, media=media, features=scheme)
        self.send("Page.navigate", session, url=file.resolve().as_uri())
        self.wait("Page.loadEventFired", session)
        return Page(self, session, target)


class Page:
    """One open page."""

    def __init__(self, browser, session, target):
        self._browser, self._session, self._target = browser, session, target

    def evaluate(self, script):
        """Return what a script gives."""
        result = self._browser.send("Runtime.evaluate", self._session, expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"].get("exception", {}).get("description", "script failed"))
        return result["result"].get("value")

    def press(self, key, code=0, text=""):
        """Press a key."""
        for kind in ("keyDown", "keyUp"):
            more = {"text": text} if text and kind == "keyDown" else {}
            self._browser.send("Input.dispatchKeyEvent", self._session, type=kind, key=key, code=key, windowsVirtualKeyCode=code, **more)

    def overflow(self):
        """Return what reaches beyond the window."""
        return self.evaluate(OVERFLOW)

    @property
    def messages(self):
        """Errors and warnings of the page: console, exceptions, what the policy refused."""
        found = []
        for event in self._own():
            what = event["params"]
            if event["method"] == "Runtime.exceptionThrown":
                found.append(what["exceptionDetails"]["text"])
            elif event["method"] == "Runtime.consoleAPICalled":
                found.append(" ".join(str(argument.get("value")) for argument in what["args"]))
            elif event["method"] == "Log.entryAdded" and what["entry"]["level"] in {"error", "warning"}:
                found.append(what["entry"]["text"])
        return found

    @property
    def requests(self):
        """Addresses that the page asked for."""
        return [event["params"]["request"]["url"] for event in self._own() if event["method"] == "Network.requestWillBeSent"]

    def _own(self):
        self.evaluate("0")
        return [event for event in self._browser.events if event.get("sessionId") == self._session]

    def screenshot(self, path, *, whole=True, clip=None):
        """Write a PNG of the whole page, or of a clip (x, y, width, height)."""
        more = {"clip": dict(zip(("x", "y", "width", "height"), clip, strict=True)) | {"scale": 1}} if clip else {}
        data = self._browser.send("Page.captureScreenshot", self._session, captureBeyondViewport=whole, **more)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def pdf(self, path):
        """Write the page as it is printed on A4."""
        data = self._browser.send("Page.printToPDF", self._session, paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=True)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def close(self):
        """Close it."""
        self._browser.send("Target.closeTarget", targetId=self._target)
