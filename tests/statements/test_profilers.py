"""What the page about profiling workers says, beside its programs."""

from __future__ import annotations

import subprocess
import sys

import pytest


def test_a_pool_that_is_closed_saves_the_profiles(prints):
    assert prints("""
        import os
        from cProfile import Profile
        from multiprocessing import Pool
        from multiprocessing.util import Finalize

        def set_up():
            Finalize(None, Profile().dump_stats, ["a.prof"], exitpriority=0)

        if __name__ == "__main__":
            with Pool(1, set_up) as pool:
                pool.apply(os.getpid)
                pool.close()
                pool.join()
            print(os.path.exists("a.prof"))
    """) == ["True"]


@pytest.mark.skipif(sys.platform == "win32", reason="about SIGTERM")
def test_a_worker_that_is_terminated_saves_no_profile(prints):
    assert prints("""
        import os, time
        from cProfile import Profile
        from multiprocessing import Pool
        from multiprocessing.util import Finalize

        def set_up():
            Finalize(None, Profile().dump_stats, ["a.prof"], exitpriority=0)

        def work():
            open("begun", "w").close()
            time.sleep(60)

        if __name__ == "__main__":
            with Pool(1, set_up) as pool:
                pool.apply_async(work)
                while not os.path.exists("begun"):
                    time.sleep(0.01)
            print(os.path.exists("a.prof"))
    """) == ["False"]


def test_a_task_that_raises_is_in_the_profile(prints):
    assert prints("""
        from cProfile import Profile

        def work():
            int("seven")

        profile = Profile()
        try:
            profile.runcall(work)
        except ValueError:
            profile.create_stats()
            print(sorted(name for _, _, name in profile.stats))
    """)[0].count("work")


def test_profiles_are_written_when_the_workers_end(prints):
    assert prints("""
        import os
        from concurrent.futures import ProcessPoolExecutor
        from cProfile import Profile
        from multiprocessing.util import Finalize

        def set_up():
            Finalize(None, Profile().dump_stats, ["a.prof"], exitpriority=0)

        if __name__ == "__main__":
            with ProcessPoolExecutor(1, initializer=set_up) as executor:
                executor.submit(os.getpid).result()
                print(os.path.exists("a.prof"))
            print(os.path.exists("a.prof"))
    """) == ["False", "True"]


def test_a_profile_without_samples_cannot_be_read(prints, version):
    if version < (3, 15):
        pytest.skip("profiling.sampling is new in Python 3.15")
    assert prints("""
        import marshal, pstats
        with open("a.prof", "wb") as file:
            marshal.dump({("__sampled__",): True}, file)
        try:
            pstats.Stats("a.prof")
        except TypeError as error:
            print(str(error)[:26])
    """) == ["Cannot create or construct"]


def test_options_of_the_sampling_profiler(python, version):
    words = [python.path, "-m", "profiling.sampling", "run", "--help"]
    shown = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (shown.returncode == 0) == (version >= (3, 15))
    if version >= (3, 15):
        text = " ".join(shown.stdout.split())
        assert "Each subprocess gets its own profiler and output file" in text
        assert "cpu (only samples when thread is on CPU)" in text
        assert "(default: 1khz)" in text
        assert "--flamegraph" in text


@pytest.mark.skipif(sys.platform == "win32", reason="about fork")
def test_fork_of_a_process_that_is_profiled(prints, version):
    told = prints("""
        import os
        from cProfile import Profile
        with Profile():
            pid = os.fork()
            if pid == 0:
                try:
                    print(Profile().runcall(abs, -3), flush=True)
                except ValueError as error:
                    print(error, flush=True)
                os._exit(0)
            os.waitpid(pid, 0)
    """)
    if version < (3, 12):
        assert told == ["3"]
    else:
        assert told[0] in {
            "Another profiling tool is already active",
            "tool 2 is already in use",
        }


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_tasks_of_a_module_in_a_program_that_is_profiled(python, tmp_path, method):
    if sys.platform == "win32" and method != "spawn":
        pytest.skip("Windows spawns")
    (tmp_path / "tasks.py").write_text("def square(number):\n    return number**2\n")
    (tmp_path / "program.py").write_text(
        "from multiprocessing import get_context\n"
        "from tasks import square\n"
        "if __name__ == '__main__':\n"
        f"    with get_context({method!r}).Pool(2) as pool:\n"
        "        print(pool.map(square, range(4)))\n"
    )
    done = subprocess.run(
        [python.path, "-m", "cProfile", "-o", "program.prof", "program.py"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        timeout=60,
    )
    assert done.stdout.split("\n")[0] == "[0, 1, 4, 9]", done.stderr


def test_tracemalloc_does_not_know_the_memory_of_sqlite(prints):
    assert prints("""
        import sqlite3, tracemalloc
        database = sqlite3.connect(":memory:")
        tracemalloc.start()
        database.execute("CREATE TABLE blobs AS SELECT zeroblob(20000000)")
        held, peak = tracemalloc.get_traced_memory()
        print(len(database.execute("SELECT * FROM blobs").fetchone()[0]), peak < 1e6)
    """) == ["20000000 True"]
