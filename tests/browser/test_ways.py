"""Ways around: within a page, between pages, and what the browser remembers."""

from __future__ import annotations

import pytest

from .watching import settle

TABS = "start-methods/main-guard"
OTHER_TABS = "start-methods/globals-are-not-shared"
LONG = "pools/worker-dies"
PATH = "start/in-which-order"
NARROW = {"width": 390, "height": 844}
TRACEBACK = """Traceback (most recent call last):
  File "/home/me/work/run.py", line 12, in <module>
    pool.map(work, jobs)
TypeError: cannot pickle 'sqlite3.Connection' object
"""

HEADINGS = """() => [...document.querySelectorAll("article section section")]
  .map((section) => [section.id, section.querySelector("a.headerlink")?.hash])"""
LISTED = """() => [...document.querySelectorAll(".toc-tree a")]
  .map((link) => link.hash).filter(Boolean)"""
SHOWN = """() => [...document.querySelectorAll(".recorded-tabs > input:checked")]
  .map((input) => input.nextElementSibling.textContent)"""
TOP = "element => element.getBoundingClientRect().top"


@pytest.fixture(autouse=True)
def nothing_is_kept(page):
    """The browser is that of all tests: what one has chosen is not the next one's."""
    yield
    page.evaluate("try { localStorage.clear() } catch {}")


