"""The reader's system: what is shown for it, and how it is chosen."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from sphinx.application import Sphinx

from sphinx_recorded.extension import RecordedDomain
from sphinx_recorded.recording.model import Machine

from .test_accessibility import AXE
from .test_copying import copied
from .watching import LAYOUT_SHIFT, Watch, settle

COMMANDS, NOTES = "speed/oversubscription", "pools/worker-dies"
LABELS = "start-methods/main-guard"
"""A page whose tabs name defaults."""
ELSEWHERE = Path(__file__).parents[1] / "extension/roots/test-elsewhere"
PLATFORM = """
Object.defineProperty(navigator, "platform", {get: () => "%s"});
Object.defineProperty(navigator, "userAgentData", {get: () => %s});
"""
SYSTEMS = {"Linux x86_64": "linux", "MacIntel": "macos", "Win32": "windows"}
LIGHTS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
PROMPT = "article .highlight pre:has(.gp)"
DISK = "foreign: file:"
"""What a Watch says of a page from disk, and of each file that it needs."""
RAILS = "title => parseFloat(getComputedStyle(title, '::after').width)"
STORED = "localStorage.getItem('recorded-system')"


@pytest.fixture
def reader(browser, server):
    """Opens a tab of a browser that says it runs on a system."""
    contexts, watches = [], []

    def opened(platform="", data="undefined", **options):
        context = browser.new_context(**options)
        contexts.append(context)
        context.add_init_script(PLATFORM % (platform, data))
        context.add_init_script(LAYOUT_SHIFT)
        page = context.new_page()
        watches.append(Watch(page, server.url))
        return page

    yield opened
    for context in contexts:
        context.close()
    problems = [problem for watch in watches for problem in watch.problems]
    assert [each for each in problems if not each.startswith(DISK)] == []


def commands(page) -> list[str]:
    """The blocks of commands that are seen."""
    return [block.inner_text() for block in page.locator(f"{PROMPT}:visible").all()]


def notes(page) -> list[str]:
    """The notes under "Versions and platforms" in the order in which they are seen."""
    listed = page.locator("#versions-and-platforms > ul > li")
    places = [(item.bounding_box()["y"], item.inner_text()) for item in listed.all()]
    return [text for _, text in sorted(places)]


def labels(page) -> list[str]:
    return page.locator(".recorded-tabs > label").all_inner_texts()


def system(page) -> str:
    return page.locator(".recorded-system select").input_value()


@pytest.mark.parametrize(
    ("platform", "data", "known"),
    [
        *((name, "undefined", known) for name, known in SYSTEMS.items()),
        ("Linux x86_64", "({platform: 'Windows'})", "windows"),
        ("Linux x86_64", "({platform: 'macOS'})", "macos"),
        ("Win32", "({platform: ''})", "windows"),
        ("Linux x86_64", "({platform: 'Chrome OS'})", "any"),
        ("iPhone", "undefined", "any"),
        ("", "undefined", "any"),
    ],
)
def test_the_system_is_what_the_browser_says(reader, server, platform, data, known):
    page = reader(platform, data)
    page.goto(server.page(COMMANDS))
    choice = page.get_by_label("Shown for")
    assert choice.is_visible()
    assert choice.input_value() == known
    assert page.evaluate(STORED) is None
    assert "system=" not in page.url


def test_a_phone_is_no_computer_with_linux(reader, server):
    agent = "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"
    page = reader("Linux armv8l", user_agent=agent)
    page.goto(server.page(COMMANDS))
    assert system(page) == "any"


@pytest.mark.parametrize(
    ("platform", "prompt", "python"),
    [
        ("Linux x86_64", "$", "python3"),
        ("MacIntel", "$", "python3"),
        ("Win32", "PS>", "py"),
    ],
)
def test_commands_are_those_of_the_system(reader, server, platform, prompt, python):
    page = reader(platform)
    page.goto(server.page(COMMANDS))
    lines = [line for block in commands(page) for line in block.splitlines()]
    assert lines
    assert all(line.startswith(f"{prompt} ") for line in lines)
    ends = f"{python} your_program.py"
    assert sum(line.endswith(ends) for line in lines) == 1
    assert f"{prompt} {python} -m sphinx_recorded" in "\n".join(lines)
    if prompt == "PS>":
        assert "PS> $env:OMP_NUM_THREADS = 1" in lines
    else:
        assert any(line.startswith("$ OMP_NUM_THREADS=1 ") for line in lines)


def test_a_command_is_copied_as_it_is_seen(page, context, server):
    page.goto(server.page(COMMANDS) + "?system=windows")
    block = page.locator(".highlight:visible", has_text="$env:OMP_NUM_THREADS").first
    block.hover()
    text = copied(page, block.locator("button.copybtn"))
    assert text.splitlines() == [
        "$env:OMP_NUM_THREADS = 1",
        "$env:OPENBLAS_NUM_THREADS = 1",
        "$env:MKL_NUM_THREADS = 1",
        "py your_program.py",
    ]


def test_where_nothing_is_known_every_variant_or_the_neutral_word_is_shown(
    reader, server
):
    page = reader()
    page.goto(server.page(COMMANDS))
    text = "\n".join(commands(page))
    assert "$ python -m sphinx_recorded" in text
    assert "py -m" not in text
    assert "$ OMP_NUM_THREADS=1" in text
    assert "PS> $env:OMP_NUM_THREADS = 1" in text


def test_labels_name_the_default_of_the_system(reader, server):
    found = {}
    for platform in (*SYSTEMS, ""):
        page = reader(platform)
        page.goto(server.page(LABELS))
        found[platform] = " ".join(labels(page))
    linux, mac, windows, unknown = found.values()
    spawn = "spawn (default on Windows and macOS)"
    assert "(default on Linux" in linux
    assert spawn not in linux
    assert mac == windows
    assert spawn in windows
    assert "Linux" not in windows
    assert "(default on Linux" in unknown
    assert spawn in unknown


def test_notes_on_the_system_come_first(reader, server):
    windows, other = reader("Win32"), reader("Linux x86_64")
    for page in (windows, other):
        page.goto(server.page(NOTES))
    assert notes(windows)[0].startswith("On Windows")
    assert not notes(other)[0].startswith("On Windows")
    assert sorted(notes(windows)) == sorted(notes(other))
    listed = "#versions-and-platforms > ul > li"
    assert windows.locator(listed).all_inner_texts() == notes(windows)


def test_a_system_is_chosen_once_and_given_up(reader, server):
    page = reader("Linux x86_64")
    page.goto(server.page(NOTES))
    usual = notes(page)
    page.get_by_label("Shown for").select_option("Windows")
    assert notes(page)[0].startswith("On Windows")
    assert "system=windows" in page.url
    page.goto(server.page(COMMANDS))
    assert all(each.startswith("PS> ") for each in commands(page))
    assert "system=windows" in page.url
    page.goto(server.page(NOTES))
    page.get_by_label("Shown for").select_option("Linux")
    assert notes(page) == usual
    assert "system=" not in page.url
    assert page.evaluate(STORED) is None


def test_an_address_says_the_system(reader, server):
    page = reader("Linux x86_64")
    page.goto(server.page(COMMANDS) + "?tabs=spawn&system=windows")
    assert system(page) == "windows"
    assert page.evaluate(STORED) is None
    page.goto(server.page(COMMANDS) + "?system=constructor")
    assert system(page) == "linux"


def test_system_and_start_method_are_kept_side_by_side(reader, server):
    page = reader("Linux x86_64")
    page.goto(server.page(LABELS))
    page.get_by_label("Shown for").select_option("macOS")
    page.locator(".recorded-tabs > label", has_text="spawn").first.click()
    assert "tabs=spawn" in page.url
    assert "system=macos" in page.url
    page.locator(".recorded-reset").first.click()
    assert "tabs=" not in page.url
    assert system(page) == "macos"


def test_nothing_is_kept_where_nothing_can_be(reader, server):
    page = reader("Win32")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw Error(); }})"
    )
    page.route("**/*.html*", without_theme_script)
    page.goto(server.page(COMMANDS))
    page.get_by_label("Shown for").select_option("Linux")
    assert all(each.startswith("$ ") for each in commands(page))


def without_theme_script(route):
    """The theme's own script does not expect it."""
    response = route.fetch()
    text = response.text().replace('localStorage.getItem("theme") || ', "")
    headers = {
        name: value
        for name, value in response.headers.items()
        if name != "content-security-policy"
    }
    start, rest = text.split('<meta http-equiv="Content-Security-Policy"', 1)
    route.fulfill(body=start + rest.split("/>", 1)[1], headers=headers)


