from __future__ import annotations

from itertools import permutations

import msgspec
import pytest

from sphinx_recorded.extension.asking.fetching import Made
from sphinx_recorded.extension.showing.views import views
from sphinx_recorded.recording.model import Ending, Interpreter, Machine

from ..literal import recording, write

FORKSERVER = "forkserver (default on Linux since 3.14)"
SPAWN = "spawn (default on Windows and macOS)"


def made(text="a", method="forkserver", default="forkserver", **changes):
    return Made(recording(write(1, text), start_method=method, **changes), default)


def on(version):
    return {
        "interpreter": Interpreter(implementation="CPython", version=version, gil=True)
    }


def labels(*recordings, by_version=False, by_method=True):
    found = views(recordings, by_version=by_version, by_method=by_method)
    return [(", ".join(map(told, view.labels)), view.same) for view in found]


def told(label):
    return f"{label.name} ({label.remark})" if label.remark else label.name


def test_what_means_the_same_is_one_view():
    same = [made(method=method) for method in ("forkserver", "fork", "spawn")]
    assert labels(*same) == [(f"{FORKSERVER}, fork, {SPAWN}", ("fork", "spawn"))]


def test_what_differs_has_a_view_of_its_own():
    assert labels(made(), made("b", method="spawn"), made("b", method="fork")) == [
        (FORKSERVER, ()),
        (f"fork, {SPAWN}", ("fork",)),
    ]


def test_the_default_is_that_of_the_interpreter():
    assert labels(made(method="fork", default="fork"), made("b", default="fork")) == [
        ("fork (default on Linux before 3.14)", ()),
        ("forkserver", ()),
    ]


def test_versions_are_named_where_a_page_asks_for_them():
    assert labels(
        made("a", "fork", "fork", **on("3.10.1")),
        made("a", "fork", "fork", **on("3.13.0")),
        made("b", **on("3.15.2")),
        by_version=True,
        by_method=False,
    ) == [("3.15", ()), ("3.13, 3.10", ("3.13",))]


def test_versions_and_start_methods():
    assert labels(
        made("a", "spawn", "fork", **on("3.13.0")),
        made("b", "spawn", **on("3.15.2")),
        by_version=True,
    ) == [("3.15 spawn", ()), ("3.13 spawn", ())]


def test_tabs_have_one_order_however_a_page_asks():
    three = [
        made("a", **on("3.15.2")),
        made("b", "spawn", **on("3.15.2")),
        made("c", "fork", "fork", **on("3.9.1")),
    ]
    orders = {tuple(labels(*order, by_version=True)) for order in permutations(three)}
    assert orders == {(("3.15 forkserver", ()), ("3.15 spawn", ()), ("3.9 fork", ()))}


def free(version):
    python = on(version)["interpreter"]
    return {
        "interpreter": msgspec.structs.replace(python, gil=False, free_threaded=True)
    }


def test_a_free_threaded_build_comes_after_the_usual_one():
    four = [
        made("a", **on("3.15.2")),
        made("b", **free("3.15.2")),
        made("c", **on("3.14.2")),
        made("d", **free("3.14.2")),
    ]
    orders = {
        tuple(label for label, _ in labels(*o, by_version=True, by_method=False))
        for o in permutations(four)
    }
    assert orders == {("3.15", "3.15t", "3.14", "3.14t")}


def test_pypy_comes_after_cpython_of_the_same_version():
    pypy = on("3.11.17")["interpreter"]
    two = [
        made("a", **on("3.11.7")),
        made("b", interpreter=msgspec.structs.replace(pypy, implementation="PyPy")),
    ]
    orders = {
        tuple(label for label, _ in labels(*o, by_version=True, by_method=False))
        for o in permutations(two)
    }
    assert orders == {("3.11", "PyPy 3.11")}


def test_one_from_elsewhere_is_named_on_every_page():
    elsewhere = made("b", "fork", None, **free("3.14.2"))
    assert labels(made(), elsewhere)[1] == ("Linux 3.14t fork", ())


def test_other_platforms_are_named():
    windows = Machine(system="Windows", architecture="AMD64", cpus=4)
    mac = Machine(system="Darwin", architecture="arm64", cpus=8)
    assert labels(
        made(),
        made("b", "spawn", None, machine=windows),
        made("c", "fork", None, machine=mac),
    ) == [
        ("Linux", ()),
        ("Windows", ()),
        ("macOS fork", ()),
    ]


def test_start_methods_of_this_machine_are_named_where_there_are_several():
    windows = Machine(system="Windows", architecture="AMD64", cpus=4)
    found = views(
        [made(), made("b", "fork"), made("c", "spawn", None, machine=windows)],
        by_version=False,
        by_method=True,
    )
    assert [told(view.labels[0]) for view in found] == [FORKSERVER, "fork", "Windows"]
    assert [view.names for view in found] == [
        ("Linux forkserver",),
        ("Linux fork",),
        ("Windows",),
    ]


def test_runs_without_rails_are_compared_by_their_lines():
    windows = Machine(system="Windows", architecture="AMD64", cpus=4)
    elsewhere = Made(
        recording(
            write(None, "a"),
            start_method="spawn",
            channel="pipes",
            machine=windows,
            processes=(),
        ),
        None,
    )
    assert labels(made(), elsewhere) == [("Linux, Windows", ("Windows",))]


@pytest.mark.parametrize(
    ("ending", "views"),
    [
        ({"kind": "exit", "code": 0}, 1),
        ({"kind": "exit", "code": 0, "left_running": (2,)}, 1),  # cannot be known
        ({"kind": "exit", "code": 1}, 2),
        ({"kind": "signal", "code": 9}, 2),
        ({"kind": "limit", "code": 0}, 2),
    ],
)
def test_and_by_how_they_ended(ending, views):
    elsewhere = Made(
        recording(
            write(None, "a"),
            start_method="spawn",
            channel="pipes",
            processes=(),
            ending=Ending(**ending),
        ),
        None,
    )
    assert len(labels(made(), elsewhere)) == views
