"""Broken: after one late reply, every reply is one behind."""

from multiprocessing import Event, Pipe, Process


def work(connection, may_go_on):
    for question in iter(connection.recv, None):
        if question == "slow":
            may_go_on.wait()
        connection.send(f"the reply to {question!r}")


def main():
    here, there = Pipe()
    may_go_on = Event()
    process = Process(target=work, args=(there, may_go_on))
    process.start()
    here.send("slow")
    print("in time:", here.poll(timeout=0.1))
    may_go_on.set()
    here.send("quick")
    print("quick:", here.recv())
    here.send(None)
    process.join()


if __name__ == "__main__":
    main()
