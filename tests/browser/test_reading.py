"""Reading what programs did: tracebacks, lines that belong together, what is folded."""

from __future__ import annotations

import re

import pytest

from sphinx_recorded import Recording
from sphinx_recorded.recording import on_screen

from .watching import settle

GUARD = "start-methods/main-guard"
POOL = "start/create-a-pool"
LIT = "all => all.filter((each) => each.classList.contains('lit')).length"
WRAPPED = """blocks => blocks.filter((block) => {
  const lines = block.textContent.replace(/\\n$/, "").split("\\n").length;
  const height = parseFloat(getComputedStyle(block).lineHeight);
  return block.checkVisibility() && Math.round(block.clientHeight / height) !== lines;
}).length"""
"""How many blocks of lines have more lines on the screen than in the output."""


@pytest.fixture
def narrow(page):
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def opened(page, server, name):
    page.goto(server.page(name))
    settle(page)
    return page


def test_the_line_that_matters_is_within_one_screen(page, server):
    opened(page, server, GUARD)
    run = page.locator(".run:has(.frames)").locator("visible=true").first
    top = run.bounding_box()["y"]
    last = run.locator(".frames > strong").first.bounding_box()
    assert last["y"] + last["height"] - top < 500
    weight = "line => getComputedStyle(line).fontWeight"
    assert int(run.locator(".frames > strong").first.evaluate(weight)) >= 600


def test_a_page_of_tracebacks_is_printed_on_few_sheets(page, server):
    opened(page, server, GUARD)
    sheets = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))
    assert 0 < len(sheets) <= 5


@pytest.mark.parametrize("width", [1280, 390])
def test_folded_frames_open_and_carets_stay_under_their_characters(page, server, width):
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, server, GUARD)
    fold = page.locator(".frames details").locator("visible=true").first
    frames = fold.locator("div")
    assert not frames.is_visible()
    fold.locator("summary").click()
    assert "multiprocessing" in frames.inner_text()
    assert page.locator(".frames div").evaluate_all(WRAPPED) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_name_is_a_line_of_its_own(narrow, server):
    opened(narrow, server, POOL)
    row = narrow.locator(".run tbody tr:not(.again)").first
    name, line = row.locator("th").bounding_box(), row.locator("td").first
    assert name["y"] + name["height"] <= line.bounding_box()["y"]
    assert line.bounding_box()["x"] < 40


def test_on_a_phone_every_time_is_at_the_right(narrow, server):
    opened(narrow, server, GUARD)
    times = narrow.locator(".transcript tbody td:last-child:not(:empty)")
    ends = times.evaluate_all(
        """cells => cells.filter((cell) => cell.checkVisibility() && / m?s$/.test(
          cell.textContent)).map((cell) => Math.round(
            cell.closest("table").getBoundingClientRect().right
            - cell.getBoundingClientRect().right))"""
    )
    assert len(ends) >= 5
    assert max(ends) - min(ends) <= 1


def test_on_a_phone_a_number_of_two_digits_does_not_touch_the_name(narrow, server):
    opened(narrow, server, "stopping/exit-codes")
    gaps = narrow.locator("svg.timeline").first.evaluate(
        """drawing => [...drawing.querySelectorAll(":scope text:not([x])")]
          .filter((mark) => mark.textContent.length > 1)
          .map((mark) => mark.nextElementSibling.getBoundingClientRect().left
            - mark.getBoundingClientRect().right)"""
    )
    assert gaps
    assert min(gaps) >= 2


def test_on_paper_nothing_lies_on_the_title(page, server):
    page.set_viewport_size({"width": 794, "height": 1123})
    opened(page, server, "packages/engines")
    page.emulate_media(media="print")
    assert not page.locator(".recorded-system").is_visible()


def test_of_lines_in_a_row_none_is_higher_than_the_others(page, server):
    opened(page, server, POOL)
    boxes = (
        page.locator(".run")
        .first.locator("tbody tr")
        .evaluate_all(
            "rows => rows.map((row) => Math.round(row.getBoundingClientRect().height))"
        )
    )
    assert len(set(boxes)) == 1


def test_what_is_copied_is_the_output_and_all_of_it(page, server, site):
    opened(page, server, GUARD)
    run = page.locator(".run:has(.frames)").locator("visible=true").first
    data = run.locator(".stamp a").evaluate("link => new URL(link.href).pathname")
    recording = Recording.from_json((site / data.lstrip("/")).read_bytes())
    expected = "\n".join(line.text for line in on_screen(recording.output))
    run.locator(".transcript").evaluate(
        "box => getSelection().selectAllChildren(box.querySelector('table'))"
    )
    page.evaluate("navigator.clipboard.writeText('')")
    page.keyboard.press("Control+C")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.rstrip() == expected.rstrip()