@pytest.mark.parametrize("platform", SYSTEMS)
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("opened", [COMMANDS, NOTES, LABELS])
def test_nothing_moves_for_any_system(reader, server, platform, width, opened):
    page = reader(platform, viewport={"width": width, "height": 844})
    page.goto(server.page(opened))
    settle(page)
    assert page.evaluate("window.shifted") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(server.page(opened) + "#versions-and-platforms")
    settle(page)
    assert page.evaluate("window.shifted") == []


def test_the_choice_lies_on_nothing_else_on_a_narrow_screen(reader, server):
    page = reader("Win32", viewport={"width": 390, "height": 844})
    page.goto(server.page(COMMANDS))
    choice = page.locator(".recorded-system").bounding_box()
    title, first = page.locator("h1"), page.locator("h1 ~ p:not(.recorded-system)")
    rails = title.evaluate(RAILS)
    box = title.bounding_box()
    assert choice["x"] >= box["x"] + rails
    assert choice["x"] + choice["width"] <= 390
    assert choice["y"] + choice["height"] <= first.first.bounding_box()["y"] + 1


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize("platform", SYSTEMS)
def test_it_is_accessible_in_every_light(reader, server, platform, light):
    page = reader(platform, **LIGHTS[light])
    for opened in (COMMANDS, LABELS):
        page.goto(server.page(opened))
        settle(page)
        found = Axe().run(page, options=AXE).response["violations"]
        assert [rule["id"] for rule in found] == []


