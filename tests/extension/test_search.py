"""What the search knows: words, sections and the index."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.addnodes import pending_xref

from sphinx_recorded.extension import UNSEARCHED, recorded_program, recorded_run
from website.search.entries import entries, sentences
from website.search.environment import Searched
from website.search.files import _data, _postings
from website.search.index import FIELDS, WHOLE, Entry, index
from website.search.sections import Section, sections
from website.search.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pools hang", ["pool", "hang"]),
        ("set_start_method", ["set_start_method", "set", "start", "method"]),
        ("BrokenProcessPool", ["brokenprocesspool", "broken", "process", "pool"]),
        ("os.fork()", ["os", "fork"]),
        ("It doesn't", []),
        ("Errno 24", ["errno", "24"]),
        ("No such file: '/frames'", ["such", "file", "frame", "/"]),
    ],
)
def test_words(text, expected):
    assert list(words(text)) == expected


def paragraph(*parts):
    made = nodes.paragraph()
    for part in parts:
        made += part if isinstance(part, nodes.Node) else nodes.Text(part)
    return made


@pytest.fixture
def document():
    """A page with a program, a run, a heading of its own, and pointers."""
    page = new_document("page")
    section = nodes.section(ids=["a-question"])
    page += section
    section += nodes.title("", "A question")
    section += paragraph("The answer. It has ", nodes.literal("", "Pool"), " in it.")
    section += recorded_program("", whole="pool.map(f, x)\n", language="python")
    section += recorded_run(
        "", nodes.paragraph("", "transcript"), errors=["OSError: no"]
    )
    section += nodes.rubric("", "Why", ids=["why"])
    section += paragraph("Because.")
    section += nodes.rubric("", "The pool hangs", ids=["hangs"])
    section += nodes.bullet_list("", nodes.list_item("", paragraph("It waits.")))
    section += nodes.compound("", paragraph("tree"), classes=["toctree-wrapper"])
    section += nodes.container("", paragraph("everywhere"), classes=[UNSEARCHED])
    section += nodes.rubric("", "See also", ids=["see-also"])
    section += nodes.bullet_list("", nodes.list_item("", paragraph("A neighbour")))
    return page


def test_sections_have_what_stands_below_their_heading(document):
    top, why, hangs = sections(document)
    assert (top.anchor, top.heading) == ("", "A question")
    assert top.prose == ["The answer. It has Pool in it."]
    assert top.code == ["Pool", "pool.map(f, x)\n"]
    assert top.errors == ["OSError: no"]
    assert (why.anchor, why.telling, why.prose) == ("why", "", ["Because."])
    assert (hangs.anchor, hangs.telling) == ("hangs", "The pool hangs")
    assert hangs.prose == ["It waits."]


@pytest.fixture
def pages(document):
    chapter = new_document("index")
    chapter += nodes.section("", nodes.title("", "Pools"), ids=["pools"])
    return {
        "pools/index": Searched("", "", sections(chapter)),
        "pools/question": Searched("stuck", "A description", sections(document)),
        "errors": Searched("", "", sections(document)),
    }


def test_a_page_and_its_own_headings_can_be_found(pages):
    found = [each[:3] for each in entries(pages)]
    assert found == [
        ("pools/index", "", "Pools"),
        ("pools/question", "", "A question"),
        ("pools/question", "hangs", "The pool hangs"),
    ]


def linking(text):
    to = pending_xref("", nodes.Text(text), refdomain="doc", reftarget="pools/question")
    page = new_document("other")
    page += nodes.section(
        "", nodes.title("", "Other"), paragraph("See ", to), ids=["o"]
    )
    return Searched("", "", sections(page))


def test_a_page_is_found_by_what_others_call_it(pages):
    pages |= {"other": linking("stuck pools"), "another": linking("pools that wait")}
    [page] = [e for e in entries(pages) if (e.page, e.anchor) == ("pools/question", "")]
    assert list(page.texts["link"]) == ["stuck pools", "pools that wait"]
    assert page.linked == 2


def test_a_sentence_that_many_pages_have_is_no_prose():
    said = ["The same everywhere.", "Only here."]
    pages = {
        f"page{n}": Searched("", "", [Section("", str(n), said[: 2 if n == 1 else 1])])
        for n in range(5)
    }
    prose = [sentence for each in entries(pages) for sentence in each.texts["prose"]]
    assert prose == ["Only here."]


def test_names_in_the_answer_are_told_from_others(pages):
    [_, page, _] = entries(pages)
    assert page.texts["lead"] == ["Pool", "pool.map(f, x)\n"]
    assert page.texts["name"] == []


def test_sentences(document):
    assert sentences(sections(document)[0]) == ["The answer.", "It has Pool in it."]


def test_the_index_knows_where_a_word_is_and_how_often(pages):
    made = index(list(entries(pages)))
    assert list(made) == sorted(made)
    assert made["wait"] == {FIELDS.index("prose"): {1: 1}}
    assert made["pool"][FIELDS.index("lead")] == {1: 2}


def test_a_word_counts_once_in_prose_and_only_if_it_is_new_there():
    texts = {"answer": ["It waits"], "prose": ["wait wait", "hang hang"]}
    made = index([Entry("page", "", "Title", "", texts)])
    assert made["wait"] == {FIELDS.index("answer"): {0: 1}}
    assert made["hang"] == {FIELDS.index("prose"): {0: 1}}


def test_words_of_the_hint_are_left_to_the_browser():
    texts = {"answer": ["It waits, and waits again"], "prose": ["wait"]}
    made = index([Entry("page", "", "Title", "It waits ...", texts)])
    assert made["wait"] == {FIELDS.index("answer"): {0: 1}}
    assert made["again"] == {FIELDS.index("answer"): {0: 1}}


def test_pages_have_the_first_numbers(pages):
    made = _data(pages)
    places = dict(zip(made["words"].split(), made["places"].split(), strict=True))
    assert len(made["pages"]) == 2
    assert places["wait"] == "+1"


def test_titles_headings_and_other_forms_are_there_as_text(pages):
    pages["pools/question"] = pages["pools/question"]._replace(asked="it hangs; why")
    chapter, page = _data(pages)["pages"]
    assert chapter == ["pools/index", "Pools", "", 0, "", "", []]
    assert page[:2] == ["pools/question", "A question"]
    assert page[4:6] == ["it hangs; why", "OSError: no"]
    assert page[6] == ["The pool hangs", "hangs", ""]
    stored = {name for entry in entries(pages) for name in entry.texts}
    assert stored == set(FIELDS) - WHOLE


def test_an_anchor_that_the_heading_makes_is_not_stored():
    section = Section("the-pool-hangs", "The pool hangs!", ["It waits."])
    [page] = _data({"page": Searched("", "", [Section("", "Title"), section])})["pages"]
    assert page[-1] == ["The pool hangs!", "", ""]


def test_errors_are_kept_once_and_without_names_of_the_program():
    code = ["class Crate:\n    pass\n\n\ndef seal(lock):\n    pass\n"]
    errors = [
        "TypeError: seal() missing 1 required positional argument: 'lock'",
        "TypeError: cannot pickle '_thread.lock' object",
        "AttributeError: 'Crate' object has no attribute 'x'",
    ]
    section = Section("it-fails", "It fails", ["No."], code, errors=[*errors, *errors])
    title = Section("", "Title", errors=["EOFError"])
    [page] = _data({"page": Searched("", "", [title, section])})["pages"]
    assert page[5] == "EOFError"
    assert page[6][2].splitlines() == [
        "TypeError: () missing 1 required positional argument:",
        "TypeError: cannot pickle '_thread.lock' object",
        "AttributeError: object has no attribute 'x'",
    ]


def test_a_quote_is_an_error_if_no_run_printed_it():
    shown = Section("", "Empty", errors=["_queue.Empty: nothing", "EOFError: the end"])
    quotes = ["EOFError: the end.", "OSError: [Errno 22] Invalid argument"]
    quoting = Section("", "Platforms", ["On Windows."], quotes=quotes)
    found = {"a": Searched("", "", [shown]), "b": Searched("", "", [quoting])}
    _, page = _data(found)["pages"]
    assert page[5] == "OSError: [Errno 22] Invalid argument"


def test_postings_are_steps():
    assert _postings({0: {3: 1, 4: 2}, 5: {5: 1}}) == "!31-2(5"
    assert _postings({1: {61: 1, 123: 1, 3900: 63}}) == "#z_10_yv-_11"
