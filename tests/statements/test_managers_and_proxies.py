"""What pages say of managers, proxies and barriers, beside their programs."""

from __future__ import annotations

import signal
import sys

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux")


@linux
def test_a_manager_that_nothing_refers_to(prints):
    assert prints("""
        import gc
        from multiprocessing import Manager, active_children

        if __name__ == "__main__":
            manager = Manager()
            print(type(manager.address).__name__, len(active_children()))
            [process] = active_children()
            del manager
            gc.collect()
            process.join(30)
            print(active_children())
    """) == ["str 1", "[]"]


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_manager_outlives_a_program_that_is_killed(prints, method):
    assert prints(
        """
        import os
        import signal
        import subprocess
        import sys
        import time
        from multiprocessing import get_context

        if __name__ == "__main__":
            if len(sys.argv) > 2:
                manager = get_context(sys.argv[1]).Manager()
                print(manager._process.pid, flush=True)
                sys.stdin.readline()
            command = [sys.executable, __file__, sys.argv[1], "started"]
            pipe = subprocess.PIPE
            program = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
            pid = int(program.stdout.readline())
            program.kill()
            program.wait()
            time.sleep(2.5)
            with open(f"/proc/{pid}/stat") as file:
                if file.read().rpartition(") ")[2][0] != "Z":
                    print("it is there")
            os.kill(pid, signal.SIGKILL)
    """,
        method,
    ) == ["it is there"]


def test_what_is_sent_although_it_is_not_exposed(prints):
    assert prints("""
        from multiprocessing.managers import BaseManager, RemoteError

        class Account:
            def __init__(self, balance):
                self._balance = balance

            def __repr__(self):
                return "an account"

            def balance(self):
                return self._balance

            def close(self):
                self._balance = 0

        class Bank(BaseManager):
            pass

        Bank.register("Account", Account, exposed=["balance"])

        if __name__ == "__main__":
            with Bank() as bank:
                account = bank.Account(100)
                print(str(account), vars(account._getvalue()))
                try:
                    account._callmethod("close")
                except RemoteError:
                    print(account.balance())
    """) == ["an account {'_balance': 100}", "100"]


def test_other_programs_have_another_key(prints):
    assert prints("""
        import subprocess
        import sys
        from multiprocessing import AuthenticationError
        from multiprocessing.managers import SyncManager

        if __name__ == "__main__":
            if len(sys.argv) > 1:
                try:
                    SyncManager(("127.0.0.1", int(sys.argv[1]))).connect()
                except AuthenticationError:
                    print("AuthenticationError", flush=True)
            else:
                with SyncManager(("127.0.0.1", 0)) as manager:
                    port = str(manager.address[1])
                    subprocess.run([sys.executable, __file__, port], check=True)
                    SyncManager(manager.address).connect()
                    print("connected")
    """) == ["AuthenticationError", "connected"]


def test_names_that_a_proxy_gets_by_itself(prints):
    assert prints("""
        from multiprocessing.managers import public_methods

        class Basket(list):
            def _count(self):
                pass

        names = public_methods(Basket())
        print("append" in names, [n for n in names if n.startswith("_")])
    """) == ["True []"]


def test_a_type_that_cannot_be_created(prints):
    assert prints("""
        from multiprocessing.managers import BaseManager, RemoteError

        class Account:
            def __init__(self, balance):
                self.balance = balance

        class Bank(BaseManager):
            pass

        Bank.register("Account", Account)

        if __name__ == "__main__":
            with Bank() as bank:
                try:
                    bank.Account()
                except RemoteError as error:
                    print("TypeError" in str(error))
    """) == ["True"]