def test_a_page_from_disk_knows_the_system(reader, site):
    page = reader("Win32")
    page.goto((site / f"{COMMANDS}.html").as_uri())
    assert all(each.startswith("PS> ") for each in commands(page))
    page.get_by_label("Shown for").select_option("Linux")
    assert all(each.startswith("$ ") for each in commands(page))
    page.goto((site / f"{NOTES}.html").as_uri())
    assert system(page) == "linux"


def test_without_a_script_every_system_is_there(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.page(COMMANDS))
    assert not page.locator(".recorded-system").is_visible()
    text = "\n".join(commands(page))
    assert "$ python -m sphinx_recorded" in text
    assert "$ OMP_NUM_THREADS=1" in text
    assert "PS> $env:OMP_NUM_THREADS = 1" in text
    page.goto(server.page(LABELS))
    shown = " ".join(labels(page))
    assert "default on Linux" in shown
    assert "default on Windows and macOS" in shown
    page.goto(server.page(NOTES))
    assert any(note.startswith("On Windows") for note in notes(page))
    context.close()


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory) -> Path:
    """A page with runs of one program on Linux, Windows and macOS, which differ."""
    docs = tmp_path_factory.mktemp("elsewhere") / "docs"
    shutil.copytree(ELSEWHERE, docs)
    out = docs.parent / "html"
    app = Sphinx(docs, docs, out, docs.parent / "doctrees", "html", status=None)
    library = RecordedDomain.of(app.env).library
    [run] = library.runs("system.py")
    made = library.load(run)
    folder = docs / "elsewhere" / "system"
    folder.mkdir(parents=True)
    for name, kernel in (("windows", "Windows"), ("macos", "Darwin")):
        machine = Machine(system=kernel, architecture="x", cpus=4)
        output = tuple(msgspec.structs.replace(w, text=name) for w in made.output)
        foreign = msgspec.structs.replace(made, machine=machine, output=output)
        (folder / f"{name}.json").write_bytes(foreign.to_json())
    app.build()
    return out / "index.html"


def seen(page) -> str:
    return page.locator(".recorded-tabs > input:checked + label").inner_text()


def test_the_tab_of_the_system_is_open(reader, elsewhere):
    found = {}
    for platform in (*SYSTEMS, ""):
        page = reader(platform)
        page.goto(elsewhere.as_uri())
        found[platform] = seen(page)
        assert page.locator(".recorded-reset").count() == 0
    assert [*found.values()] == ["Linux", "macOS", "Windows", "Linux"]


def test_a_page_about_one_system_opens_its_tab(reader, elsewhere):
    page = reader("Win32")
    page.goto(elsewhere.as_uri())
    page.evaluate(
        """() => {
          document.querySelector(".recorded-tabs").dataset.meant = "";
          document.dispatchEvent(new Event("recorded-system"));
        }"""
    )
    assert seen(page) == "Linux"
    page.locator(".recorded-tabs > label", has_text="macOS").click()
    assert seen(page) == "macOS"


def test_a_tab_that_was_chosen_stays_open(reader, elsewhere):
    page = reader("Win32")
    page.goto(elsewhere.as_uri())
    page.locator(".recorded-tabs > label").first.click()
    page.goto(elsewhere.as_uri())
    assert seen(page) == "Linux"
    page.locator(".recorded-reset").click()
    assert seen(page) == "Windows"
    page.locator(".recorded-tabs > label").first.click()
    page.get_by_label("Shown for").select_option("macOS")
    assert seen(page) == "macOS"
    assert page.locator(".recorded-reset").count() == 0


@pytest.mark.parametrize(
    "runs",
    [
        ("PyPy 3.11", "3.11", "3.10"),
        ("Linux", "macOS fork", "macOS"),
        ("Linux", "Windows PyPy 3.11", "Windows 3.11"),
    ],
)
def test_every_tab_can_be_opened(reader, elsewhere, runs):
    text = elsewhere.read_text("utf-8")
    names = iter(runs)
    text = re.sub(r'data-runs="[^"]*"', lambda _: f'data-runs="{next(names)}"', text)
    other = elsewhere.with_name("other.html")
    other.write_text(text, "utf-8")
    page = reader("Linux x86_64")
    page.goto(other.as_uri())
    tabs = page.locator(".recorded-tabs > label")
    for number in (1, 2, 0, 2, 1):
        tabs.nth(number).click()
        checked = page.locator(".recorded-tabs > input:checked")
        assert checked.get_attribute("data-runs") == runs[number]
        page.reload()
        assert checked.get_attribute("data-runs") == runs[number]
