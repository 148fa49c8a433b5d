"""Text can be read by those who have asked for other colours."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from .contrast import contrasts
from .watching import settle

POOL = "start/create-a-pool"
ENOUGH = 4.5
"""Of WCAG AA."""
TEXTS = {
    "transcript": ".transcript tbody :is(td, th, b, span:not(.unseen))",
    "timeline": "svg.timeline text",
    "stamp": ".stamp",
    "program": ".highlight pre span",
}


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["auto", "light", "dark"])
def test_a_run_is_read_in_the_colours_of_the_system(page, server, system, chosen):
    page.emulate_media(forced_colors="active", color_scheme=system)
    page.goto(server.page(POOL))
    page.evaluate("chosen => document.body.dataset.theme = chosen", chosen)
    settle(page)
    for part, selector in TEXTS.items():
        found = contrasts(page.locator(selector))
        assert len(found) > 0, part
        assert [each for each in found if each[0] < ENOUGH] == [], part


def test_rails_keep_their_colours_and_tell_processes_apart(page, server):
    page.emulate_media(forced_colors="active")
    page.goto(server.page(POOL))
    heads = page.locator(".transcript").first.locator("tbody th")
    colour = "all => all.map(th => getComputedStyle(th.parentElement).borderLeftColor)"
    marks = heads.locator("b").all_inner_texts()
    rails = heads.evaluate_all(colour)
    assert len(set(marks)) > 1
    assert (
        len(set(rails)) == len(set(marks)) == len(set(zip(marks, rails, strict=True)))
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("opened", ["index", POOL, "speed/how-many-workers"])
def test_more_contrast_is_enough_and_more(page, server, scheme, opened):
    page.emulate_media(color_scheme=scheme)
    page.goto(server.page(opened))
    before = contrasts(page.locator("p, .stamp, .transcript td"))
    page.emulate_media(color_scheme=scheme, contrast="more")
    settle(page)
    after = contrasts(page.locator("p, .stamp, .transcript td"))
    assert all(a >= b - 0.01 for (a, _), (b, _) in zip(after, before, strict=True))
    options = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    assert Axe().run(page, options=options).response["violations"] == []