def test_exceptions_of_a_method_that_do_not_arrive(prints):
    assert prints("""
        import sys
        import threading
        from multiprocessing import Process
        from multiprocessing.managers import BaseManager

        class Held(Exception):
            def __init__(self):
                self.lock = threading.Lock()

        class Rebuilt(Exception):
            def __init__(self, code, text):
                super().__init__(text)

        class Account:
            def hold(self):
                raise Held

            def rebuild(self):
                raise Rebuilt(1, "no")

            def leave(self):
                sys.exit(3)

            def balance(self):
                return 100

        class Bank(BaseManager):
            pass

        Bank.register("Account", Account)

        def elsewhere(account):
            print(account.balance())

        if __name__ == "__main__":
            with Bank() as bank:
                account = bank.Account()
                for name in "hold", "rebuild", "leave", "balance", "balance":
                    try:
                        getattr(account, name)()
                    except Exception as error:
                        print(type(error).__name__, flush=True)
                process = Process(target=elsewhere, args=[account])
                process.start()
                process.join()
    """) == [
        "RemoteError",
        "TypeError",
        "EOFError",
        "BrokenPipeError",
        "BrokenPipeError",
        "100",
    ]


def test_a_barrier_and_one_too_many(prints):
    assert prints("""
        from multiprocessing import Barrier
        from threading import Thread

        barrier = Barrier(2)
        threads = [Thread(target=barrier.wait, daemon=True) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(1)
        print(sum(thread.is_alive() for thread in threads), flush=True)
        __import__("os")._exit(0)
    """) == ["1"]


def test_a_barrier_and_twice_as_many(prints):
    assert prints("""
        from multiprocessing import Barrier
        from threading import Thread

        barrier = Barrier(2)
        threads = [Thread(target=barrier.wait) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(barrier.broken)
    """) == ["False"]


@linux
def test_calls_of_a_manager_that_was_killed(prints):
    *texts, calls, elsewhere = prints("""
        from multiprocessing import Manager, active_children
        from threading import Thread

        def call(names):
            for function in (
                lambda: len(towns),
                lambda: towns.append("Rome"),
                lambda: "Oslo" in visits,
                lambda: visits.get("Oslo"),
                lambda: done.is_set(),
                lambda: queue.get(),
            ):
                try:
                    function()
                except (OSError, EOFError):
                    names.append("error")

        if __name__ == "__main__":
            with Manager() as manager:
                towns, visits = manager.list(["Oslo"]), manager.dict()
                done, queue = manager.Event(), manager.Queue()
                [process] = active_children()
                process.kill()
                process.join()
                for text in str(towns), f"{visits}":
                    print("failed" in text)
                print(towns)
                names = []
                call(names)
                print(len(names))
                # a thread of its own has no connection yet
                thread = Thread(target=call, args=[names])
                thread.start()
                thread.join()
                print(len(names))
    """)
    assert texts[:2] == ["True", "True"]
    assert texts[2].endswith("failed>")
    assert [calls, elsewhere] == ["6", "12"]


def test_names_with_underscores_can_be_exposed(prints):
    assert prints("""
        from multiprocessing.managers import BaseManager

        class Basket:
            def __init__(self):
                self.fruits = ["fig", "plum"]

            def __len__(self):
                return len(self.fruits)

            def __getitem__(self, index):
                return self.fruits[index]

            def _first(self):
                return self.fruits[0]

            def last(self):
                return self.fruits[-1]

        class Shop(BaseManager):
            pass

        listed = ["__len__", "__getitem__", "_first"]
        Shop.register("Listed", Basket, exposed=listed)
        Shop.register("Public", Basket)

        if __name__ == "__main__":
            with Shop() as shop:
                basket = shop.Listed()
                print(len(basket), basket[1], list(basket), basket._first())
                print(hasattr(basket, "last"), hasattr(basket, "fruits"))
                basket = shop.Public()
                print(basket.last(), hasattr(basket, "_first"))
                try:
                    len(basket)
                except TypeError:
                    print("no len")
    """) == ["2 plum ['fig', 'plum'] fig", "False False", "plum False", "no len"]


