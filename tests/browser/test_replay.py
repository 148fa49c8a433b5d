"""Playing a run again."""

from __future__ import annotations

import pytest

from .watching import settle

HIDDEN = "rows => rows.filter(row => !row.checkVisibility({visibilityProperty: true}))"


@pytest.fixture
def run(page, server):
    """The first run of a page, long enough to look at while it is played."""
    page.goto(server.page("start/create-a-pool"))
    run = page.locator(".run").first
    run.locator(".play").wait_for()
    return run


def hidden(run) -> int:
    """Lines that have not come yet."""
    return run.locator("tbody tr").evaluate_all(f"{HIDDEN}.length")


def state(run) -> tuple[str, int, str]:
    return (
        run.locator(".play").inner_text(),
        hidden(run),
        run.locator(".clock").inner_text(),
    )


def test_everything_is_there_before_and_after(page, run):
    lines = run.locator("tbody tr").count()
    assert lines > 1
    assert hidden(run) == 0
    run.locator(".play").click()
    run.locator(".play", has_text="Pause").wait_for()
    run.locator(".play", has_text="Replay").wait_for()
    assert hidden(run) == 0
    assert run.locator(".playhead").count() == 0


def test_lines_come_in_time_and_nothing_moves(page, run):
    settle(page)
    seen = run.evaluate(
        """async (run) => {
          const rows = [...run.querySelectorAll("tbody tr")];
          const play = run.querySelector(".play");
          run.querySelector(".slow").click();
          const boxes = () => JSON.stringify(
            [...run.children].map((child) => child.getBoundingClientRect()));
          const before = boxes();
          const came = rows.map(() => null);
          let moved = false;
          const start = performance.now();
          play.click();
          while (run.classList.contains("replayed")) {
            const now = performance.now() - start;
            const head = run.querySelector(".playhead").getAttribute("transform");
            const x = Number(/[\\d.]+/.exec(head)[0]);
            rows.forEach((row, number) => {
              const shown = getComputedStyle(row).visibility === "visible";
              if (shown && came[number] === null) came[number] = { now, x };
            });
            moved ||= boxes() !== before;
            await new Promise(requestAnimationFrame);
          }
          return { came, moved, took: performance.now() - start,
            times: rows.map((row) => Number(row.dataset.time) * 1000),
            total: Number(run.querySelector(".timeline").dataset.total) * 1000 };
        }"""
    )
    assert not seen["moved"]
    assert seen["took"] >= 4 * seen["total"] * 0.95
    for came, time in zip(seen["came"], seen["times"], strict=True):
        if came is None:  # the last lines, in the frame in which it ended
            assert time > seen["total"] - 100
        else:
            assert came["now"] >= 4 * time * 0.95
            assert came["x"] >= 1000 * time / seen["total"] - 1
    assert page.evaluate("window.shifted") == []


def test_the_keyboard_plays_pauses_and_shows_all(page, run):
    run.locator(".slow").focus()
    page.keyboard.press("Space")
    assert run.locator(".slow").get_attribute("aria-pressed") == "true"
    run.locator(".play").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    paused = state(run)
    assert paused[0] == "Continue"
    assert paused[1] > 0
    settle(page)
    settle(page)
    assert state(run) == paused
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert hidden(run) == 0
    assert page.evaluate("document.activeElement.className") == "play"


def test_without_motion_it_goes_from_line_to_line(page, server):
    page.emulate_media(reduced_motion="reduce")
    page.goto(server.page("start/create-a-pool"))
    run = page.locator(".run").first
    step = run.locator(".play", has_text="Next line")
    assert not run.locator(".slow").is_visible()
    step.click()
    first = hidden(run)
    assert 0 < first < run.locator("tbody tr").count()
    settle(page)
    settle(page)
    assert hidden(run) == first, "it moved by itself"
    step.click()
    assert hidden(run) < first
    while left := hidden(run):  # lines of one moment appear together
        step.click()
        assert hidden(run) < left


def test_a_paused_replay_is_printed_whole(page, run):
    run.locator(".slow").click()
    run.locator(".play").click()
    run.locator(".play").click()
    assert hidden(run) > 0
    page.emulate_media(media="print")
    assert hidden(run) == 0
