"""Time to give a worker 1 kB to 10 MB, in four ways."""

from multiprocessing import Manager, Pipe, Pool, Queue
from time import perf_counter


def set_up(given):
    global receive
    receive = given


def take(way):
    return len(receive[way]())


def main():
    receiver, sender = Pipe(duplex=False)
    queue, manager = Queue(), Manager()
    proxy = manager.Queue()
    get = {"queue": queue.get, "pipe": receiver.recv}
    put = {"queue": queue.put, "pipe": sender.send}
    get["manager"], put["manager"] = proxy.get, proxy.put
    with Pool(1, set_up, (get,)) as pool:
        for way in "argument", "queue", "pipe", "manager":
            for kilobytes in 0, 1, 10, 100, 1_000, 10_000:
                data = b"x" * 1_000 * kilobytes
                start = perf_counter()
                if way == "argument":
                    task = pool.apply_async(len, (data,))
                else:
                    task = pool.apply_async(take, (way,))
                    put[way](data)
                task.get()
                cost = 1000 * (perf_counter() - start)
                if kilobytes:  # the first was for warming up
                    print(f"{way} {kilobytes:,} kB {cost:.3f} ms")


if __name__ == "__main__":
    main()
