"""Notices what goes wrong in a tab."""

from __future__ import annotations

from playwright.sync_api import ConsoleMessage, Page, Request, Response

LAYOUT_SHIFT = """
window.shifted = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    window.shifted.push([entry.value, entry.sources.map(
      (source) => source.node?.outerHTML?.slice(0, 80) ?? String(source.node))]);
}).observe({ type: "layout-shift", buffered: true });
"""


class Watch:
    """Collects errors, failed requests and requests to other hosts."""

    def __init__(self, page: Page, home: str) -> None:
        self.problems: list[str] = []
        self._home = home
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(f"{message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._home, "data:", "blob:")):
            self.problems.append(f"foreign: {request.url}")

    def _failed(self, request: Request) -> None:
        # a page that is left before all of it is there breaks off the rest
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"failed: {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"{response.status}: {response.url}")


def settle(page: Page) -> None:
    """Waits until what was begun has been drawn."""
    page.evaluate(
        """async () => {
          await Promise.allSettled(document.getAnimations().map((a) => a.finished));
          await new Promise((done) =>
            requestAnimationFrame(() => requestAnimationFrame(done)));
        }"""
    )
