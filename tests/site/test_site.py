"""What holds for every page of the built site."""

from __future__ import annotations

import ast
import gzip
import hashlib
import json
import re
import sys
import tempfile
from base64 import b64encode
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from signal import SIGTERM
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from sphinx.util.inventory import InventoryFile

from sphinx_recorded import Recording
from sphinx_recorded.extension import names
from sphinx_recorded.programs.interpreters import SERIES
from website.page_facts.library_names import library_names

from .building import BUILD, ROOT, sphinx_build

HEAVIEST = 45_000
"""Bytes that a page may have with all its assets, each gzipped.

The search has a limit of its own once there is a query: it then loads the index
(``tests/browser/test_search.py``).
"""
PUBLISHED = 700
"""Of these, what is kept for the tags and links that only the published site has."""


class Links(HTMLParser):
    """Collects what a page loads and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.assets: list[str] = []
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if "id" in values:
            self.ids.append(values["id"])
        if tag in {"script", "img", "iframe", "source"} and values.get("src"):
            self.assets.append(values["src"])
        if tag == "link" and values.get("rel") in {"stylesheet", "icon"}:
            self.assets.append(values["href"])
        if tag == "a" and values.get("href"):
            self.targets.append(values["href"])


def test_no_page_loads_from_a_third_party(pages):
    foreign = {
        (name, asset)
        for name, text in pages.items()
        for asset in Links(text).assets
        if urlsplit(asset).netloc
    }
    assert not foreign


def test_every_page_is_light(site):
    def site_of(page, asset):
        return site if asset.startswith("/") else page.parent

    def weight(page):
        text = page.read_text("utf-8")
        files = {
            site_of(page, asset) / urlsplit(asset).path.removeprefix("/")
            for asset in Links(text).assets
            if not asset.startswith("data:")
        }
        assets = {file.resolve() for file in files}
        parts = [text.encode(), *(file.read_bytes() for file in assets)]
        return sum(len(gzip.compress(part, 9)) for part in parts)

    weights = {page: weight(page) for page in site.rglob("*.html")}
    limit = HEAVIEST - PUBLISHED
    assert {page: w for page, w in weights.items() if w > limit} == {}


def test_all_but_the_search_and_the_lost_are_found_by_search_engines(site):
    hidden = {
        file.relative_to(site).as_posix()
        for file in site.rglob("*.html")
        if re.search('<meta name="robots" content="noindex"', file.read_text("utf-8"))
    }
    assert hidden == {"404.html", "search.html"}


def test_pages_load_only_what_they_need(pages):
    loaded = {name: " ".join(Links(text).assets) for name, text in pages.items()}
    assert "/copy.js" in loaded["start/create-a-pool"]
    assert "/copy.js" not in loaded["api-index"]
    assert not [name for name, files in loaded.items() if "copybutton.js" in files]
    assert "recorded.css" in loaded["start-methods/moving-to-3-14"]
    assert "recorded.js" in loaded["start-methods/moving-to-3-14"]
    assert "recorded.css" not in loaded["api-index"]


def test_no_path_of_the_builder_is_shown(pages):
    paths = {str(ROOT), sys.prefix, sys.base_prefix, str(Path.home())} - {"/", "/usr"}
    paths |= {f"{tempfile.gettempdir()}/run-"}
    shown = {
        (name, path)
        for name, text in pages.items()
        for path in paths
        if re.search(rf"{re.escape(path)}(?![\w.])", text)
    }
    assert not shown


def test_every_value_from_a_recording_is_there(pages):
    values = {
        name: re.findall(r'<span class="recorded-value">([^<]*)</span>', text)
        for name, text in pages.items()
    }
    assert sum(map(len, values.values())) > 0
    assert [
        name for name, found in values.items() if {"?", "(not recorded)"} & set(found)
    ] == []


def test_numbers_in_the_text_stand_in_the_output_beside_it(pages):
    role = re.compile(r"\{recorded\}`(?P<program>\S+)\s+(?P<rest>[^`]*)`")
    directive = re.compile(
        r"^[`:]{3,}\{example\} (\S+)\n(?!(?::.*\n)*:program-only:)", re.MULTILINE
    )
    block = re.compile(r"^(`{3,})markdown\n.*?^\1$", re.MULTILINE | re.DOTALL)
    instead = re.compile(
        r"^(`{3,})\{recorded-if\}.*\n:else: (?P<text>.*)\n(?s:.*?)^\1$", re.MULTILINE
    )
    compared, different = 0, []
    for name, text in pages.items():
        source = (ROOT / f"docs/{name}.md").read_text("utf-8")
        source = block.sub("", source)
        page = BeautifulSoup(text, "html.parser")
        words = page.get_text().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        for found in instead.finditer(source):
            if found["text"] in words:
                source = source.replace(found[0], "")
        shown = set(directive.findall(source))
        values = [each.get_text() for each in page.select(".recorded-value")]
        roles = list(role.finditer(source))
        assert len(values) == len(roles), name
        output = " ".join(cell.get_text() for cell in page.select(".transcript td"))
        for value, asked in zip(values, roles, strict=True):
            if asked["program"] in shown and asked["rest"].startswith('"'):
                compared += 1
                if value.replace("\xa0", " ") not in output:
                    different.append((name, asked[0], value))
    assert compared > 20
    assert different == []


def test_no_id_stands_twice(pages):
    twice = {}
    for name, text in pages.items():
        ids = Links(text).ids
        found = {ident for ident in ids if ids.count(ident) > 1}
        if found:
            twice[name] = found
    assert twice == {}


def test_links_within_the_site_lead_somewhere(site, pages):
    ids = {name: set(Links(text).ids) for name, text in pages.items()}
    broken = []
    for name, text in pages.items():
        for target in Links(text).targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            if not parts.path:
                there = ids[name]
            else:
                path = ((site / name).parent / parts.path).resolve()
                if not path.exists():
                    broken.append((name, target))
                page = path.relative_to(site.resolve()).with_suffix("").as_posix()
                there = ids.get(page)
            if parts.fragment and there and parts.fragment not in there:
                broken.append((name, target))
    assert broken == []


@pytest.mark.parametrize(("builder", "suffix"), [("text", ".txt"), ("epub", ".xhtml")])
def test_other_builders_have_the_content(builder, suffix):
    # nox -s docs has made the book
    out, doctrees = BUILD / builder, BUILD / f"doctrees-{builder}"
    result = sphinx_build(builder, out, "-W", "-j", "auto", "-d", str(doctrees))
    assert result.returncode == 0, result.stderr
    page = (out / "start" / f"create-a-pool{suffix}").read_text("utf-8")
    words = " ".join(re.sub(r"<[^>]*>", " ", page).split())
    assert "squares: [1, 4, 9, 16, 25]" in words
    assert re.search(r"\bworker 1\]? squaring \d", words)
    assert re.search(r"exit 0, recorded \d{4}-", words)
    if builder == "epub":
        assert_well_formed(out)


def assert_well_formed(book):
    html, svg = "{http://www.w3.org/1999/xhtml}svg", "{http://www.w3.org/2000/svg}svg"
    pictures = 0
    for page in book.rglob("*.xhtml"):
        root = ElementTree.parse(page).getroot()  # raises if it is not
        assert not list(root.iter(html)), f"{page}: a picture without a namespace"
        pictures += len(list(root.iter(svg)))
    assert pictures > 100


def test_every_page_states_what_it_may_load(site):
    for file in site.rglob("*.html"):
        text = file.read_text("utf-8")
        [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
        allowed = set(re.findall(r"&#x27;sha256-(.*?)&#x27;", policy))
        scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        digests = {
            b64encode(hashlib.sha256(script.encode()).digest()).decode()
            for script in scripts
        }
        assert digests <= allowed, file
        assert not re.findall(r"<[^>]* on[a-z]+=", text), file


def test_every_page_is_there_as_markdown(site, pages):
    for name in pages:
        text = (site / f"{name}.html.md").read_text("utf-8")
        assert text.startswith("# ")
        assert text.count("```") % 2 == 0
    pool = (site / "start/create-a-pool.html.md").read_text("utf-8")
    assert re.search(r"^\[worker 1\] squaring \d$", pool, re.MULTILINE)


def test_machines_find_every_page(site, pages):
    listed = re.findall(r"\]\(([^)]*)\.html\.md\)", (site / "llms.txt").read_text())
    assert sorted(urlsplit(name).path for name in listed) == sorted(pages)


def test_a_chapter_has_one_name(pages):
    named = re.findall(
        r'href="([\w-]+/index)\.html"><span[^>]*>(.*?)</', chapters(pages)
    )
    for chapter, name in named:
        assert f"<h1>{name}<a " in pages[chapter]
    assert len(named) > 10


def chapters(pages):
    """What the landing page says of them."""
    [found] = re.findall(r'<div class="chapters.*?</div>', pages["index"], re.DOTALL)
    return found


ERROR = re.compile(r"\w+(?:Error|Warning|Exception|Interrupt|ProcessPool)\b")


def test_under_a_heading_that_is_an_error_the_tab_that_shows_it_is_open(pages):
    closed = []
    for name, text in pages.items():
        if "recorded-tabs" not in text:
            continue
        page = BeautifulSoup(text, "html.parser")
        for heading in page.select("article :is(h2, h3)"):
            tabs = first_tabs(heading)
            error = ERROR.match(heading.get_text().split(".")[-1])
            if tabs and error and error[0] in tabs.get_text():
                seen = tabs.select_one("input[checked] + label + .recorded-tab")
                if error[0] not in seen.get_text():
                    closed.append((name, heading.get_text()))
    assert closed == []


def first_tabs(heading):
    """Those of the first program under a heading, if it has any."""
    for node in heading.find_all_next(["h1", "h2", "h3", "div"]):
        if node.name != "div":
            return None
        classes = node.get("class", [])
        if "recorded-tabs" in classes:
            return node
        if "run" in classes:
            return None
    return None


ENDS_ITS_PROCESSES = re.compile("terminate|SIGTERM|kill|daemon|raise_signal")


def test_only_where_a_program_ends_a_process_it_is_said_to_be_killed(site, pages):
    """A pool ends its workers with SIGTERM, also those that had not yet a name."""
    said = []
    for name, text in pages.items():
        for address in set(re.findall(r"_recordings/[\w./-]+\.json", text)):
            data = (site / address).read_bytes()
            recording = Recording.from_json(data)
            source = ROOT / "examples" / recording.program.name
            if not source.exists() or ENDS_ITS_PROCESSES.search(source.read_text()):
                continue
            said += [
                (name, recording.program.name, process.name)
                for process in recording.processes
                if process.role == "process" and process.exit_code == -SIGTERM
            ]
    assert said == []


def test_every_head_of_a_table_says_something(pages):
    empty = re.compile(r"<th\b[^>]*>(<p></p>)?</th>")
    assert [name for name, text in pages.items() if empty.search(text)] == []


def test_every_question_is_data(pages):
    for name, text in pages.items():
        if "/" in name and not name.endswith("/index"):
            [data] = re.findall(r'<script type="application/ld\+json">(.*?)</', text)
            article = json.loads(data)
            assert article["description"], name
            assert article["mainEntity"]["acceptedAnswer"]["text"], name


# Of those that not every version prints: the page, and the first and the last
# version that does.
FORMS = {
    "Can't pickle local object 'main.<locals>": (),
    "Can't get local object 'main.<locals>": (),
    "Lock objects should only be shared between processes through inheritance": (),
    "daemonic processes are not allowed to have children": (),
    "An attempt has been made to start a new process before": (),
    "AttributeError: 'ForkAwareLocal' object has no attribute 'connection'": (),
    "KeyboardInterrupt": (),
    "bdb.BdbQuit": ("debugging/breakpoint-in-a-worker", "3.10", "3.13"),
    "Fatal Python error: ": ("choosing/the-gil", "3.13", "3.15"),
}


@pytest.mark.parametrize("form", FORMS)
def test_errors_are_listed_in_every_form(pages, form):
    if FORMS[form]:
        name, *versions = FORMS[form]
        first, last = map(SERIES.index, versions)
        stamps = re.findall(r"CPython (3\.\d+)\.\d+, ", pages[name])
        if not set(stamps) & set(SERIES[first : last + 1]):
            pytest.skip("no Python here prints it")
    assert form in unescape(re.sub("<[^>]*>", "", pages["errors"]))


def test_every_error_that_is_listed_is_printed_or_quoted_whole(pages):
    index = BeautifulSoup(pages["errors"], "html.parser").select_one(".index")
    soups = {name: BeautifulSoup(text, "html.parser") for name, text in pages.items()}
    stand = "h1, h2, h3, .run td, .run pre, code.literal"
    there = {
        name: " ".join(" ".join(e.get_text() for e in soup.select(stand)).split())
        for name, soup in soups.items()
    }
    nowhere = []
    for item in index.select(":scope > ul > li"):
        text = item.p.get_text().rstrip(".")
        pattern = ".*".join(map(re.escape, re.split(r"\.\.\.|12345|\b1 leaked", text)))
        links = [a["href"].partition(".html")[0] for a in item.select("li a")]
        if not any(re.search(pattern, there[name]) for name in links):
            nowhere.append(text)
    assert not nowhere


def listed_names(pages):
    """Entries of the packages that the site is about."""
    for page in ("api-index", "api-index-modules"):
        index = BeautifulSoup(pages[page], "html.parser").select_one(".index")
        yield from index.select(":scope > ul > li")


def test_names_in_programs_lead_to_pythons_documentation(pages):
    """Each name that stands in a program of a page, once on the page."""
    url = "https://docs.python.org/3/"
    inventory = InventoryFile.loads((ROOT / "conf/python.inv").read_bytes(), uri=url)
    entries = {
        name: item.uri
        for kind, items in inventory.data.items()
        if kind.startswith("py:") and kind != "py:module"
        for name, item in items.items()
        if name.startswith(("multiprocessing.", "concurrent."))
    }
    linked, missed = 0, []
    for page, text in pages.items():
        soup = BeautifulSoup(text, "html.parser")
        programs = soup.select(".recorded-program .highlight-python pre")
        found = [link["href"] for pre in programs for link in pre.select("a")]
        assert len(found) == len(set(found)), page
        assert all(address.startswith(f"{url}library/") for address in found), page
        linked += len(found)
        for source in (pre.get_text() for pre in programs):
            for name in names(source) & entries.keys():
                # of a variable only the methods stand there, not the class
                stands = re.search(rf"\b{name.rpartition('.')[2]}\b", source)
                if stands and entries[name] not in found:
                    missed.append((page, name))
    assert linked > 1000
    assert len(missed) < linked / 200, missed


def test_what_programs_import_is_listed(pages):
    listed = {item.p.code.get_text() for item in listed_names(pages)}
    imported = {
        name
        for file in (ROOT / "examples").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        for name in [f"{getattr(node, 'module', '')}.{alias.name}".lstrip(".")]
        if name.startswith(("multiprocessing", "concurrent"))
    }
    assert len(imported) > 30
    assert imported - listed == set()


def test_every_name_of_the_table_is_listed(pages):
    listed = {item.p.code.get_text() for item in listed_names(pages)}
    assert library_names().keys() - listed == set()


def test_an_index_says_since_when_and_where_a_name_is(pages):
    lines = {item.p.get_text() for item in listed_names(pages)}
    assert "concurrent.interpreters.create (since 3.14)" in lines
    assert "multiprocessing.Process.interrupt (since 3.14, POSIX)" in lines
    assert "multiprocessing.Queue.qsize (not macOS)" in lines
    assert "multiprocessing.Queue.put" in lines


def test_the_page_about_a_name_comes_first(pages):
    first = {
        item.p.code.get_text(): item.select_one(":scope > ul a")["href"]
        for item in listed_names(pages)
    }
    for name, page in {
        "multiprocessing.managers.BaseProxy": "managers/own-proxy.html",
        "multiprocessing.managers.SharedMemoryManager": (
            "managers/shared-memory-manager.html"
        ),
        "multiprocessing.pool.AsyncResult.ready": "pools/async-result.html",
    }.items():
        assert first[name].startswith(page)


def test_names_are_listed_where_they_are_at_work(pages):
    index = pages["api-index"] + pages["api-index-modules"]
    for name in ("pool.Pool.map", "Queue.put", "Process.start", "Value"):
        assert f">multiprocessing.{name}<" in index.replace('<span class="pre">', ">")
