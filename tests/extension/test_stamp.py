from __future__ import annotations

from sphinx_recorded.drawing.caption import remarks, stamp, stamp_parts
from sphinx_recorded.recording.model import (
    Ending,
    Interpreter,
    Machine,
    Package,
    Repeat,
)

from ..literal import MAIN, recording, worker, write


def test_stamp_says_where_how_long_and_how_it_ended():
    assert stamp(recording()) == (
        "CPython 3.15.2, forkserver, Linux, 0.90 s; 2 CPUs, exit 0, recorded 2026-11-22"
    )


def test_stamp_names_what_gave_the_same():
    assert ", 0.90 s; the same with spawn and fork; 2 CPUs," in stamp(
        recording(), ("spawn", "fork")
    )


def test_the_first_part_of_the_stamp_has_what_readers_look_for():
    head, rest = stamp_parts(recording(ending=Ending(kind="exit", code=1)), ("fork",))
    assert head == (
        "CPython 3.15.2, forkserver, Linux, 0.90 s, exit 1; the same with fork"
    )
    assert rest == "2 CPUs, recorded 2026-11-22"


def test_stamp_of_a_run_that_was_stopped():
    made = recording(ending=Ending(kind="limit", code=0), wall=2.004)
    assert "Linux, stopped at its limit after 2.00 s; " in stamp(made)


def test_stamp_of_another_machine():
    made = recording(
        machine=Machine(system="Darwin", architecture="arm64", cpus=1),
        interpreter=Interpreter(implementation="CPython", version="3.15.2", gil=False),
    )
    assert stamp(made).startswith(
        "CPython 3.15.2, GIL off, forkserver, macOS, 0.90 s; 1 CPU, "
    )


def test_stamp_counts_repeats():
    made = recording(repeats=(Repeat(wall=0.9, output=()),) * 5)
    assert ", nearest to the median of 5 runs; " in stamp(made)


def test_stamp_names_packages_and_their_versions():
    def packages(number):
        names = [f"p{n}" for n in range(number)]
        return tuple(Package(name=name, version="1.5") for name in names)

    unknown = Package(name="beside", version="")
    made = recording(packages=(*packages(2), unknown))
    assert stamp(made).endswith("exit 0, p0 1.5, p1 1.5, recorded 2026-11-22")
    many = stamp(recording(packages=packages(8)))
    assert ", p5 1.5, 2 more packages, recorded " in many


def test_stamp_says_that_others_took_cpus():
    made = recording(others=0.25)
    assert ", other programs used 25 % of the CPUs; 2 CPUs" in stamp(made)


def test_an_ordinary_end_needs_no_remark():
    assert remarks(recording(write(1, "a"))) == []


def test_what_became_of_processes_is_said():
    made = recording(
        processes=(
            MAIN,
            worker(2, exit_code=-9),
            worker(3, exit_code=-9),
            worker(4, exit_code=3),
        )
    )
    assert remarks(made) == [
        "worker 1 and worker 2 were killed by SIGKILL.",
        "worker 3 ended with exit code 3.",
    ]


def test_a_long_command_is_named_by_its_beginning():
    command = "python -u /usr/lib/site-packages/agent.py --id=" + "0" * 500
    made = recording(
        processes=(
            MAIN,
            worker(2, role="program", name=command, exit_code=-15),
        )
    )
    assert remarks(made) == [
        "python -u agent.py --id=000000000000000… was killed by SIGTERM."
    ]


def test_what_was_left_is_said():
    ending = Ending(kind="exit", code=0, left_running=(3,), shared_memory=("psm_1",))
    assert remarks(recording(ending=ending)) == [
        "Left running when main had ended: worker 1.",
        "Left in shared memory: psm_1.",
    ]


def test_missing_rails_are_said():
    assert remarks(recording(write(None, "a"), channel="pipes")) == [
        "Which process wrote which line is not known for this run."
    ]


def test_that_the_order_is_only_that_of_arrival_is_said():
    made = recording(write(1, "a"), channel="own connections", unobserved=("order",))
    (remark,) = remarks(made)
    assert remark.startswith("Each Python process wrote to a connection of its own;")


def test_a_start_method_that_a_program_chooses_itself_is_only_the_default():
    assert stamp(recording(), chosen=True).startswith(
        "CPython 3.15.2, forkserver by default, Linux, "
    )
    assert stamp_parts(recording())[0] == "CPython 3.15.2, forkserver, Linux, 0.90 s"