def test_threads_of_one_process_call_at_the_same_time(prints):
    """Otherwise the barrier would break."""
    assert prints("""
        from multiprocessing.managers import BaseManager
        from threading import Barrier, Thread

        class Meeting:
            def __init__(self):
                self.barrier = Barrier(3)

            def meet(self):
                self.barrier.wait(60)
                return "met"

        class Office(BaseManager):
            pass

        Office.register("Meeting", Meeting)

        def work(meeting, answers):
            answers.append(meeting.meet())

        if __name__ == "__main__":
            with Office() as office:
                meeting, answers = office.Meeting(), []
                threads = [
                    Thread(target=work, args=(meeting, answers)) for _ in range(3)
                ]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                print(answers)
    """) == ["['met', 'met', 'met']"]


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_which_proxies_keep_an_object(prints, method):
    """What is sent through a pipe counts under every start method."""
    assert prints(
        """
        import sys
        from multiprocessing import get_context
        from multiprocessing.managers import BaseManager

        class Account:
            def balance(self):
                return 100

        class Bank(BaseManager):
            pass

        Bank.register("Account", Account)

        def work(end):
            account = end.recv()
            end.send(account.balance())
            end.recv()

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            with Bank(ctx=context) as bank:
                for how in "returns", "kill", "terminate":
                    before = bank._number_of_objects()
                    here, there = context.Pipe()
                    process = context.Process(target=work, args=(there,))
                    process.start()
                    account = bank.Account()
                    here.send(account)
                    here.recv()
                    del account
                    kept = bank._number_of_objects() - before
                    if how == "returns":
                        here.send("end")
                    else:
                        getattr(process, how)()
                    process.join()
                    print(how, kept, bank._number_of_objects() - before)
    """,
        method,
    ) == ["returns 1 0", "kill 1 1", "terminate 1 1"]


@linux
def test_start_removes_the_arguments(prints):
    assert (
        prints(
            """
        from multiprocessing import get_context

        if __name__ == "__main__":
            for method in ("fork", "spawn", "forkserver"):
                process = get_context(method).Process(target=print, args=("there",))
                before = process._args
                process.start()
                process.join()
                print(before, hasattr(process, "_args"))
    """
        )
        == ["there", "('there',) False"] * 3
    )


@linux
@pytest.mark.parametrize("method", ["fork", "forkserver"])
def test_a_proxy_that_only_the_arguments_hold(prints, method):
    """It is a race, which the process may win now and then."""
    assert (
        prints(
            """
        import sys
        from multiprocessing import get_context
        from multiprocessing.managers import RemoteError

        def measure(visits):
            try:
                visits["Oslo"] = 1
            except RemoteError as error:
                print("KeyError" in str(error))
            else:
                print("it came in time")

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            with context.Manager() as manager:
                for _ in range(20):
                    process = context.Process(target=measure, args=(manager.dict(),))
                    process.start()
                    process.join()
    """,
            method,
        ).count("True")
        > 10
    )


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_proxy_that_was_an_argument(prints, method):
    assert prints(
        """
        import sys
        from multiprocessing import get_context
        from multiprocessing.managers import RemoteError

        def work(visits, end):
            for _ in range(2):
                end.recv()
                try:
                    end.send(visits.get("Oslo"))
                except RemoteError:
                    end.send("gone")

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            with context.Manager() as manager:
                visits = manager.dict(Oslo=1)
                here, there = context.Pipe()
                process = context.Process(target=work, args=(visits, there))
                process.start()
                here.send("try")
                print(here.recv())
                del visits
                here.send("try")
                print(here.recv())
                process.join()
    """,
        method,
    ) == ["1", "gone" if method == "spawn" else "1"]


IN_THE_BLOCK = """
    from multiprocessing import Manager, active_children

    def visit(cities, city):
        cities.append(city)
        return list(cities)

    def main():
        manager = Manager()
        cities = manager.list()
        for city in "Oslo", "Bern", "Lisbon":
            if city == "Bern":
                for server in active_children():
                    server.kill()
                    server.join()
            try:
                visit(cities, city)
            except OSError:
                manager = Manager()
                cities = manager.list()
                visit(cities, city)
        print(cities, flush=True)

    if __name__ == "__main__":
        main()
"""


@linux
def test_another_manager_inside_the_except_block(prints, version):
    crashes = (3, 12) <= version < (3, 12, 2)
    code = -signal.SIGSEGV if crashes else 0
    written = prints(IN_THE_BLOCK, code=code, errors=crashes)
    error = "SystemError: deallocated BytesIO object has exported buffers"
    assert written == ([error] if crashes else ["['Bern', 'Lisbon']"])
