"""Every page, as it is opened."""

from __future__ import annotations

from playwright.sync_api import Page

from .watching import Watch, settle

TABS = "start-methods/main-guard"
"""A page with tabs."""
CUT = """[...document.querySelectorAll("article *")].filter((element) => {
  const style = getComputedStyle(element);
  return ["hidden", "clip"].includes(style.overflowX) && style.position !== "absolute"
    && element.scrollWidth > element.clientWidth + 1;
}).map((element) => element.outerHTML.slice(0, 100))"""
"""What is wider than its box and cannot be scrolled to."""


def test_nothing_is_wrong_or_moves_while_a_page_is_opened(page, server, name):
    page.goto(server.page(name))
    settle(page)
    assert page.evaluate("window.shifted") == []


def test_nothing_moves_or_is_too_wide_on_a_narrow_screen(page, server, sampled):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(server.page(sampled))
    settle(page)
    assert page.evaluate("window.shifted") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_no_page_scrolls_sideways_at_320_pixels(page, server, sampled):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(server.page(sampled))
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(CUT) == []


def test_a_paste_that_no_page_knows_is_told_so(page, server):
    page.goto(server.page("search") + "?q=Xyzzyx")
    page.get_by_text("Nothing was found").wait_for()
    assert page.locator("#found a[href$='errors.html']").is_visible()


def test_a_search_page_without_a_query_tells_what_to_do(page, server):
    page.goto(server.page("search"))
    settle(page)
    assert page.locator("article input[name=q]").is_visible()
    assert page.locator(".before-search").is_visible()
    assert page.locator("#found").inner_text() == ""


def test_arrows_scroll_what_is_wide_and_else_turn_the_page(page, server):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(server.page("start/create-a-pool"))
    block = page.locator("pre").first
    block.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('pre').scrollLeft > 0")
    assert page.url == server.page("start/create-a-pool")
    block.blur()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/four-processes.html")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/create-a-pool.html")


def test_arrows_in_a_search_do_not_turn_the_page(page, server):
    page.goto(server.page("start/create-a-pool"))
    box = page.locator("input[name=q]").first
    box.fill("pool")
    for key in ("ArrowLeft", "ArrowRight", "ArrowRight"):
        box.press(key)
    settle(page)
    assert page.url == server.page("start/create-a-pool")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/four-processes.html")


def test_the_chosen_tab_is_seen_without_colours(page, server):
    page.emulate_media(forced_colors="active")
    page.goto(server.page(TABS))
    border = "label => getComputedStyle(label).borderBottomColor"
    tabs = page.locator(".recorded-tabs").first
    chosen, other = tabs.locator("> label").nth(0), tabs.locator("> label").nth(1)
    assert chosen.evaluate(border) != other.evaluate(border)


def test_the_site_works_from_disk(context, site):
    page: Page = context.new_page()
    watch = Watch(page, site.as_uri())
    page.goto((site / "start" / "create-a-pool.html").as_uri())
    page.locator(".replay .play").filter(visible=True).first.click()
    settle(page)
    box = page.locator("input[name=q]").first
    box.fill("daemonic processes")
    box.press("Enter")
    page.locator("#found a").first.click()
    page.wait_for_url("**/daemonic-processes.html*")
    settle(page)
    page.close()
    assert watch.problems == []


def test_an_address_that_does_not_exist_leads_to_the_search(page, server, watch):
    answer = page.goto(f"{server.url}/no/such/page.html")
    settle(page)
    assert answer.status == 404
    assert watch.problems.pop(0).startswith("404: ")
    assert watch.problems.pop(0).startswith("error: ")
    font = page.evaluate("getComputedStyle(document.body).fontFamily")
    assert "sans-serif" in font, "the page has no style"
    box = page.locator("article input[name=q], input[name=q]").first
    box.fill("lambda")
    box.press("Enter")
    page.locator("#found a").first.wait_for()


def test_paper_has_every_tab_and_nothing_to_click(page, server):
    page.emulate_media(media="print")
    page.goto(server.page(TABS))
    assert page.locator(".recorded-tab").count() > 1
    for content in page.locator(".recorded-tab").all():
        assert content.is_visible()
    for control in page.locator(".skip-to-content, .replay, .copybtn").all():
        assert not control.is_visible()


def test_tabs_are_chosen_by_click_and_by_arrow(page, server):
    page.goto(server.page(TABS))
    tabs = page.locator(".recorded-tabs").first
    labels, contents = tabs.locator("> label"), tabs.locator("> .recorded-tab")
    assert contents.nth(0).is_visible()
    labels.nth(1).click()
    assert contents.nth(1).is_visible()
    assert not contents.nth(0).is_visible()
    tabs.locator("> input").nth(1).focus()
    page.keyboard.press("ArrowLeft")
    assert contents.nth(0).is_visible()


def test_tabs_of_a_second_line_begin_where_the_first_does(page, server):
    page.goto(server.page(TABS))
    tabs = page.locator(".recorded-tabs").first
    tabs.evaluate("tabs => (tabs.style.width = 'min-content')")
    places = "all => all.map((label) => [label.offsetLeft, label.offsetTop])"
    found = tabs.locator("> label").evaluate_all(places)
    lines = {top: left for left, top in reversed(found)}
    assert len(lines) > 1
    assert set(lines.values()) == {0}


ASIDE = """() => {
  const marked = document.querySelector("article .hll");
  const left = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    range.setStart(walker.nextNode(), 0);
    range.setEnd(walker.currentNode, 1);
    return range.getBoundingClientRect().left;
  };
  return Math.abs(left(marked) - left(marked.closest("pre")));
}"""
"""How far the first column of a marked line is from that of the first line."""


def test_marked_lines_stay_in_place_on_paper_and_without_colours(page, server):
    page.goto(server.page("pools/worker-dies"))
    settle(page)
    page.set_viewport_size({"width": 800, "height": 900})
    assert page.evaluate(ASIDE) < 1
    page.emulate_media(forced_colors="active")
    assert page.evaluate(ASIDE) < 1
    page.emulate_media(forced_colors="none", media="print")
    assert page.evaluate(ASIDE) < 1
