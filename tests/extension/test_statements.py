"""Statements of a small site, and what proves them."""

from __future__ import annotations

import pytest

from website.statements import EntryError, Statement, bind, blocks, claims, load, report

from .test_around import page

pytestmark = pytest.mark.filterwarnings("default")  # Sphinx and its extensions warn

ENTRY = '[[statement]]\ntext = "A."\n'


@pytest.mark.sphinx("html", testroot="site")
class TestPages:
    def test_a_sentence_leads_to_its_evidence(self, built):
        marks = page(built, "chapter/question.html").select("a.ok")
        assert [mark.get_text() for mark in marks] == ["✓"] * 3
        assert [mark["href"] for mark in marks] == [
            f"../evidence/chapter/question.html#s{number}" for number in (1, 2, 3)
        ]
        assert [mark["aria-label"] for mark in marks] == [
            f"evidence {number}" for number in (1, 2, 3)
        ]
        # at the end of the sentence, not of its part
        assert marks[0].previous_sibling == " would fail."
        assert marks[2].find_parent("td").find("code")

    def test_the_evidence_says_what_proves_it_and_where(self, built):
        evidence = page(built, "evidence/chapter/question.html")
        recording, check, source = evidence.select(".evidence > li")
        assert recording.blockquote.get_text() == (
            "You cannot; a feeder thread would fail."
        )
        assert "fails.py writes PicklingError" in recording.get_text()
        assert "passed on Python 3.10.19, 3.15.0 with spawn, Linux, 2026-11-29" in (
            check.get_text()
        )
        assert "the whole test" in check.details.get_text()
        assert "One & one." in source.get_text()
        assert source.a["href"] == "https://github.com/python/cpython/issues/1"

    def test_evidence_is_not_written_again(self, built, make_app):
        file = built.outdir / "evidence/chapter/question.html"
        file.write_text("as it was", "utf-8")
        again = make_app("html", srcdir=built.srcdir)
        again.build()
        assert file.read_text("utf-8") == "as it was"
        results = built.srcdir / "results.json"
        before = results.read_text("utf-8")
        results.write_text(before.replace("3.15.0", "3.15.9"), "utf-8")
        changed = make_app("html", srcdir=built.srcdir)
        changed.build()
        assert "3.15.9" in file.read_text("utf-8")
        results.write_text(before, "utf-8")
        make_app("html", srcdir=built.srcdir).build()

    def test_markdown_has_the_links(self, built):
        text = (built.outdir / "chapter/question.html.md").read_text("utf-8")
        assert "would fail. [✓](../evidence/chapter/question.html#s1) Feeder" in text

    def test_a_page_counts_them(self, built):
        text = page(built, "words.html").get_text()
        assert (
            "3 statements on 1 page: 1, 1, 1; 1 test on 3.10.19, 3.15.0, 2026-11-29."
        ) in text


@pytest.mark.sphinx("text", testroot="site")
def test_other_builders_have_no_marks(built):
    assert "✓" not in (built.outdir / "chapter/question.txt").read_text("utf-8")


@pytest.mark.sphinx(
    "dummy",
    testroot="site",
    freshenv=True,
    confoverrides={"statement_folder": "stale"},
)
def test_a_sentence_that_has_changed_is_a_warning(app):
    app.build()
    *lacking, gone, changed = app.warning.getvalue().splitlines()
    for name, said in zip(("gone", "question"), sorted(lacking), strict=True):
        assert f"{name}.toml: there is no test test_names.py::test_proof" in said
    assert "WARNING: stale/chapter/gone.toml: there is no such page" in gone
    assert (
        "chapter/question.md: WARNING: stale/chapter/question.toml:"
        ' "You can." is in no sentence of the page'
    ) in changed


def problem(tmp_path, entry):
    file = tmp_path / "chapter" / "page.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(entry, "utf-8")
    with pytest.raises(EntryError) as raised:
        load(tmp_path)
    return str(raised.value).removeprefix(f"{file}: ")


class TestEntries:
    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ("", "exactly one of check, recording and source is needed"),
            (
                'check = "test_x.py::test_y"\nsource = "https://docs.python.org/3/"',
                "exactly one of check, recording and source is needed",
            ),
            ('check = "test_x.py"', "test_x.py is no test"),
            ('source = "https://example.com/"\nsays = "x"', "example.com/ is neither"),
            (
                'source = "https://github.com/python/cpython/issues/1"',
                "source and says belong together",
            ),
            ('recording = { program = "x.py" }', "exactly one of line and ending"),
            ('sauce = "x"', "contains unknown field `sauce`"),
        ],
    )
    def test_what_is_wrong_is_said(self, tmp_path, more, said):
        text = problem(tmp_path, f"{ENTRY}{more}\n")
        assert text.startswith('entry 1, "A.": ')
        assert said in text

    def test_an_entry_is_there_once(self, tmp_path):
        entry = f'{ENTRY}check = "test_x.py::test_y"\n'
        assert problem(tmp_path, entry * 2) == 'entry 2, "A.": it is there twice'

    def test_a_file_has_nothing_else(self, tmp_path):
        assert problem(tmp_path, "[statements]\n") == (
            "only [[statement]] is known, not statements"
        )


@pytest.mark.sphinx("dummy", testroot="site")
class TestSentences:
    def test_the_sentences_of_a_page(self, built):
        found = list(blocks(built.env.get_doctree("chapter/question")))
        said = [one for block in found for one in block.sentences()]
        assert [(one.place, one.text) for one in said[:2]] == [
            ("answer", "You cannot; a feeder thread would fail."),
            ("answer", "Feeder threads are in the words, as every thread is."),
        ]
        assert "1 | x|y" in [one.text for one in said if one.place == "table"]
        assert [claims(one) for one in said[:2]] == [(), ("absolute",)]

    def test_an_entry_is_about_one_sentence(self, built, tmp_path):
        found = list(blocks(built.env.get_doctree("chapter/question")))
        file = tmp_path / "page.toml"
        check = 'check = "test_x.py::test_y"\n'
        file.write_text(
            f'[[statement]]\ntext = "thread"\n{check}'
            f'[[statement]]\ntext = "no such"\n{check}'
            f'[[statement]]\ntext = "as every"\n{check}',
            "utf-8",
        )
        bound, problems = bind(found, load(tmp_path)["page"])
        assert problems == [
            '"thread" is in several sentences of the page',
            '"no such" is in no sentence of the page',
        ]
        [one] = [one for one in bound if one.statements]
        assert one.sentence.text.startswith("Feeder threads")

    def test_the_report_counts_what_has_evidence(self, built):
        found = {"chapter/question": list(blocks(built.env.get_doctree("words")))}
        entry = Statement("The 3 statements", check="test_x.py::test_y")
        lines = list(report(found, {"chapter/question": (entry,)}))
        cells = " ".join(lines[-3].split())
        assert cells == "chapter 0 of 0 0 of 0 1 of 1 0 of 0"
        assert lines[-1] == "check: 1"
