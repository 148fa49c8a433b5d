"""Files that the search loads: its index, and what each page says."""

from __future__ import annotations

import json
import re
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_recorded.files import write

from .entries import LISTS, entries, sentences
from .environment import SearchDomain
from .index import index
from .words import SMALL

_SIGNS = "!#$%&()*+,"
"""One for each field."""
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .environment import Searched
    from .index import Entry, Postings


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Writes what has changed since the last build."""
    if exception or app.builder.name != "html":
        return
    folder = Path(app.outdir, "_static", "search")
    pages = SearchDomain.of(app.env).pages
    data = json.dumps(_data(pages), separators=(",", ":"), ensure_ascii=False)
    _write(folder / "index.data.js", f"globalThis.siteSearchData={data};\n")
    for page, searched in pages.items():
        if page not in LISTS:
            said = json.dumps(_said(searched), ensure_ascii=False)
            file = folder / "text" / f"{page}.js"
            _write(file, f"siteTexts[{json.dumps(page)}]={said};\n")


def _data(pages: dict[str, Searched]) -> dict[str, Any]:
    """The index in the short form that ``engine.js`` reads.

    Pages have the first numbers: most words are in pages, and steps between these
    are short then.
    """
    found = list(entries({page: pages[page] for page in sorted(pages)}))
    places = index(sorted(found, key=lambda entry: bool(entry.anchor)))
    return {
        "small": " ".join(sorted(SMALL)),
        "pages": [_page(*group) for _, group in groupby(found, lambda e: e.page)],
        "words": " ".join(places),
        "places": " ".join(_postings(each) for each in places.values()),
    }


def _page(page: Entry, *sections: Entry) -> list[Any]:
    return [
        page.page,
        page.heading,
        page.hint,
        page.linked,
        page.asked,
        "\n".join(page.errors),
        [part for each in sections for part in _section(each)],
    ]


def _section(section: Entry) -> tuple[str, str, str]:
    return section.heading, _anchor(section), "\n".join(section.errors)


def _anchor(section: Entry) -> str:
    """Empty if it is what the heading makes."""
    made = re.sub("[^a-z0-9]+", "-", section.heading.lower()).strip("-")
    return "" if section.anchor == made else section.anchor


def _postings(places: Postings) -> str:
    """``!31-2``: in field 0, that of ``!``, in entry 3, and twice in the one after."""
    text = ""
    for place, times in sorted(places.items()):
        text += _SIGNS[place]
        last = 0
        for number, count in sorted(times.items()):
            text += _digits(number - last)
            if count > 1:
                text += f"-{_digits(count)}"
            last = number
    return text


def _digits(number: int) -> str:
    """One digit of 62, or ``_`` and two of them."""
    most = len(_DIGITS)
    if number < most:
        return _DIGITS[number]
    high, low = divmod(number, most)
    return f"_{_DIGITS[high]}{_DIGITS[low]}"


def _said(searched: Searched) -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (section.anchor, section.telling, sentences(section), section.errors)
        for section in searched.sections
    ]


def _write(file: Path, text: str) -> None:
    """Unless it is there already."""
    content = text.encode()
    if not file.is_file() or file.read_bytes() != content:
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file, content)
