"""What a Process object tells before, while and after it runs."""

from multiprocessing import Process
from time import sleep


def show(when, process):
    alive, code = process.is_alive(), process.exitcode
    print(f"{when}: pid {process.pid}, alive {alive}, exit code {code}")


def main():
    process = Process(
        target=sleep, args=(1,), name="sleeper", daemon=True
    )
    print(f"name {process.name}, daemon {process.daemon}")
    show("before", process)
    process.start()
    print("ident is pid:", process.ident == process.pid)
    process.join(timeout=0.1)
    show("while", process)
    process.join()
    show("after", process)
    process.close()


if __name__ == "__main__":
    main()