def test_a_line_its_tick_and_the_program_point_at_each_other(page, server):
    opened(page, server, POOL)
    example = page.locator(".recorded:has(.run)").first
    rows, ticks = example.locator("tbody tr"), example.locator(".tick")
    printing = example.locator(".printing")
    rows.nth(0).hover()
    assert ticks.evaluate_all(LIT) == 1
    assert printing.evaluate_all(LIT) == 1
    printing.first.hover()
    lit = rows.evaluate_all(LIT)
    assert 1 < lit < rows.count()
    assert ticks.evaluate_all(LIT) == lit
    rows.nth(0).locator("a").first.focus()
    assert printing.first.get_attribute("class") == "printing lit"


def test_marks_in_the_margin_have_the_colours_of_the_rows(page, server):
    opened(page, server, POOL)
    example = page.locator(".recorded:has(.run)").first
    colour = "each => getComputedStyle(each).color"
    rows = {
        row.locator("b").inner_text(): row.locator("b").evaluate(colour)
        for row in example.locator("tbody tr").all()
    }
    marks = {
        mark.get_attribute("data-mark"): mark.evaluate(colour)
        for mark in example.locator(".by i").all()
    }
    assert marks == rows


def test_a_click_on_a_time_leaves_the_row_in_sight_and_the_history_alone(page, server):
    opened(page, server, POOL)
    run = page.locator(".run").first
    link = run.locator("td:last-child a").first
    before = page.evaluate("history.length")
    link.click()
    settle(page)
    box = link.bounding_box()
    assert 0 < box["y"] < 900 - box["height"]
    assert page.evaluate("history.length") == before
    assert run.locator(".tick").evaluate_all(LIT) == 1


def test_without_a_script_the_links_lead_to_tick_and_line(browser, server):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(server.page(POOL))
    links = tab.locator(".run").first.locator("tbody tr").first.locator("a").all()
    assert links
    for link in links:
        link.click()
        target = tab.locator(link.get_attribute("href"))
        assert target.evaluate("each => each.matches(':target')")
    context.close()


def test_what_will_be_printed_is_not_seen_until_it_is_asked_for(page, server):
    opened(page, server, "sharing/list-stays-empty")
    guess = page.locator(".guess").first
    assert not guess.locator(".run").is_visible()
    guess.locator("> summary").click()
    assert guess.locator(".run").is_visible()
    page.reload()
    page.emulate_media(media="print")
    assert guess.locator(".run").is_visible()


def test_a_difference_opens(page, server):
    opened(page, server, "sharing/list-stays-empty")
    difference = page.locator(".difference").first
    assert not difference.locator("pre").is_visible()
    difference.locator("summary").click()
    assert difference.locator("pre .gi").count() > 0
    assert difference.locator("pre .gd").count() > 0


def test_folded_lines_of_a_program_open_and_are_printed(page, server):
    opened(page, server, "pools/lock-to-a-pool")
    fold = page.locator("pre .folded").first
    shown = "fold => fold.querySelector('summary').nextElementSibling.checkVisibility()"
    assert not fold.evaluate(shown)
    fold.locator("summary").click()
    assert fold.evaluate(shown)
    page.reload()
    page.emulate_media(media="print")
    assert fold.evaluate(shown)


def test_of_a_hang_one_line_says_where_each_process_waits(page, server):
    opened(page, server, "debugging/where-is-it-stuck")
    run = page.locator(".run:has(pre.stack)").first
    stack = run.locator("details:has(pre.stack)").first
    said = stack.locator("summary").inner_text()
    assert re.fullmatch(r"1 main: line \d+ of stuck\.py .*, in \w+ of [\w/.]+", said)
    assert not stack.locator("pre").is_visible()
    stack.locator("summary").click()
    assert "most recent call first" in stack.locator("pre").inner_text()


def test_signs_are_explained_once_on_a_page(page, server):
    opened(page, server, GUARD)
    assert page.locator(".legend").count() <= 1
    opened(page, server, POOL)
    legend = page.locator(".legend")
    assert legend.count() == 1
    legend.locator("summary").click()
    assert "resource tracker" in legend.inner_text()


def test_a_name_in_a_program_leads_to_pythons_documentation(page, server, watch):
    there = "https://docs.python.org/**"
    page.context.route(there, lambda route: route.fulfill(body="<title>It</title>"))
    opened(page, server, POOL)
    name = page.locator("pre a", has_text=re.compile("^Pool$"))
    colours = name.evaluate(
        "link => [link, link.parentElement].map((e) => getComputedStyle(e).color)"
    )
    assert colours[0] == colours[1]
    selected = name.evaluate(
        "link => { getSelection().selectAllChildren(link.closest('pre'));"
        " return [getSelection().toString(), link.closest('pre').textContent]; }"
    )
    assert selected[0].strip() == selected[1].strip()
    name.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(there)
    assert page.url.endswith("library/multiprocessing.html#multiprocessing.pool.Pool")
    watch.problems.remove(f"foreign: {page.url.partition('#')[0]}")