def until(page, expression: str) -> None:
    """Waits; the pages' own policy forbids what Playwright does for that."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def methods(page) -> list[str]:
    """Labels of the tabs that are shown and name a start method."""
    found = [label for label in page.evaluate(SHOWN) if not label[0].isdigit()]
    assert found, "no tab that is shown names a start method"
    return found


def test_every_heading_has_a_link_and_is_listed(page, server, chapter_page):
    page.goto(server.page(chapter_page))
    headings = page.evaluate(HEADINGS)
    assert all(f"#{ident}" == link for ident, link in headings)
    if chapter_page != "index":
        assert page.evaluate(LISTED)[: len(headings)] == [link for _, link in headings]


def test_what_is_on_the_page_is_beside_it_at_1280_pixels(page, server):
    page.goto(server.page(LONG))
    settle(page)
    box = page.locator(".toc-tree").bounding_box()
    text = page.locator("article").bounding_box()
    assert box["x"] >= text["x"] + text["width"]
    assert box["x"] + box["width"] <= 1280
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_jump_arrives_at_once(page, server):
    page.goto(server.page(LONG))
    settle(page)
    page.locator(".toc-tree a").last.click()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    end = "document.documentElement.scrollHeight - innerHeight"
    heading = page.locator("article section section").last
    at_end = page.evaluate(f"Math.abs(scrollY - ({end})) < 2")
    assert at_end or 0 <= heading.evaluate(TOP) < 200


def test_a_start_method_is_chosen_once(page, server):
    page.goto(server.page(TABS))
    usual = page.evaluate(SHOWN)
    label = page.locator(".recorded-tabs > label", has_text="spawn").first
    label.click()
    chosen = methods(page)
    assert all("spawn" in each for each in chosen)
    assert "tabs=spawn" in page.url
    page.goto(server.page(OTHER_TABS))
    assert all("spawn" in each for each in methods(page))
    page.goto(server.page(TABS))
    page.locator(".recorded-reset").first.click()
    assert page.evaluate(SHOWN) == usual
    assert "tabs=" not in page.url
    assert page.evaluate("document.activeElement.type") == "radio"
    assert page.evaluate("localStorage.getItem('recorded-tabs')") is None
    assert page.locator(".recorded-reset").count() == 0


def test_a_start_method_is_chosen_by_key_as_by_mouse(page, server):
    page.goto(server.page(TABS))
    tabs = page.locator(".recorded-tabs:has(> label:text('spawn'))").first
    tabs.locator("> input:checked").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        if "spawn" in tabs.locator("> input:checked + label").inner_text():
            break
    assert all("spawn" in each for each in methods(page))


def test_an_address_says_which_tabs_are_open(page, server):
    page.goto(server.page(TABS) + "?tabs=spawn")
    assert all("spawn" in each for each in methods(page))
    assert page.evaluate("localStorage.getItem('recorded-tabs')") is None


def test_what_was_chosen_stays_in_place(page, server):
    page.goto(server.page(TABS))
    settle(page)
    label = page.locator(".recorded-tabs > label", has_text="spawn").last
    label.scroll_into_view_if_needed()
    before = label.evaluate(TOP)
    label.click()
    assert abs(label.evaluate(TOP) - before) < 2


def test_tabs_come_in_one_order_everywhere(page, server, name):
    page.goto(server.page(name))
    for tabs in page.locator(".recorded-tabs").all():
        runs = tabs.locator("> input").evaluate_all(
            "all => all.map((input) => input.dataset.runs.split(', ')[0])"
        )
        versions = [int(run.split()[0][2:]) for run in runs if run.startswith("3.")]
        assert versions == sorted(versions, reverse=True)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_error_index_takes_a_pasted_traceback(page, server, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(server.page("errors"))
    settle(page)
    box = page.locator("#index-filter")
    box.focus()
    page.evaluate("text => navigator.clipboard.writeText(text)", TRACEBACK)
    page.keyboard.press("Control+V")
    shown = page.locator(".index > ul > li:visible")
    assert 0 < shown.count() < 8
    assert "cannot pickle" in shown.first.inner_text()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box.fill("xyzzyx")
    assert page.get_by_text("Nothing here has these words.").is_visible()
    box.fill("")
    assert shown.count() > 50


def test_names_are_found_by_a_part(page, server):
    page.goto(server.page("api-index-modules"))
    box = page.locator("#index-filter")
    box.fill("sharedmem")
    names = page.locator(".index > ul > li:visible > p").all_inner_texts()
    assert names
    assert all("sharedmem" in name.lower() for name in names)
    page.locator(".letters a").last.click()
    assert box.input_value() == ""


@pytest.mark.parametrize("index", ["errors", "api-index"])
def test_letters_lead_to_what_begins_with_them(page, server, index):
    page.goto(server.page(index))
    for link in page.locator(".letters a").all():
        target = page.locator(f"[id='{link.get_attribute('href')[1:]}']")
        text = target.inner_text().removeprefix("multiprocessing.")
        assert text[0].upper() == link.inner_text()
    assert page.locator(".toc-tree a:visible").count() > 5


def test_names_lead_first_to_the_page_about_them(page, server):
    page.goto(server.page("api-index"))
    first = """name => [...document.querySelectorAll(".index > ul > li")]
      .find((item) => item.querySelector("p code").textContent.trim() === name)
      .querySelector(":scope li a").getAttribute("href")"""
    for name, start in {
        "multiprocessing.Pool": "pools/",
        "multiprocessing.set_forkserver_preload": "start-methods/fork-server",
        "multiprocessing.Queue": "queues/",
    }.items():
        assert page.evaluate(first, name).startswith(start), name


def test_pages_that_were_read_are_marked_and_can_be_forgotten(page, server):
    page.goto(server.page(PATH))
    bar = page.locator(".path-bar")
    assert bar.locator("span").inner_text().startswith("0 of ")
    assert bar.locator("button").is_disabled()
    page.locator(".path a").first.click()
    page.wait_for_url("**/what-is-multiprocessing.html")
    settle(page)
    page.keyboard.press("End")
    until(page, "localStorage.getItem('read-pages')")
    page.goto(server.page(PATH))
    assert bar.locator("span").inner_text().startswith("1 of ")
    assert page.locator(".path a.was-read").count() == 1
    assert "(read)" in page.locator(".path a.was-read").text_content()
    page.goto(server.page("start/index"))
    assert page.locator(".answers a.was-read").count() == 1
    page.goto(server.page(PATH))
    bar.locator("button").click()
    assert page.locator(".was-read").count() == 0
    assert page.evaluate("localStorage.getItem('read-pages')") is None


def test_the_sidebar_shows_where_the_reader_is(page, server):
    page.set_viewport_size({"width": 1280, "height": 600})
    page.goto(server.page("about/how-to-add-a-question"))
    settle(page)
    here = page.locator(".sidebar-tree .current-page > a").bounding_box()
    assert here["y"] >= 0
    assert here["y"] + here["height"] <= 600


@pytest.mark.parametrize(
    ("icon", "menu"),
    [(".nav-overlay-icon", ".sidebar-drawer"), (".toc-header-icon", ".toc-drawer")],
)
def test_a_menu_takes_the_focus_and_gives_it_back(page, server, icon, menu):
    page.set_viewport_size(NARROW)
    page.goto(server.page(LONG))
    settle(page)
    within = f"document.activeElement.closest('{menu}') !== null"
    assert not page.locator(menu).is_visible()
    page.locator(icon).click()
    until(page, within)
    page.keyboard.press("Escape")
    page.locator(menu).wait_for(state="hidden")
    assert page.evaluate(f"document.activeElement.matches('{icon}')")
    page.keyboard.press("Space")
    until(page, within)


def test_tab_stops_only_at_blocks_that_scroll(page, server):
    page.goto(server.page("start/create-a-pool"))
    settle(page)
    stops = """() => [...document.querySelectorAll("article :is(pre, .table-wrapper)")]
      .filter((each) => each.clientWidth && each.tabIndex === 0
        !== (each.scrollWidth > each.clientWidth
          || each.scrollHeight > each.clientHeight)).length"""
    until(page, f"({stops})() === 0")
    page.set_viewport_size(NARROW)
    until(page, f"({stops})() === 0")
    assert page.locator("article pre[tabindex]").count() > 0


@pytest.mark.parametrize(
    "name_of_page",
    ["choosing/threads-processes-asyncio", "start-methods/fork-spawn-forkserver"],
)
def test_tables_have_no_word_a_line_on_a_narrow_screen(page, server, name_of_page):
    page.set_viewport_size(NARROW)
    page.goto(server.page(name_of_page))
    settle(page)
    crowded = """() => [...document.querySelectorAll(".table-wrapper :is(td, th)")]
      .map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        const lines = Math.round(range.getBoundingClientRect().height
          / parseFloat(getComputedStyle(cell).lineHeight));
        return [cell.textContent.trim().split(/\\s+/).length, lines, cell.textContent];
      }).filter(([words, lines]) => words > 4 && words / lines < 1.3)"""
    assert page.evaluate(crowded) == []


def test_a_term_says_what_it_means(page, server):
    page.goto(server.page("start/create-a-pool"))
    term = page.locator("a:has(> .std-term)").first
    assert len(term.get_attribute("title")) > 10


def test_a_chapter_says_what_its_pages_answer(page, server):
    page.goto(server.page("pools/index"))
    items = page.locator(".answers li")
    assert items.count() > 10
    for item in items.all():
        assert len(item.locator("p").nth(1).inner_text()) > 20


def test_each_word_of_the_glossary_leads_to_a_page_and_to_the_index(page, server):
    page.goto(server.page("glossary"))
    words = page.locator("dl.glossary dt").count()
    leads = page.locator("dl.glossary dd p > a:last-child:not([href^='#'])")
    assert leads.count() == words
    page.get_by_role("link", name="from A to Z").click()
    page.wait_for_url("**/genindex.html")
