"""Playing a run again."""

from __future__ import annotations

import pytest

from .watching import settle

LASTS = 5000
"""Milliseconds that a replay takes."""
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


def test_lines_come_at_their_pace_and_nothing_moves(page, run):
    settle(page)
    seen = run.evaluate(
        """async (run) => {
          const rows = [...run.querySelectorAll("tbody tr")];
          const play = run.querySelector(".play");
          const boxes = () => JSON.stringify(
            [...run.children].map((child) => child.getBoundingClientRect()));
          const before = boxes();
          const came = rows.map(() => null);
          let moved = false, unlit = 0;
          const start = performance.now();
          play.click();
          while (run.classList.contains("replayed")) {
            const now = performance.now() - start;
            const head = run.querySelector(".playhead").getAttribute("transform");
            const x = Number(/[\\d.]+/.exec(head)[0]);
            rows.forEach((row, number) => {
              const shown = getComputedStyle(row).visibility === "visible";
              if (shown && came[number] === null) {
                came[number] = { now, x };
                const line = row.querySelector("td ~ td a").hash;
                if (!document.querySelector(".printing.lit" + line)) unlit += 1;
              }
            });
            moved ||= boxes() !== before;
            await new Promise(requestAnimationFrame);
          }
          return { came, moved, unlit, took: performance.now() - start,
            times: rows.map((row) => parseFloat(row.lastElementChild.textContent)),
            total: Number(run.querySelector(".timeline").dataset.total) };
        }"""
    )
    assert not seen["moved"]
    assert seen["unlit"] == 0
    assert seen["took"] >= 4000
    for came, time in zip(seen["came"], seen["times"], strict=True):
        share = time / seen["total"]
        if came is None:  # the last lines, in the frame in which it ended
            assert share > 0.9
        else:
            assert came["now"] >= LASTS * share * 0.95
            assert came["x"] >= 1000 * share - 1
    assert page.evaluate("window.shifted") == []


def test_the_keyboard_plays_pauses_and_shows_all(page, run):
    run.locator(".play").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    paused = state(run)
    assert paused[0] == "Continue"
    assert paused[1] > 0
    settle(page)
    settle(page)
    assert state(run) == paused
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert hidden(run) == 0
    assert page.evaluate("document.activeElement.className") == "play"


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_everybody_can_go_from_line_to_line_and_back(page, server, motion):
    page.emulate_media(reduced_motion=motion)
    page.goto(server.page("start/create-a-pool"))
    run = page.locator(".run").first
    step, back = run.locator(".next"), run.locator(".back")
    assert run.locator(".play").is_visible() == (motion != "reduce")
    step.click()
    first = hidden(run)
    assert 0 < first < run.locator("tbody tr").count()
    settle(page)
    settle(page)
    assert hidden(run) == first, "it moved by itself"
    lefts = [first]
    while left := hidden(run):  # lines of one moment appear together
        step.click()
        assert hidden(run) < left
        lefts.append(hidden(run))
    for left in lefts[-2::-1]:
        back.click()
        assert hidden(run) == left
    back.click()
    assert hidden(run) == 0
    assert "replayed" not in run.get_attribute("class")


def test_a_paused_replay_is_printed_whole(page, run):
    run.locator(".play").click()
    run.locator(".play").click()
    assert hidden(run) > 0
    page.emulate_media(media="print")
    assert hidden(run) == 0


def test_no_replay_is_offered_where_there_is_nothing_to_see(page, server):
    page.goto(server.page("sharing/counter"))
    for run in page.locator(".run").all():
        times = """rows => new Set(rows.map(
          (row) => row.querySelector("td ~ td:last-child")?.textContent
        ).filter(Boolean)).size"""
        several = run.locator("tbody tr").evaluate_all(times) > 1
        assert run.locator(".replay button").count() == (4 if several else 0)
