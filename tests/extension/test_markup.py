"""Addresses, ids and classes are attributes, whatever is in them."""

from __future__ import annotations

from types import SimpleNamespace

from bs4 import BeautifulSoup

from sphinx_recorded.extension.showing.html import (
    depart_box,
    depart_download,
    visit_box,
    visit_download,
)
from sphinx_recorded.extension.showing.nodes import recorded_box, recorded_download

ODD = 'a"b&<c>'


def written(visit, depart, node):
    translator = SimpleNamespace(body=[])
    visit(translator, node)
    depart(translator, node)
    return BeautifulSoup("".join(translator.body), "html.parser")


def test_the_address_of_a_download():
    node = recorded_download("", refuri=ODD)
    [link] = written(visit_download, depart_download, node).find_all(True)
    assert (link.name, link["href"], link["download"]) == ("a", ODD, "")


def test_ids_and_classes_of_a_box():
    node = recorded_box("", ids=[ODD, "second"], classes=[ODD, "other"])
    first, second, box = written(visit_box, depart_box, node).find_all(True)
    assert [first["id"], second["id"]] == [ODD, "second"]
    assert box.name == "div"
    assert box["class"] == [*ODD.split(), "other"]
