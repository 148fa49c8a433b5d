"""What pages say of managers, proxies and barriers, beside their programs."""

from __future__ import annotations

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
            os.kill(pid, 0)
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
